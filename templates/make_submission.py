"""Build submission.docx, for a decision, and its Markdown twin: ``python templates/make_submission.py``."""

from __future__ import annotations

from blocks import Clearances, Section, Slot, Timeline
from template import Template

TEMPLATE = Template(
    name="submission",
    label="Submission",
    signed=False,
    blocks=(
        Section("bottom_line", "Issue", "Normal"),
        Section("changes", "Changed since {{ since }}"),
        Slot("Recommendation", "For the drafter: what is recommended, and by when a decision is needed. Never filled by briefgen.", 1001),
        Timeline("next_steps", "Timing"),
        Section("background", "Background"),
        Section("positions", "Considerations"),
        Section("checks", "Check before use"),
        Section("quotes", "Presentation: in the public domain", "Quote", " – "),
        Clearances("Clearances", ("Drafted", "Policy", "Press office", "Approved"), 1002),
        Section("sources", "Sources", "SourceList"),
    ),
)


if __name__ == "__main__":
    TEMPLATE.write()
