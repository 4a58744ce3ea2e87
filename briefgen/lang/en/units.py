"""Numbers in words, what makes them less exact, and what they measure."""

from __future__ import annotations

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
SCALE_SIGNS = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}

# Words for no exact number: least and most that a careful writer would mean.
VAGUE = {"dozens": (20, 100), "scores": (40, 120), "hundreds": (150, 1_000), "thousands": (1_500, 20_000)}

# Words before a number: how far below and above it the true one may lie, as shares of it.
ABOUT, BELOW, ABOVE = (0.9, 1.1), (0.9, 1.0), (1.0, 2.0)
APPROXIMATE: dict[str, tuple[float, float]] = {
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "an estimated", "estimated", "circa", "or so"), ABOUT
    ),
    **dict.fromkeys(("nearly", "almost", "close to", "just under", "just short of"), BELOW),
    **dict.fromkeys(
        ("more than", "over", "at least", "upwards of", "no fewer than", "no less than", "exceeding", "just over"),
        ABOVE,
    ),
    **dict.fromkeys(("fewer than", "less than", "under", "up to", "as many as", "as much as", "at most"), (0.5, 1.0)),
}

# Unit -> (what is measured, how many of the first unit in the group).
UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("minute", "minutes"), ("duration", 1 / 60)),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), ("duration", 1.0)),
    **dict.fromkeys(("day", "days"), ("days", 1.0)),
    **dict.fromkeys(("week", "weeks"), ("days", 7.0)),
    **dict.fromkeys(("month", "months"), ("months", 1.0)),
    **dict.fromkeys(("year", "years"), ("months", 12.0)),
    **dict.fromkeys(("mile", "miles"), ("distance", 1.609)),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), ("distance", 1.0)),
    **dict.fromkeys(("metre", "metres", "meter", "meters"), ("distance", 0.001)),
    **dict.fromkeys(("foot", "feet"), ("distance", 0.000305)),
    **dict.fromkeys(("nautical mile", "nautical miles"), ("distance", 1.852)),
    **dict.fromkeys(("hectare", "hectares"), ("area", 1.0)),
    **dict.fromkeys(("acre", "acres"), ("area", 0.405)),
    **dict.fromkeys(
        ("square kilometre", "square kilometres", "square kilometer", "square kilometers", "sq km"), ("area", 100.0)
    ),
    **dict.fromkeys(("square mile", "square miles", "sq miles"), ("area", 259.0)),
    **dict.fromkeys(("percent", "per cent", "%", "pct"), ("share", 1.0)),
    **dict.fromkeys(("tonne", "tonnes", "ton", "tons"), ("weight", 1.0)),
    **dict.fromkeys(("kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes", "kg"), ("weight", 0.001)),
    **dict.fromkeys(("barrel", "barrels"), ("barrels", 1.0)),
    **dict.fromkeys(("megawatt", "megawatts", "mw"), ("power", 1.0)),
    **dict.fromkeys(("gigawatt", "gigawatts", "gw"), ("power", 1_000.0)),
}

# What a share is: "an offer of 4 per cent", "the 6 per cent offer", by one word for each kind.
SHARES: dict[str, str] = {
    **dict.fromkeys(("offer", "offers", "offered", "offering"), "offer"),
    **dict.fromkeys(
        ("demand", "demands", "demanded", "demanding", "claim", "wants", "want", "seeks", "seeking", "sought"), "demand"
    ),
    **dict.fromkeys(("rise", "increase", "raise", "hike", "uplift"), "rise"),
    **dict.fromkeys(("cut", "cuts", "reduction", "reductions", "decrease", "fall", "drop"), "cut"),
    **dict.fromkeys(("tariff", "tariffs", "duty", "duties", "levy", "levies", "surcharge"), "tariff"),
    **dict.fromkeys(("tax", "taxes", "vat"), "tax"),
    **dict.fromkeys(("stake", "stakes", "shareholding", "holding"), "stake"),
    **dict.fromkeys(("turnout", "participation"), "turnout"),
    **dict.fromkeys(("unemployment", "joblessness"), "unemployment"),
    **dict.fromkeys(("interest", "rate", "rates"), "rate"),
    **{
        word: word
        for word in (
            "inflation",
            "growth",
            "deficit",
            "discount",
            "threshold",
            "quota",
            "target",
            "commission",
            "majority",
            "approval",
        )
    },
}
# Of these a share is proposed, whatever it is a share of: "offered a rise of 4 per cent" is an offer.
PROPOSALS = frozenset({"offer", "demand"})
CURRENCIES = {"$": "dollars", "US$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
CURRENCY_WORDS = {
    "dollar": "dollars",
    "dollars": "dollars",
    "euro": "euros",
    "euros": "euros",
    "pound": "pounds",
    "pounds": "pounds",
    "yen": "yen",
}

# Words of one kind of event: "seven hours of talks" and "an eight-hour meeting" measure the same.
EVENTS: dict[str, str] = {
    **dict.fromkeys(
        (
            "talks", "talk", "meeting", "meetings", "session", "sessions", "negotiations", "negotiation",
            "discussions", "discussion", "dialogue", "summit", "conversation", "conversations", "encounter",
            "consultations",
        ),
        "talks",
    ),
    **dict.fromkeys(
        ("press conference", "news conference", "press conferences", "news conferences", "news briefing"),
        "press conference",
    ),
    **dict.fromkeys(("statement", "statements"), "statement"),
    **dict.fromkeys(("debate", "hearing", "trial", "sitting"), "hearing"),
    **dict.fromkeys(("strike", "walkout", "stoppage"), "strike"),
    **dict.fromkeys(("outage", "blackout", "power cut"), "outage"),
    **dict.fromkeys(("siege", "standoff", "stand-off"), "standoff"),
    **dict.fromkeys(("battle", "fighting", "gunfight", "shootout", "firefight"), "fighting"),
    **dict.fromkeys(("delay", "closure", "shutdown", "curfew", "ceasefire", "truce"), "pause"),
}  # fmt: skip

# What happened to people, whatever the verb.
HARMS: dict[str, str] = {
    **dict.fromkeys(("killed", "dead", "died", "deaths", "die", "fatalities", "lives"), "people killed"),
    **dict.fromkeys(("injured", "wounded", "hurt", "injuring", "wounding", "injuries"), "people injured"),
    **dict.fromkeys(("arrested", "detained", "arrests", "detaining", "arresting", "detentions"), "people arrested"),
    **dict.fromkeys(("missing", "unaccounted"), "people missing"),
    **dict.fromkeys(("displaced", "evacuated", "homeless"), "people displaced"),
}

# What is held or lost and is no person: "14 detained boats" are not people arrested.
THINGS = (
    "boats|ships|vessels|tankers|trawlers|ferries|yachts|planes|aircraft|jets|helicopters|drones|vehicles|trucks|"
    "lorries|cars|buses|trains|tanks|weapons|homes|houses|buildings|properties|villages|schools|cattle|animals|"
    "documents|cargoes|containers|accounts"
)

# People counted under different words.
PEOPLE: dict[str, str] = {
    **dict.fromkeys(("people", "persons", "others", "lives", "victims"), "people"),
    **dict.fromkeys(("immigrants", "migrants", "refugees"), "migrants"),
    **dict.fromkeys(("troops", "soldiers", "servicemen", "servicemembers"), "troops"),
    **dict.fromkeys(("protesters", "protestors", "demonstrators", "marchers"), "protesters"),
    **dict.fromkeys(("delegates", "participants", "attendees"), "participants"),
    **dict.fromkeys(("jobs", "posts", "positions"), "jobs"),
    **dict.fromkeys(("votes", "ballots"), "votes"),
}
