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
_NUMBER: Final = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|a dozen|some|several)"
# "7 moments that stood out", "The five biggest questions": a list promises to tell. "7 killed", "Five states" do tell.
LIST: Final = re.compile(
    rf"^(?:the |here are |our )?{_NUMBER} (?:[\w'-]+ ){{0,2}}(?:facts|questions|ways|reasons|lessons|points|quotes"
    r"|charts|numbers|myths|lies|theories|signs|times|photos|pictures|tweets|words|issues)\b"
    rf"|\b{_NUMBER} (?:[\w'-]+ ){{0,2}}(?:things|takeaways|moments|highlights)\b",
    re.IGNORECASE,
)
