"""Build submission.docx, for a decision, and its twins.

``python templates/make_submission.py`` writes them beside this file.
"""

from __future__ import annotations

from blocks import NONE, Checks, Section, Slot, Sources, Wide
from template import Template

TEMPLATE = Template(
    name="submission",
    label="Submission",
    action="For decision",
    signs=("Drafted", "Policy", "Legal", "Press"),
    decisions=("Agree", "Disagree", "Discuss"),
    blocks=(
        Wide("Issue", "bottom_line", NONE, "BottomLine"),
        Section("Changed since {{ since }}", ("changes",)),
        Slot("Recommendation", "For the drafter: what is recommended. Never filled by briefgen.", 1001),
        Slot("Decision by", "For the drafter: the day, and why then.", 1002, lines=2),
        Section("Timing", ("next_steps",), "No dated step found in these articles."),
        Wide("Background", "background"),
        Section("Argument", ("positions",), NONE),
        Checks(),
        Slot("Press line", "For the drafter: what we say in public.", 1003, lines=3),
        Section("Already public", ("quotes",), tail="role", joint=" – "),
        Sources(),
    ),
)


if __name__ == "__main__":
    TEMPLATE.write()
