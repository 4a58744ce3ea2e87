"""JSON that a person may have edited, read field by field.

Each error names its place, such as lines[2].text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from briefgen.errors import BriefFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    Choice = TypeVar("Choice", bound=StrEnum)

# What XML cannot hold, so no Word document can print it: control characters, half characters, two non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Field:
    """A value out of JSON and the path that leads to it."""

    value: object
    path: str = ""

    def fault(self, why: str) -> BriefFileError:
        """Return the error that says what is wrong with this field."""
        return BriefFileError(f"{self.path or 'the whole file'}: {why}")

    def get(self, key: str) -> Field:
        """Return the field of that name; its value is None where it is missing."""
        if not isinstance(self.value, dict):
            raise self.fault("must be an object in braces")
        return Field(self.value.get(key), f"{self.path}.{key}" if self.path else key)

    def each(self) -> Iterator[Field]:
        """Yield the members of a list; a missing list has none."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.fault("must be a list in square brackets")
        for index, value in enumerate(self.value):
            yield Field(value, f"{self.path}[{index}]")

    def items(self) -> Iterator[tuple[str, Field]]:
        """Yield the names and members of an object; a missing object has none."""
        if self.value is None:
            return
        if not isinstance(self.value, dict):
            raise self.fault("must be an object in braces")
        for name in self.value:
            yield str(name), self.get(name)

    def text(self) -> str:
        """Return the text on one line, "" where it is missing."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            raise self.fault("must be text in quotation marks")
        bad = _UNPRINTABLE.search(self.value)
        if bad:
            raise self.fault(f"holds a character that no document can print (U+{ord(bad.group()):04X})")
        return self.value

    def needed(self) -> str:
        """Return the text, which must not be empty."""
        text = self.text()
        if not text.strip():
            raise self.fault("must not be empty")
        return text

    def number(self) -> float:
        """Return the number, 0 where it is missing."""
        if self.value is None:
            return 0.0
        if (
            isinstance(self.value, bool) or not isinstance(self.value, (int, float)) or not abs(self.value) < 1e12
        ):  # NaN too
            raise self.fault("must be a number")
        return float(self.value)

    def count(self) -> int:
        """Return the whole number, which must not be below zero."""
        number = self.number()
        if number < 0 or number != int(number):
            raise self.fault("must be a whole number, 0 or more")
        return int(number)

    def truth(self) -> bool:
        """Return the truth value, false where it is missing."""
        if self.value is None:
            return False
        if not isinstance(self.value, bool):
            raise self.fault("must be true or false")
        return self.value

    def day(self) -> date | None:
        """Return the day, None where it is missing."""
        text = self.text()
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise self.fault(f"must be a day such as 2022-01-10, not {text!r}") from error

    def choice(self, kind: type[Choice]) -> Choice:
        """Return the member of that name."""
        try:
            return kind(self.text())
        except ValueError as error:
            raise self.fault(f"must be one of {', '.join(kind)}, not {self.value!r}") from error
