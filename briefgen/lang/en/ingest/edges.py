"""What ingest/edges knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.furniture import CREDIT

# "LATEST The ferry": words in capitals before a sentence that begins anew; "WHEN THE ferry" is a paper's way to open
CAPITALS: Final = re.compile(
    r"(?P<label>(?:[A-Z][A-Z'&-]{2,20}[ ]){1,4})"
    r"(?=(?:The|An|In|On|At|It|He|She|They|We|There|This|These|His|Her|Their|When|While|After|Before|As|But|And|If|With"
    r"|Since|Under|Some|Many|Most) [\w\"'])"
)
CAPTION: Final = re.compile(rf".{{0,400}}?{CREDIT}\)[.]? (?=[\"']?[A-Z])")
