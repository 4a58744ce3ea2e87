"""What verify/speakers knows of English."""

from __future__ import annotations

# Words of a description that tell nobody apart: "a senior official of the ministry".
COMMON = frozenset("a an the of in for to and on at by from who unnamed told said".split())
