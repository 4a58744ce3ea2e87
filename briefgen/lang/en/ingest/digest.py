"""What ingest/digest knows of English."""

from __future__ import annotations

import re
from typing import Final

# What leads from a story of a digest to the whole of it, alone on its line; "Read more: The ferry that never sailed" is
# another story.
LEADS_ON: Final = re.compile(
    r"\W*(?:(?:read|see|view|get|find out|learn) (?:on|more|it here|it in full|here|the (?:full|whole|rest)\b.{0,30})"
    r"|(?:full|whole) (?:story|article|text|report)"
    r"|continue reading|keep reading|go deeper|more here|link|source|url)"
    r"(?: (?:at|on|in|from) .{2,40})?\W*(?:https?://\S{4,400})?"
    r"|<?https?://\S{4,400}>?",
    re.IGNORECASE,
)
FROM: Final = re.compile(r"[(\[](?:via |source: )?[A-Z][\w .&'’-]{1,40}[)\]]\.?$")  # "(Tidewater Post)" behind a story
