"""Build info-memo.docx and its twins in Markdown and HTML.

``python templates/make_info_memo.py`` writes them beside this file.
"""

from __future__ import annotations

from blocks import NONE, Checks, Section, Sources, Wide
from template import Template

TEMPLATE = Template(
    name="info-memo",
    label="Information note",
    blocks=(
        Wide("Bottom line", "bottom_line", NONE, "BottomLine"),
        Section("Changed since {{ since }}", ("changes",)),
        Section("Who wants what", ("positions",), NONE),
        Section("Next steps", ("next_steps",), NONE),
        Section("In their words", ("quotes",), tail="role", joint=" – "),
        Checks(),
        Sources(),
    ),
)


if __name__ == "__main__":
    TEMPLATE.write()
