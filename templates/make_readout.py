"""Build readout.docx, for a meeting that is over, and its twins.

``python templates/make_readout.py`` writes them beside this file.
"""

from __future__ import annotations

from blocks import NONE, Checks, Section, Sources, Wide
from template import Template

TEMPLATE = Template(
    name="readout",
    label="Readout",
    blocks=(
        Wide("What happened", "bottom_line", NONE, "BottomLine"),
        Section("Changed since {{ since }}", ("changes",)),
        Wide("Agreed", "agreed", "Nothing reported as agreed."),
        Wide("Not agreed", "not_agreed", "Nothing reported."),
        Section("Who said what", ("side_a", "side_b")),
        Section("Reactions", ("reactions",)),
        Section("Next steps", ("next_steps",), NONE),
        Checks(),
        Sources(),
    ),
)


if __name__ == "__main__":
    TEMPLATE.write()
