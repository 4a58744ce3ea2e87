"""What ingest/damage knows of English."""

from __future__ import annotations

import re
from typing import Final

# He knew that that was all he had had. They walked on on their own.
MAY_DOUBLE: Final = frozenset(
    "that had very so many more no now long on in is do you it her ha far much bye out who years over again".split()
)
CAPITAL_INSIDE: Final = re.compile(
    r"(?<![\w'’-])[a-z]{3,20} "
    r"(?:The|A|An|This|These|Those|It|He|She|They|There|His|Their|Its|But|And|However|Meanwhile|Although|Because) "
    r"[a-z]{2,20}(?![\w'’-])"
)
TIME: Final = re.compile(
    r"(?<![\w-])(?:on|by|until|since|last|next|late on|early on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![\w'’-])"
    r"|(?<![\w-])in (?:January|February|March|April|June|July|August|September|October|November|December)(?![\w'’-])"
)
# "The talks will be followed a meeting in Lund": a passive with a second noun phrase and no "by". Only verbs that take
# one object.
LOST_BY: Final = re.compile(
    r"(?<![\w'’-])(?:be|been|being|is|are|was|were) "
    r"(?:followed|preceded|accompanied|attended|hosted|chaired|caused|triggered|sparked) "
    r"(?:(?:the|an?|his|her|its|their) "
    r"(?!(?:\w{1,12} )?(?:second|minute|hour|day|night|week|weekend|month|year|decade|time|way|moment)s?\b)[a-z]"
    r"|(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"[A-Z][\w-]{2,30} [a-z]{3,20})"
    r"(?![^.;]{0,200}\bby\b)"
)
# "a turkey", "to polish", "french fries"
COMMON_WORDS: Final = frozenset(
    "turkey china polish guinea french dutch danish swiss panama jersey brazil georgia jordan".split()
)
VERBS: Final = frozenset(
    "is are was were be been has have had do does did will would can could may might must should shall "
    "said says let go come".split()
)
# Not so. Far from it. Enough already. Hardly. These stand alone in good copy.
ELLIPTIC: Final = frozenset(
    "not no never far so and but or yet now then enough hardly perhaps maybe indeed "
    "why what how who where when which whose even still only just all "
    "i we you it he she they this that there my our your his her their its please thank really help god "
    "same more less worse better first second third next finally again one two three thanks sorry yes "
    "in on at for by with from to of as if".split()
)
# "a" and "an" that fit another word than the one that follows, as where a machine has put a synonym in. Sounds that the
# letters
# do not tell are left out: an hour, a union, a one-off, an heir, a European.
WRONG_ARTICLE: Final = re.compile(
    r"(?<![\w'.-])(?:a (?!eu|ew|on[ce]|ou[ij]|u[bfgknrstwyz]|ui)[aeiou][a-z]{3,20}"
    r"|an (?!ho|he|hi|ha|hy)[bcdfghjklmnpqrstvwxz][a-z]{3,20})(?![\w'.-])"
)
TITLED: Final = re.compile(r"(?<!\w)(?:Mr|Ms|Mrs)(\.?) [A-Z]")
ENDINGS: Final = ("ed", "ing", "s", "ly")
