"""Build scene-setter.docx, for a meeting ahead, and its twins.

``python templates/make_scene_setter.py`` writes them beside this file.
"""

from __future__ import annotations

from blocks import NONE, Checks, Section, Slot, Sources, TheyAndWe, Wide
from template import Template

TEMPLATE = Template(
    name="scene-setter",
    label="Scene-setter",
    blocks=(
        Section("Meeting", ("setting",), NONE),
        Section("Changed since {{ since }}", ("changes",)),
        Slot("Our aims", "For the drafter: what we want from this meeting.", 1001),
        TheyAndWe("They and we", "positions", 1002),
        Section("Others", ("reactions",)),
        Section("In their words", ("quotes",), tail="role", joint=" – "),
        Wide("Background", "background"),
        Section("Next steps", ("next_steps",), "No further step that is certain in these articles."),
        Checks(),
        Sources(),
    ),
)


if __name__ == "__main__":
    TEMPLATE.write()
