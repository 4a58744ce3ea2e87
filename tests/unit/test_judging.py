"""What a strict reader would say of a line, and what that does to a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build import article, dossier, evidence, person, position
from hypothesis import given
from hypothesis import strategies as st

from briefgen import pipeline
from briefgen.compose import compose
from briefgen.compose.claims import OF_ONE, claims_of
from briefgen.errors import LimitError
from briefgen.merge import settle
from briefgen.merge.positions import one_by_one, unlike
from briefgen.model import Claim, Judgement, SectionKey, Statement
from briefgen.ports import Here, SourceFile
from briefgen.reader import judge
from briefgen.reader.judging import ROOM, pieces_of
from briefgen.reader.network import load
from briefgen.settings import Settings

HEAD = (
    "Norvania and Valmora end canal talks without a deal . "
    "Norvania and Valmora ended two days of talks on the Selm canal on Tuesday."
)
BEFORE = (
    "Norvania and Valmora ended two days of talks on the Selm canal on Tuesday. "
    "Mara Velk, Norvania's foreign minister, spoke to reporters. "
)
DEMAND = "Velk said Norvania would not reopen the canal until Valmora pays for the damaged lock."
CANAL = "Norvania demands that Valmora pay for the damaged lock."
BARGES = "Norvania demands that all barges leave the northern lake by summer."
TEXT = f"Talks on the canal end\n\nThe talks on the canal ended.\n\n{CANAL}\n\n{BARGES}"


def claim(words: str, **fields: str) -> Claim:
    return Claim(
        **{
            "kind": "position",
            "under": "Norvania",
            "words": words,
            "before": BEFORE,
            "at": words,
            "after": "",
            "head": HEAD,
            **fields,
        }
    )


@pytest.mark.parametrize(
    "worse",
    [
        claim("Velk thanked the hosts for the warm welcome."),
        claim("Velk said that it was not the first time they had done this."),
        claim("Read more about the canal talks here.", under="Read more"),
        claim("Norvania and Valmora ended two days of talks on the Selm canal.", before=""),
    ],
    ids=["courtesy", "what it leans on is not told", "furniture", "the head tells it"],
)
def test_a_demand_is_fitter_to_print(worse: Claim) -> None:
    demand, other = judge([claim(DEMAND), worse])

    assert demand.fit > other.fit
    assert demand.worth > other.worth


def test_a_claim_is_judged_by_itself() -> None:
    assert judge([claim(DEMAND), claim(CANAL)]) == (*judge([claim(DEMAND)]), *judge([claim(CANAL)]))


@given(
    st.builds(
        Claim,
        st.sampled_from(["news", "position", "quote", "step"]),
        *[st.text(max_size=40) | st.just("the lock must open again " * 40)] * 6,
    )
)
def test_each_part_has_its_room(told: Claim) -> None:
    pieces = pieces_of(told, load().vocabulary)

    assert {len(own) for own in pieces} == {len(pieces.pieces)}
    assert len(pieces.pieces) <= 1 + sum(ROOM.values()) + len(ROOM) - 2  # "before" and "at" are read as one
    assert all(pieces.segments[1:].count(number) <= room + 1 for number, room in enumerate(ROOM.values()))


def test_of_what_stands_before_the_end_is_read() -> None:
    near, far = (
        pieces_of(claim(DEMAND, before=f"{told} {'The lock is shut. ' * 20}"), load().vocabulary)
        for told in ("Velk", "Harbour")
    )

    assert near == far
    assert near != pieces_of(claim(DEMAND, before="The lock is open. " * 20), load().vocabulary)


# ---------------------------------------------------------------- on the page


def folder(**fits: float | None):
    source = article(TEXT, title="Talks on the canal end")
    stands = tuple(
        replace(position(source, words), fit=fit) for words, fit in zip((CANAL, BARGES), fits.values(), strict=True)
    )
    return dossier(source, positions=stands)


def stands_of(draft) -> str:
    return " ".join(line.text for line in draft.lines if line.section is SectionKey.POSITIONS)


@pytest.mark.parametrize(("canal", "barges", "first"), [(0.8, 0.5, "lock"), (0.5, 0.8, "barges")])
def test_of_two_demands_the_fitter_stands_first(canal: float, barges: float, first: str) -> None:
    told = stands_of(compose(folder(canal=canal, barges=barges), Settings()))

    assert min(("lock", "barges"), key=told.index) == first


def test_what_is_judged_unfit_is_left_out_and_says_so() -> None:
    draft = compose(folder(canal=0.1, barges=0.7), Settings())

    assert "lock" not in stands_of(draft)
    assert [(dropped.what, dropped.reason) for dropped in draft.left_out] == [
        (f"Norvania: {CANAL}", "judged unfit to print")
    ]


def test_the_news_stays_and_what_follows_it_is_the_fitter() -> None:
    source = article(
        "The talks on the canal ended.\n\nThe delegations had lunch by the lake.\n\n"
        "Norvania will close its lock in May."
    )
    news, lunch, lock = (
        Statement(text=text, evidence=(evidence(source, text),), weight=weight)
        for text, weight in zip(source.text.split("\n\n"), (9.0, 5.0, 4.0), strict=True)
    )
    told = dossier(source, statements=(news, lunch, lock), news=(news, lunch, lock))
    fitter, less = Judgement(0.9, 0.9, 0.8), Judgement(0.9, 0.1, 0.1)
    settled = settle(told, {("news", 0): less, ("news", 1): less, ("news", 2): fitter}, unlike, one_by_one(unlike))

    assert [line.text for line in settled.news][:2] == [news.text, lock.text]


def test_one_header_does_not_take_all_the_judges_time() -> None:
    words = [f"Norvania demands that Valmora repair lock number {number} of the canal." for number in range(2 * OF_ONE)]
    source = article("\n\n".join(words))

    asked = [told for _, told in claims_of(dossier(source, positions=tuple(position(source, text) for text in words)))]

    assert [told.under for told in asked] == ["Norvania"] * OF_ONE


# ---------------------------------------------------------------- who is introduced, and what is quoted


@pytest.mark.parametrize(
    ("title", "leads"), [("Hale vows to reopen the lock", ["Jon Hale"]), ("Talks on the canal end", [])]
)
def test_whom_the_head_of_the_page_names_needs_no_office(title: str, leads: list[str]) -> None:
    told = "Jon Hale demanded that the lock reopen for every barge."
    source = article(told, title=title)
    stand = position(source, told, party="", speaker="Jon Hale")
    draft = compose(dossier(source, positions=(stand,), people=(person(source, "Jon Hale"),)), Settings(title=title))

    assert [line.lead for line in draft.lines if line.section is SectionKey.POSITIONS] == leads


LOCK, RENT = (
    "We will open the lock when Valmora has paid its share.",
    "It was built by our grandfathers, who had no one to help them and asked for none",
)


def test_of_a_quotation_that_is_too_long_whole_sentences_are_printed() -> None:
    told = f"“{LOCK} {RENT}, {' and '.join(['no rent was ever paid'] * 9)},” Mara Velk said."
    source = article(told)
    stand = replace(position(source, told), speaker="Mara Velk", statement=f"Velk: {told.partition(',” ')[0]}.”")

    assert f"Velk: “{LOCK}”" in stands_of(compose(dossier(source, positions=(stand,)), Settings()))


class Ends(Here):
    """A runner whose process dies when it judges."""

    def submit(self, function, *arguments):
        if function is judge:
            return super().submit(_end)
        return super().submit(function, *arguments)


def _end():
    raise LimitError("it ended the process that read it (code -9)")


def test_where_no_line_can_be_judged_the_page_is_made_all_the_same() -> None:
    text = TEXT.replace("Norvania", "Estonia").replace("Valmora", "Latvia")
    files = [SourceFile("a.txt", f"Canal talks end\n\nBy Ann Fell | Velograd Courier | 2031-03-04\n\n{text}".encode())]
    found = pipeline.read_dossier(files, Settings(), runner=Ends())

    assert [failure.what for failure in found.failures] == ["the judging of lines"]
    assert found.positions
    assert {stand.fit for stand in found.positions} == {None}
    assert {stand.fit is None for stand in pipeline.read_dossier(files, Settings()).positions} == {False}
