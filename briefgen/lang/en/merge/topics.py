"""What merge/topics knows of English."""

from __future__ import annotations

NO_MATTER = frozenset(
    """
    ready reluctant longer clear future work stop move know return resolve forward complex difficult prevent
    invade series million talks meeting week month year days time country countries side sides people world
    government states state part possible important good great first last next would could should going make
    take want issue issues question questions position positions situation long short stand foreign domestic
    second third percent share visit responsibility name region end step hand force forces members member plan
    plans conversation statement matter matters thing things action actions decision decisions result results
    """.split()
)
NO_ENDINGS = (
    "ly",
    "ed",
    "ing",
    "ern",
    "ous",
    "ive",
    "ble",
    "nal",
    "ean",
    "ful",
)  # adverbs, verb forms and adjectives name no matter
