"""What dates/english knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES

DAY: Final = re.compile(
    rf"(?<![\w–-])(?:(?P<weekday>{'|'.join(WEEKDAY_NAMES)}) )?"
    rf"(?P<day>\d{{1,2}}(?:–\d{{1,2}})?) (?P<month>{'|'.join(MONTH_NAMES)})"
    r"(?: (?P<year>\d{4}))?(?!\w)"
)
WHEN: Final = re.compile(
    rf"(?:Now |[Bb]y |(?:Now w|W)eek of )?{DAY.pattern}(?: – {re.sub('P<[a-z]+>', ':', DAY.pattern)})?"
)
# "(brief of 9 January 2022: Wednesday 12 January)" behind an article's words; behind a figure's colon stands an
# article's value.
EARLIER: Final = re.compile(r"\((?:brief of|earlier brief)[^()“”]{0,120}\)[.]?$")
EARLIER_DAY: Final = re.compile(r"\(brief of [^():“”]{0,40}(?=[:)])(?=[^()]{0,200}\)[.]?$)")
# "Talks end, 10 January 2022 (inferred), garbled in places." begins with an article's headline.
DESCRIBED: Final = re.compile(
    rf"(?:^|, ){DAY.pattern}(?: \([a-z ]{{1,20}}\))?"
    r"(?:, (?:before the event|garbled in places|opening only)){0,3}[.]$"
)
