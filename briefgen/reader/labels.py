"""What the reader's network says about a word, in the order of its outputs."""

from __future__ import annotations

from briefgen.model import Stance

ANCHORS = ("-", "B", "I", "bare")  # none; first word of a cue; a further one; first word of a content that has no cue
ENTITIES = ("-", *(f"{sign}-{kind}" for kind in "PROLE" for sign in "BI"))
ROLES = ("-", "B-source", "I-source", "B-content", "I-content", "cue")  # of a word, seen from one anchor
STANCES = ("", *Stance)
POLARITIES = ("", "-", "?")
