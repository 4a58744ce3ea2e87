"""The page on decisions: its example is a file that briefgen reads."""

import re
from pathlib import Path

from briefgen.decide import read_decisions
from briefgen.model import FindingKind, Verb

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "decisions.md").read_text(encoding="utf-8")


def test_the_example_is_read_without_a_warning():
    [example] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    read = read_decisions(example.encode())

    assert (len(read.items), read.warnings) == (2, ())


def test_every_verb_and_every_kind_is_told():
    assert [word for word in (*Verb, *FindingKind) if f"`{word}`" not in PAGE] == []
