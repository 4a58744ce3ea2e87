"""What ingest/export knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.archives import DOCUMENT_ENDS, RIGHTS, WORDS_COUNTED

# A line's ends, whatever ends lines.
_OPENS: Final = r"(?<![^\r\n])[ \t\f\u00a0|]{0,200}"
_CLOSES: Final = r"[ \t\f\u00a0|]{0,200}(?![^\r\n])"

# LexisNexis: "3 of 20 DOCUMENTS" above each article, or "End of Document" below.
COUNTED: Final = re.compile(
    rf"{_OPENS}(?:(?P<one>\d{{1,5}}) of (?P<all>\d{{1,5}}) DOCUMENTS?"
    rf"|Do[ck]umento? (?P<number>\d{{1,5}}) (?:of|von|de|di) (?P<total>\d{{1,5}})){_CLOSES}"
)
ENDED: Final = re.compile(rf"{_OPENS}(?:{DOCUMENT_ENDS}){_CLOSES}", re.IGNORECASE)
# Factiva: "Document TDWP000020310503e7530001x" below each, with the code AN before it where fields are named by codes.
ACCESSION: Final = re.compile(
    rf"{_OPENS}(?:AN[ \t|]{{1,40}})?Do[ck]umento? [A-Z][A-Z0-9]{{3,11}}\d{{8}}[a-z0-9]{{6,14}}{_CLOSES}"
)

# How many articles an export says it holds: "Documents (12)" on a cover, "Download Request: Selected Items: 1-10, 14".
LISTED: Final = re.compile(rf"{_OPENS}Do[ck]ument(?:s|e|os|i)? \((?P<count>\d{{1,5}})\){_CLOSES}", re.IGNORECASE)
ASKED: Final = re.compile(
    rf"{_OPENS}Download[\w -]{{0,20}}: [^\r\n:]{{2,40}}: (?P<ranges>\d[\d,; -]{{0,400}}){_CLOSES}", re.IGNORECASE
)
RIGHTS_LINE: Final = re.compile(rf"(?:©|\(c\)|copyright\b).{{0,300}}|(?:{RIGHTS})\.?", re.IGNORECASE)
DATED_RIGHTS: Final = re.compile(
    rf"\(?(?:©|\(c\)|copyright\b).{{0,20}}\d{{4}}.{{0,280}}|(?:{RIGHTS})\.?", re.IGNORECASE
)  # no sentence on copyright
WORD_COUNT: Final = re.compile(rf"\d[\d,.\u00a0\u202f ]{{0,8}}[\u00a0 ](?:{WORDS_COUNTED})", re.IGNORECASE)
MONTH: Final = r"[^\W\d_]{3,10}\.?"
# "May 3, 2031 Saturday", "Saturday, 3. Mai 2031", "May 3, 2031, Saturday,, FINAL EDITION", "3 May 2031 10:45 PM GMT"
DATED: Final = re.compile(
    r"(?:[^\W\d_]{5,10},? )?"
    rf"(?P<day>{MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}}(?:\.|er|st|nd|rd|th)? (?:de )?{MONTH} (?:de )?\d{{4}})"
    r"(?:,? [^\W\d_]{5,10})?"
    r"(?:,? \d{1,2}:\d\d.{0,20})?(?:[,;]{0,3} .{0,40}\b(?:edition|ausgabe|édition)\b.{0,20}|[,;]{1,3}.{0,60})?",
    re.IGNORECASE,
)
EDITION: Final = re.compile(
    r".{0,60}\b(?:edition|ausgabe|édition)\b.{0,40}|correction appended", re.IGNORECASE
)  # below the day
BY: Final = re.compile(r"by:?\s", re.IGNORECASE)
NOTE: Final = re.compile(
    r"(?:special (?:to|for)|from (?:our|a)) .{2,60}", re.IGNORECASE
)  # between the author and the count of words
NEXT_NAME: Final = "(?: ?[;,] | and | & )"
