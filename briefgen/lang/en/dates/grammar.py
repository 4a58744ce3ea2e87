"""What dates/grammar knows of English."""

from __future__ import annotations

import re
from typing import Final

from briefgen.lang.en.step_words import MOVED
from briefgen.lang.en.time_words import EASTER_DAYS, FIXED_DAYS, ORDINALS, WEEKDAY_DAYS

# Month and weekday names count with a capital only: "may", "march" and "sun" are other words.
FULL_MONTH: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH: Final = rf"(?P<month>(?:{FULL_MONTH})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
MONTH2: Final = MONTH.replace("<month>", "<month2>")
LONG_WEEKDAY: Final = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
LONG_WEEKDAY2: Final = LONG_WEEKDAY.replace("<weekday>", "<weekday2>")
WEEKDAY: Final = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
)
LEAD: Final = rf"(?:{WEEKDAY},?\s{{1,3}})?\b"
SECOND_LEAD: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
# "Sept. 11 percent" and "May 3.5" are no days.
DAY: Final = (
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[:.,]\d|\s?(?:percent|per\scent|%|million|billion|points?))"
)
DAY2: Final = r"(?:\s?(?P<joint>-|–|—|to|through|and)\s?(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]))?"
YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
OPTIONAL_YEAR: Final = rf"(?:,?\s{{1,3}}{YEAR})?"
PART: Final = r"(?:\s(?P<part>morning|afternoon|evening|night))?"
EDGE: Final = (
    r"(?:(?P<edge>(?i:(?:by\s)?(?:the\s)?(?:very\s)?(?:end|middle|beginning|start)\sof|early(?:\sin)?"
    r"|late(?:\sin)?|mid[-\s]?|"
    r"earlier(?:\sin)?|later(?:\sin)?|toward(?:s)?\sthe\send\sof|(?:in\s)?the\s(?:first|second|latter)\shalf\sof))\s?)?"
)
COUNT: Final = (
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|several|a\sfew|a\scouple\sof|"
    r"fifteen|eighteen|twenty|thirty|sixty|ninety)"
)
# Of two words at least: "Christmas" alone may stand before a tree. The apostrophe may be curly.
HOLIDAYS: Final = "|".join(
    re.escape(name).replace("'", "['’]").title().replace("'S", "'s").replace("’S", "’s").replace("\\ ", r"\s")
    for name in sorted((*FIXED_DAYS, *WEEKDAY_DAYS, *EASTER_DAYS, "election day"), key=lambda name: (-len(name), name))
    if " " in name
)
# "today's youth", "today's personal computers": the present, and no day
FIGURATIVE: Final = (
    r"['’]s\s(?:\w+\s)?(?:youth|world|societ(?:y|ies)|young|child(?:ren)?|generations?|kids|age|era"
    r"|standards|technology|computers|culture|economy|reality)\b"
)
THIS: Final = r"(?P<relation>[Ll]ast|[Nn]ext|[Tt]his(?:\scoming|\spast)?|[Tt]he\s(?:previous|following|coming))"
NOT_AN_ORDINAL_DAY: Final = (
    r"(?!\s(?:century|\w{0,12}\s?anniversary|floor|district|birthday"
    r"|game|day|round|time|year|week|month|edition|district))"
)

# The name of a rule, its pattern, an expression for which it was made.
ROWS: Final = (
    ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])\b", "2022-01-12"),
    ("numeric", r"\b(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\b", "13/01/2022"),
    ("month-day", rf"{LEAD}{MONTH}\s{{1,3}}{DAY}{DAY2}{OPTIONAL_YEAR}", "Wednesday, Jan. 12"),
    ("day-month", rf"{LEAD}{DAY}{DAY2}\s{{1,3}}(?:of\s)?{MONTH}{OPTIONAL_YEAR}", "12-13 January 2022"),
    (
        "month-day-range",
        (
            rf"{LEAD}{MONTH}\s{DAY},?\s?(?:-|–|—|to|through|until|and)\s?{SECOND_LEAD}{MONTH2}\s"
            rf"(?P<day2>3[01]|[12]\d|0?[1-9])(?![\d:%]){OPTIONAL_YEAR}"
        ),
        "January 30 to February 2",
    ),
    (
        "day-month-range",
        (
            rf"{LEAD}{DAY}\s{MONTH}\s?(?:-|–|—|to|through|until|and)\s?{SECOND_LEAD}"
            rf"(?P<day2>3[01]|[12]\d|0?[1-9])\s{MONTH2}{OPTIONAL_YEAR}"
        ),
        "Sunday 4 July to Tuesday 6 July 2004",
    ),
    (
        "weekday-of",
        rf"\b(?P<which>first|second|third|fourth|last)\s{LONG_WEEKDAY}\s(?:in|of)\s{MONTH}{OPTIONAL_YEAR}",
        "the first Monday in October",
    ),
    ("first-of", rf"\bthe\s(?P<ordinal>{'|'.join(ORDINALS)})\sof\s{MONTH}{OPTIONAL_YEAR}", "the first of May"),
    (
        "holiday",
        rf"\b(?:(?P<relation>last|next|this)\s)?(?P<holiday>{HOLIDAYS})\b(?!['’]s?\b){OPTIONAL_YEAR}",
        "Christmas Eve",
    ),
    (
        "holiday",  # of "Christmas trees" and "Easter Island" nothing is a day
        (
            r"(?:(?P<relation>last|next|this)\s|"
            + "|".join(
                rf"(?<=\b{word}\s)"
                for word in "by By at At on On till until Until since Since after After before Before".split()
            )
            + r")(?P<holiday>Christmas|Easter|Thanksgiving|Halloween)\b"
            r"(?!\s[A-Z]|\s(?:break|holiday|season|dinner|tree|part(?:y|ies)|gift|present"
            r"|market|shopping|weekend|week|recess|message|lunch|meal|sale)s?\b|-|['’])"
            rf"{OPTIONAL_YEAR}"
        ),
        "by Christmas",
    ),
    ("month-year", rf"{EDGE}\b{MONTH},?\s{{1,3}}(?:of\s)?{YEAR}", "early February 2022"),
    ("month-of-year", rf"{EDGE}\b{MONTH}\s(?:of\s)?(?P<relation>last|this|next)\syear\b", "May next year"),
    ("this-month-name", rf"{EDGE}\b{THIS}\s{MONTH}(?!\.?\s\d)", "last June"),
    ("this-weekday", rf"\b{THIS}\s{LONG_WEEKDAY}\b{PART}", "next Friday"),
    (
        "this-unit",
        # a small letter, because "This Week" is a programme
        (
            rf"{EDGE}\b(?P<relation>(?i:last|next|this(?:\scoming|\spast)?"
            r"|the\s(?:coming|past|previous|following)))\s"
            r"(?P<unit>week(?:end)?|month|quarter|year)\b(?!\s?(?:-|old))"
        ),
        "later this week",
    ),
    (
        "season",
        (
            rf"{EDGE}\b(?P<relation>(?i:last|next|this|the|in))\s"
            rf"(?P<season>spring|summer|autumn|winter)\b(?:\sof)?(?:\s{YEAR})?"
        ),
        "this spring",
    ),
    (
        "quarter",
        (
            r"\b(?i:the\s(?P<quarter>first|second|third|fourth|last)\squarter)"
            rf"(?:\s(?:of\s)?(?:{YEAR}|(?P<relation>last|this|next)\syear))?"
        ),
        "the second quarter of 2022",
    ),
    (
        "half",
        (
            r"\b(?i:the\s(?P<half>first|second)\shalf)\s"
            rf"of\s(?:{YEAR}|(?P<relation>last|this|next)\syear|the\s(?P<unit>year))\b"
        ),
        "the first half of 2022",
    ),
    (
        "end-of",
        (
            r"(?i:\b(?P<edge>(?:by\s)?(?:the\s)?(?:end|middle|beginning|start)\sof)\s(?:the|this)\s"
            r"(?P<unit>week|month|year)\b"
            r"|\b(?P<unit2>year|month|week)(?:['’]s)?[-\s]end\b)"
        ),
        "by the end of the month",
    ),
    ("throughout", r"(?i:\bthroughout\s(?:the|this)\s(?P<unit>week|month|year)\b)", "throughout the week"),
    (
        "deictic",
        (
            r"(?i:\b(?P<word>the\sday\safter\stomorrow|the\sday\sbefore\syesterday|yesterday|"
            rf"today(?!{FIGURATIVE})|tonight|(?<!\bof\s)tomorrow|last\snight|"
            r"this\s(?:morning|afternoon|evening)|overnight)\b(?:\s(?P<part>morning|afternoon|evening|night))?)"
        ),
        "tomorrow night",
    ),
    (
        "from-weekday",
        rf"(?i:\b{COUNT}\s(?P<unit>day|week)s?\sfrom\s)(?:next\s)?{LONG_WEEKDAY}\b",
        "a week from Monday",
    ),
    (
        "ago",
        rf"(?i:\b{COUNT}\s(?P<unit>day|week|month|year)s?\s(?P<way>ago|from\s(?:now|today)))\b",
        "two weeks ago",
    ),
    (
        "span",
        (
            r"(?i:\b(?P<way>within|in|over|during)\s(?P<next>the\s(?:next|coming)\s)?"
            rf"(?:about\s|roughly\s|some\s|another\s)?{COUNT}"
            r"\s(?P<unit>hour|day|week|month)s?(?:['’]?\stime)?)\b"
        ),
        "within 48 hours",
    ),
    ("within-unit", r"(?i:\bwithin\s(?:the|a)\s(?P<unit>week|month)\b)", "within the month"),
    (
        "vague",
        (
            r"(?i:\b(?:(?:in|over|during|for|within)\s)?the\s"
            r"(?:coming|next\sfew|next\sseveral|next\scouple\sof|days\sand|weeks\sand)\s"
            r"(?P<unit>hours|days|weeks|months|years)\b(?:\s(?:and|or)\s(?:days|weeks|months|years)\b)?"
            r"(?:\s(?:ahead|to\scome)\b(?!\sof))?"
            r"|\b(?:in|over|during|within)\sthe\snext\s(?P<unit2>week|month)\b(?!\sor\stwo)"
            r"|\b(?:in\s)?the\s(?:days|weeks|months)\s(?:ahead|to\scome)\b(?!\sof))"
        ),
        "in the coming weeks",
    ),
    (
        "event-day",  # the day hangs on another date or on an event, and no rule here knows that one
        (
            rf"(?i:\b(?:within|in)\s(?:\d{{1,3}}|[a-z]{{1,8}})\s"
            r"(?P<unit2>hour|day|week|month|year)s?\s(?:of|after|from)\b(?!\s(?:now|today)\b)"
            r"|\bthe\s(?:next|following|same)\s(?:day|morning|afternoon|evening|night)\b"
            r"|\b(?:earlier|later)\sthat\sday\b"
            rf"|\b(?:{COUNT}|the)\s(?P<unit>day|week|month)s?\s"
            r"(?:before|after|earlier)\b(?!\s(?:tomorrow|yesterday)))"
        ),
        "ten days before the vote",
    ),
    ("weekend", r"(?i:\bthe\s(?P<unit>weekend)\b)", "over the weekend"),
    (
        "week-of",
        rf"(?i:\bthe\sweek\s(?:of|beginning|starting)\s)\b{MONTH}\s{DAY}{OPTIONAL_YEAR}",
        "the week of January 17",
    ),
    (
        "weekday-range",
        rf"\b{LONG_WEEKDAY}\s?(?:-|–|—|to|through|until)\s?{LONG_WEEKDAY2}\b(?!['’]s)",
        "Monday to Wednesday",
    ),
    (
        "weekday",
        (
            r"(?<!each\s)(?<!every\s)(?<!that\s)\b(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)\s(?:on\s)?)?"
            rf"{LONG_WEEKDAY}\b{PART}"
        ),
        "late Wednesday",
    ),
    (
        "ordinal",
        rf"(?<=\b(?:on|by)\s)the\s(?P<day>3[01]st|[12]?\d(?:st|nd|rd|th))\b{NOT_AN_ORDINAL_DAY}",
        "the 12th",
    ),
    (
        "month",
        r"(?:(?P<edge>(?i:(?:by\s)?(?:the\s)?(?:end|middle|beginning|start)\sof"
        r"|early(?:\sin)?|late(?:\sin)?|mid[-\s]?))\s?|"
        + "|".join(
            rf"(?<=\b{word}\s)"
            for word in (
                "in In of since Since until by By from during to before after After for between and a the through"
            ).split()
        )
        + rf"){MONTH}(?!\s(?:\d|[A-Z]))",
        "early March",
    ),
    (
        "bare-month",
        (
            r"(?<!each\s)(?<!every\s)\b"
            r"(?P<month>January|February|September|October|November|December|August|July|June)\b(?!\s\d)"
        ),
        "a June summit",
    ),
    (
        "year",
        (
            rf"(?i:\b(?:in|since|from|until|by|of|during|after|before|late|early|through)\s){YEAR}\b"
            r"(?!\s?(?:-|to)?\s?[a-z]{0,12}(?:percent|people|troops|million))"
        ),
        "in 2014",
    ),
)

# Every expression holds one of these; the rules, which are slow, read only what stands around one.
TRIGGER: Final = re.compile(
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|(?:18|19|20)\d\d|\d(?:st|nd|rd|th)\b"
    r"|day|night|morning|noon|evening|tomorrow|week|month|quarter|year|hour|spring|summer|autumn|winter"
    r"|Christmas|Easter|Thanksgiving|Halloween|Day|Eve\b|Night"
    r"|Morning|Evening|Tomorrow|Today|Tonight|Overnight|Yesterday"
)
MOVED_FROM: Final = re.compile(
    rf"\b{MOVED}\s(?:[\w'’-]+\s){{0,12}}?from\s$", re.IGNORECASE
)  # two days, and no stretch between them
