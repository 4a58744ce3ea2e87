"""What compose/heading knows of English."""

from __future__ import annotations

import re
from typing import Final

# Headlines that ask, shout, open with a quotation or promise to tell are no titles.
TEASER: Final = re.compile(
    r"[?!]|^['\"]|^(?:how|why|what|who|when|where|live|watch|opinion|analysis|explained|explainer|here)\b"
    r"|\b(?:things to know|live updates)\b",
    re.IGNORECASE,
)
