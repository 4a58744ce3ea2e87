"""What verify/check knows of English."""

from __future__ import annotations

import re

DRAFTER = re.compile(r"\bdrafter's words\b", re.IGNORECASE)
# What an earlier brief had: no source of this one need have it.
EARLIER = re.compile(r"\((?:brief of|earlier brief)[^()]{0,200}\)")
JOINING = frozenset({"and", "of", "the", "for"})
