"""What ingest/contradiction knows of English."""

from __future__ import annotations

import re
from typing import Final

NAME: Final = r"[A-Z][A-Za-z-]{2,30}"
LEADING: Final = (
    r"(?:[A-Z][\w.'-]{0,20} (?:of [A-Z]\w{1,20} )?){0,6}"  # "Deputy Secretary of State Ada R." before the surname
)
SAID: Final = (
    r"(?:said|says|told (?:\w{1,20} ){1,4}?|added|replied|argued|insisted|warned|noted|stressed|reiterated|believes"
    r"|thinks|wrote|explained|claimed|predicted|acknowledged|admitted)"
)
# A title leaves no doubt, "Vell and his staff" little; in "Vell said he" the pronoun may mean somebody else.
SIGNS: Final[tuple[tuple[re.Pattern[str], int], ...]] = (
    (re.compile(rf"(?<!\w)(?P<shown>Mr|Ms|Mrs|Miss)\.? (?:[A-Z][a-z-]{{1,20}} )?(?P<name>{NAME})"), 2),
    (re.compile(rf"^{LEADING}(?P<name>{NAME}) and (?P<shown>his|her) (?!own\b)\w"), 2),
    (re.compile(rf"^{LEADING}(?P<name>{NAME}),? {SAID},? ?(?:that )?(?P<shown>he|she)\b"), 1),
    (re.compile(rf"(?:^|, ){LEADING}(?P<name>{NAME}) (?:said|added|insisted), (?P<shown>he|she)\b"), 1),
)
SPEAKER: Final = re.compile(rf"(?:^{LEADING}|[,\"] )(?P<name>{NAME}) {SAID}")
NEXT: Final = re.compile(r"(?P<shown>He|She)\b")
PRONOUNS: Final = {
    "mr": "he",
    "ms": "she",
    "mrs": "she",
    "miss": "she",
    "his": "he",
    "her": "she",
    "he": "he",
    "she": "she",
}
ROLES: Final = frozenset(
    "mr ms mrs miss dr president minister secretary senator sen rep representative governor gov chancellor premier "
    "prime foreign deputy ambassador general gen colonel captain speaker chairman chairwoman chair director spokesman "
    "spokeswoman spokesperson judge justice professor king queen prince princess pope lord lady sir mayor commissioner "
    "congressman congresswoman leader chief officer envoy adviser state press "
    "and but when while after before the as if for with by both like then still that what "
    "democrat republican vice first".split()
)
PERSON: Final = re.compile(
    rf"(?<!\w)(?:Mr|Ms|Mrs|Miss|Dr)\.? (?P<titled>{NAME})|(?P<speaking>{NAME}) {SAID}|\bsaid (?P<said>{NAME})"
)
