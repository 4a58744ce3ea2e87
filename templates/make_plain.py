"""Build plain.docx, an information note without the grid.

It has a tag for each section: a page of one's own begins with it. ``python templates/make_plain.py``; its twins in
Markdown and HTML are those of the information note.
"""

from __future__ import annotations

from blocks import NO_CHECK, NONE
from make_info_memo import TEMPLATE as INFO_MEMO
from template import Template

TEMPLATE = Template(
    name="plain",
    label="Information note",
    blocks=INFO_MEMO.blocks,
    sections=(
        ("Bottom line", ("bottom_line",), NONE),
        ("Changed since {{ since }}", ("changes",), ""),
        ("Who wants what", ("positions",), NONE),
        ("Next steps", ("next_steps",), NONE),
        ("In their words", ("quotes",), ""),
        ("Check before use", ("checks",), NO_CHECK),
        ("Sources", ("sources",), ""),
    ),
)


if __name__ == "__main__":
    TEMPLATE.write()
