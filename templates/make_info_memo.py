"""Build info-memo.docx and its Markdown twin: ``python templates/make_info_memo.py``."""

from __future__ import annotations

from blocks import Section
from template import Template

TEMPLATE = Template(
    name="info-memo",
    label="Information memo",
    blocks=(
        Section("bottom_line", "Bottom line"),
        Section("changes", "Changed since {{ since }}"),
        Section("positions", "Positions"),
        Section("quotes", "Key quotes", "Quote", " – "),
        Section("next_steps", "Next steps"),
        Section("checks", "Check before use"),
        Section("sources", "Sources", "SourceList"),
    ),
)


if __name__ == "__main__":
    TEMPLATE.write()
