"""Build every built-in layout's templates from its data file.

``python templates/make.py`` writes, beside this file, the Word, Markdown and HTML template of each layout in
``briefgen/layouts``, and plain.docx: the information note without the grid, with a tag for each section, with which a
page of one's own begins. ``python templates/make.py readout`` writes one.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

from blocks import Block, Checks, Section, Slot, Sources, TheyAndWe, Wide
from template import Template

LAYOUTS = Path(__file__).resolve().parent.parent / "briefgen/layouts"
SHAPES = {
    "rows": Section,
    "wide": Wide,
    "blank": Slot,
    "they and we": TheyAndWe,
    "checks": Checks,
    "sources": Sources,
}
PLAIN = "plain"


def block_of(row: dict[str, Any]) -> Block:
    """Return the block that a row of a data file describes."""
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return SHAPES[values.pop("shape")](**values)


def template_of(name: str) -> Template:
    """Return the template of a layout, or the plain one."""
    source = "info-memo" if name == PLAIN else name
    data = tomllib.loads((LAYOUTS / f"{source}.toml").read_text(encoding="utf-8"))
    return Template(
        name=name,
        label=data["label"],
        action=data["action"],
        signs=tuple(data["signs"]),
        decisions=tuple(data.get("decisions", ())),
        blocks=tuple(map(block_of, data["block"])),
        sections=tuple(
            (row["heading"], tuple(row["fields"]), row.get("none", "")) for row in data["block"] if name == PLAIN
        ),
    )


if __name__ == "__main__":
    for wanted in sys.argv[1:] or (*sorted(path.stem for path in LAYOUTS.glob("*.toml")), PLAIN):
        template_of(wanted).write()
