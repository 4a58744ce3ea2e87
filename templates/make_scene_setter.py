"""Build scene-setter.docx, for a meeting ahead, and its Markdown twin: ``python templates/make_scene_setter.py``."""

from __future__ import annotations

from blocks import Section, Slot, Timeline
from template import Template

TEMPLATE = Template(
    name="scene-setter",
    label="Scene-setter",
    blocks=(
        Section("setting", "Setting"),
        Section("changes", "Changed since {{ since }}"),
        Slot("Our objectives", "For the drafter: what we want from this meeting, in one or two lines.", 1001),
        Section("positions", "Their position"),
        Section("quotes", "In their words", "Quote", " – "),
        Section("reactions", "Public lines of others"),
        Slot("Points they may raise, and our response", "For the drafter: each point, and the line to take.", 1002),
        Section("background", "Background"),
        Timeline("next_steps", "Calendar"),
        Section("checks", "Watch for"),
        Section("sources", "Sources", "SourceList"),
    ),
)


if __name__ == "__main__":
    TEMPLATE.write()
