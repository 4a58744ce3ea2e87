"""What text knows of English."""

from __future__ import annotations

import re

# "…, he said.The ministers left": pages lose the space between two paragraphs; "¤" stands for words in quotation marks.
STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\s+|$)|(?<=[a-z¤]{3})[.!?](?=(?!Com\b|Net\b|Org\b)[A-Z][a-z]+[\s,])|\n\s*\n")
STATE = re.compile(r"\bUS\b")
CLAUSE_STARTERS = frozenset(
    "the a an he she they it we i you in on at but and so if when while after before as for "
    "this that these those his her their its there "
    "not no yet still asked both some many most with under since however meanwhile what who how why".split()
)
