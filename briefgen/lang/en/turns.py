"""Words that turn a sentence into another one: what denies, and numbers.

They do so however alike the rest of the sentence is.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.units import ONES, SCALES, TENS, VAGUE

# "The port will not open." "Nobody was hurt." "The ship can't sail."
DENIAL: Final = re.compile(r"\b(?:not|no|never|none|nobody|nothing|nor|neither|cannot|without)\b|n't\b", re.IGNORECASE)

# "4 percent", "1,200.5", "twelve trawlers", "dozens". "One" is left out: "one ship" and "a ship" tell the same.
NUMBER_WORDS: Final = {word: value for word, value in {**ONES, **TENS, **SCALES, "dozen": 12}.items() if word != "one"}
NUMBER: Final = re.compile(rf"\d(?:[\d.,]{{0,20}}\d)?|\b(?:{'|'.join((*NUMBER_WORDS, *VAGUE))})\b", re.IGNORECASE)
