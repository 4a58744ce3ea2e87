"""Build readout.docx, for a meeting that is over, and its Markdown twin: ``python templates/make_readout.py``."""

from __future__ import annotations

from blocks import Section, Timeline, TwoSides
from template import Template

TEMPLATE = Template(
    name="readout",
    label="Readout",
    blocks=(
        Section("bottom_line", "What happened"),
        Section("changes", "Changed since {{ since }}"),
        Section("agreed", "Agreed"),
        Section("not_agreed", "Not agreed"),
        TwoSides("What the sides said"),
        Section("reactions", "Reactions"),
        Timeline("next_steps", "Next contacts"),
        Section("checks", "Check before use"),
        Section("sources", "Sources", "SourceList"),
    ),
)


if __name__ == "__main__":
    TEMPLATE.write()
