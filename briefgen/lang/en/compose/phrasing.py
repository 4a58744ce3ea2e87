"""What compose/phrasing knows of English."""

from __future__ import annotations

import re

ADDITION = re.compile(r",\s(?:which|who|whose|where)\s[^,;:]{4,160}[.]?$|,\s(?:which|who|whose)\s[^;:“”]{4,240}[.]?$")
HEDGE = re.compile(r"\b(?:if|unless|until|not|never|no|only|except|but|denied|denies)\b", re.IGNORECASE)
# "Today at noon, the court …": on the page, which is read on another day, the word would be wrong.
DEICTIC = re.compile(
    r"^(?:(?:Early|Earlier|Late|Later)\s)?(?:today|yesterday|tonight|tomorrow|this (?:morning|afternoon|evening))"
    r"(?!['’-])\b(?:[^,;:“”\"]|:(?=\d)){0,40},\s+(?=\w)",
    re.IGNORECASE,
)

# ", which the council insisted were too high": somebody's view, without which the words before it would be the
# reporter's
OF_ANOTHER = re.compile(r",\s(?:which|whom)\s(?:the|an?|his|her|their|its|he|she|they|it|we|[A-Z][\w'-]*)\s")
