"""What the officer decides holds on the finding it was decided of, and no other.

Compose, fit and audit obey it.
"""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from build import article, dossier, evidence, person, position, quote

from briefgen import api
from briefgen.decide import decide, target_of, unmet
from briefgen.decide.unmet import NO_NEIGHBOUR
from briefgen.fit import WANTED_OUT
from briefgen.merge.news import choose_news
from briefgen.model import (
    Cause,
    DateBasis,
    Decision,
    Decisions,
    Flag,
    NextStep,
    Party,
    QuoteKind,
    QuoteStatus,
    Rung,
    SectionKey,
    Stance,
    Statement,
    Target,
    Verb,
)
from briefgen.summary import summarise_build

TEXT = """Talks over the strait broke off in Velograd on Monday without a deal, diplomats said late in the evening.

Norvania will not cut its fishing fleet before the spring, Mara Velk told reporters after the meeting.

Tersland demanded that 14 detained trawlers be released at once, and Edda Lorne called the closure illegal.

"We will keep our patrols in the strait until every boat is counted," Lorne said in the harbour of Arlund.

"Nobody wants a fish war in the strait this winter," Velk said on the steps of the Customs House.

Parliament in Arlund will vote on the order on Thursday, 20 March 2031, a spokeswoman said."""
FLEET = "Norvania will not cut its fishing fleet before the spring, Mara Velk told reporters after the meeting."
TRAWLERS = "Tersland demanded that 14 detained trawlers be released at once, and Edda Lorne called the closure illegal."
PATROLS = "We will keep our patrols in the strait until every boat is counted"
FISH_WAR = "Nobody wants a fish war in the strait this winter"
VOTE = "Parliament in Arlund will vote on the order on Thursday, 20 March 2031, a spokeswoman said."
BROKE_OFF = "Talks over the strait broke off in Velograd on Monday without a deal, diplomats said late in the evening."


def folder(text=TEXT, **fields):
    """A dossier of one article with the findings that stand in it."""
    source = article(
        text, day="2031-03-17", **{"sha256": f"{hash(text):x}", "publisher": "The Arlund Courier", **fields}
    )

    def there(*made):
        return tuple(make() for words, make in made if words in text)

    return dossier(
        source,
        as_of=date(2031, 3, 17),
        as_of_basis=DateBasis.STATED,
        parties=(Party(name="Norvania", kind="state"), Party(name="Tersland", kind="state")),
        people=tuple(
            person(source, name, role=role, party=party)
            for name, role, party in (
                ("Mara Velk", "Foreign Minister", "Norvania"),
                ("Edda Lorne", "Prime Minister", "Tersland"),
            )
            if name in text
        ),
        quotes=there(
            (PATROLS, lambda: quote(source, PATROLS, "Edda Lorne", party="Tersland")),
            (FISH_WAR, lambda: quote(source, FISH_WAR, "Mara Velk", party="Norvania")),
        ),
        positions=there(
            (FLEET, lambda: position(source, FLEET, "Norvania", Stance.REFUSAL, speaker="Mara Velk")),
            (TRAWLERS, lambda: position(source, TRAWLERS, "Tersland", Stance.DEMAND)),
        ),
        next_steps=there(
            (
                VOTE,
                lambda: NextStep(
                    what=VOTE,
                    when="2031-03-20",
                    when_text="Thursday, 20 March 2031",
                    earliest=date(2031, 3, 20),
                    latest=date(2031, 3, 20),
                    evidence=(evidence(source, VOTE),),
                ),
            ),
        ),
        **dict.fromkeys(
            ("statements", "news"),
            there((BROKE_OFF, lambda: Statement(text=BROKE_OFF, weight=9, evidence=(evidence(source, BROKE_OFF),)))),
        ),
        flags=(
            Flag(kind="unread", text="scan.pdf: no words in it"),
            Flag(kind="unread", text="old.pdf: no words in it"),
        ),
    )


def made(verb, finding, found_in, number="d1", **fields):
    return Decision(id=number, verb=verb, target=target_of(finding, found_in), **fields)


def decided(found_in, *decisions):
    return decide(found_in, Decisions(items=decisions))


def brief_of(found_in, *decisions, **fields):
    return api.make_brief(decided(found_in, *decisions), office=False, **fields)


def printed(brief, section=None):
    return [
        line.text for line in brief.lines if line.section is not SectionKey.SOURCES and section in {None, line.section}
    ]


# ---------------------------------------------------------------- found again


def kept(before, after, finding, verb=Verb.DROP, **fields):
    """What becomes, in the dossier ``after``, of a decision made in ``before``.

    It is the rung, or the reason against it.
    """
    ruling = decided(after, made(verb, finding, before, **fields)).ruling
    return ruling.applied[0].rung if ruling.applied else ruling.orphans[0].reason


def test_every_finding_is_found_at_its_place():
    before = folder()
    for finding in (*before.quotes, *before.positions, *before.next_steps, *before.statements):
        assert kept(before, before, finding) is Rung.PLACE


@pytest.mark.parametrize(
    "changed",
    [
        folder(TEXT.replace("\n", "\r\n").replace("\r\n\r\n", "\n\n")),
        folder("Updated at noon with a word of the harbour master.\n\n" + TEXT),
        folder("Updated at noon.\n\n" + TEXT, file="renamed.txt"),
        folder(TEXT.replace("late in", "late\nin") + "\n\nMore follows.", file="002.txt"),
    ],
)
def test_an_article_that_is_saved_again_keeps_its_decisions(changed):
    before = folder()

    assert [
        kept(before, changed, one) in set(Rung) for one in (*before.quotes, *before.positions, *before.next_steps)
    ] == [True] * 5


def test_another_file_name_and_content_is_found_by_the_address():
    before, after = (
        folder(url="https://a.example/1"),
        folder("Fresh.\n\n" + TEXT, url="https://a.example/1", file="9.html"),
    )

    assert kept(before, after, before.positions[0]) is Rung.WORDS


def test_what_another_says_in_the_same_words_is_not_meant():
    before = folder()
    text = (
        TEXT.replace(FLEET, "The minister spoke.")
        + f"\n\nIt was quiet, but later that night another voice was heard. {FLEET} Nobody else spoke that night."
    )
    source = article(text, sha256="other", file="001.txt")
    after = dossier(source, positions=(position(source, FLEET, "Valmora", Stance.REFUSAL, speaker="Mara Velk"),))

    assert "no longer found" in kept(before, after, before.positions[0])


def test_two_findings_of_one_sentence_are_told_apart_by_their_words():
    source = article(TEXT)
    parts = "Norvania will not cut its fishing fleet", "Norvania will not cut"
    both = tuple(replace(position(source, FLEET, "Norvania", Stance.REFUSAL), statement=words) for words in parts)
    before = dossier(source, positions=both)
    for finding, other in (both, both[::-1]):
        assert decided(before, made(Verb.DROP, finding, before)).positions == (other,)
        assert "no longer found" in kept(before, dossier(source, positions=(other,)), finding)


def test_the_same_words_twice_are_told_apart_by_what_stands_around_them():
    twice = (
        "In the morning Velk said it: “no deal”, and left by the back door.\n\n"
        "In the evening Lorne said it too: “no deal”, and nobody asked why."
    )
    source = article(twice, sha256="1")
    at = [twice.index("no deal"), twice.rindex("no deal")]
    quotes = tuple(
        replace(
            quote(source, "no deal", speaker), evidence=(evidence(source, "no deal").cut(source, start, start + 7),)
        )
        for start, speaker in zip(at, ("Mara Velk", "Edda Lorne"), strict=True)
    )
    before = dossier(source, quotes=quotes)
    later = article("New on top.\n\n" + twice, sha256="2")
    moved = tuple(
        replace(one, evidence=(one.evidence[0].cut(later, one.evidence[0].start + 13, one.evidence[0].end + 13),))
        for one in quotes
    )

    assert [
        one.speaker for one in decided(dossier(later, quotes=moved), made(Verb.DROP, quotes[0], before)).quotes
    ] == ["Edda Lorne"]


@pytest.mark.parametrize(
    ("verb", "fields"),
    [(Verb.EDIT, {"text": "Other words."}), (Verb.SPEAKER, {"text": "Edda Lorne"}), (Verb.PARTY, {"text": "Tersland"})],
)
def test_a_sentence_reworded_keeps_what_can_do_no_harm_and_leaves_the_rest_to_a_person(verb, fields):
    before = folder()
    words = FLEET.replace("told reporters", "has told reporters")
    text = TEXT.replace(FLEET, words)
    source = article(text, sha256="2")
    after = dossier(source, positions=(position(source, words, "Norvania", Stance.REFUSAL, speaker="Mara Velk"),))
    orphan = decided(after, made(verb, before.positions[0], before, **fields)).ruling.orphans[0]

    assert kept(before, after, before.positions[0]) is Rung.LIKE
    assert orphan.nearest == after.positions[0]
    assert orphan.score > 90


@pytest.mark.parametrize(
    "words",
    [
        FLEET.replace("will not", "will now"),
        FLEET.replace("Velk", "Volk"),
        FLEET.replace("its fishing", "3 of its fishing"),
        FLEET[:40] + "boats.",
    ],
)
def test_a_sentence_that_says_something_else_keeps_no_decision(words):
    before = folder()
    source = article(TEXT.replace(FLEET, words), sha256="2")
    after = dossier(source, positions=(position(source, words, "Norvania", Stance.REFUSAL, speaker="Mara Velk"),))

    assert kept(before, after, before.positions[0]) not in set(Rung)


def test_where_two_sentences_are_as_alike_none_is_taken():
    before = folder()
    alike = FLEET.replace("told reporters", "has told reporters"), FLEET.replace("told reporters", "had told reporters")
    source = article(TEXT.replace(FLEET, " ".join(alike)), sha256="2")
    after = dossier(
        source,
        positions=tuple(position(source, words, "Norvania", Stance.REFUSAL, speaker="Mara Velk") for words in alike),
    )

    assert kept(before, after, before.positions[0]) not in set(Rung)


def test_a_check_without_a_place_is_known_by_its_words():
    before = folder()

    assert [flag.text for flag in decided(before, made(Verb.SETTLE, before.flags[0], before)).flags] == [
        "old.pdf: no words in it"
    ]


def test_what_cannot_be_decided_of_a_finding_is_an_orphan_that_says_why():
    before = folder()
    ruling = decided(before, made(Verb.WHEN, before.quotes[0], before, text="2031-03-20")).ruling

    assert (ruling.applied, ruling.orphans[0].reason) == ((), "it is not printed under a day")


# ---------------------------------------------------------------- obeyed


def test_what_is_dropped_is_left_out_with_its_reason():
    before = folder()
    brief = brief_of(before, made(Verb.DROP, before.positions[0], before, cause=Cause.FALSE, reason="denied since"))

    assert FLEET not in printed(brief)
    assert brief.left_out[0].what == f"Norvania: {FLEET}"
    assert brief.left_out[0].reason == "dropped by hand: false: denied since"


def test_the_later_of_two_decisions_counts():
    before = folder()
    drop, keep = made(Verb.DROP, before.positions[0], before), made(Verb.ACCEPT, before.positions[0], before, "d2")

    assert decided(before, drop, keep).positions[0].hand.accepted
    assert len(decided(before, keep, drop).positions) == 1


def test_words_of_the_source_print_unmarked_and_others_as_the_drafters():
    before = folder()
    own, others = "Norvania will not cut its fishing fleet before the spring", "Norvania keeps its fleet."
    verbatim = brief_of(before, made(Verb.EDIT, before.positions[0], before, text=own))
    free = brief_of(before, made(Verb.EDIT, before.positions[0], before, text=others))

    assert [
        line.drafter for line in verbatim.lines if line.text == "Will not cut its fishing fleet before the spring"
    ] == [False]
    assert [line.drafter for line in free.lines if line.text == "Keeps its fleet."] == [True]


def test_an_edit_that_loses_a_not_is_the_drafters():
    before = folder()
    found = decided(
        before,
        made(Verb.EDIT, before.positions[0], before, text="Norvania will cut its fishing fleet before the spring"),
    )

    assert found.positions[0].hand.drafter


def test_a_quotation_shortened_keeps_its_marks_and_one_reworded_loses_them():
    before = folder()
    short = brief_of(before, made(Verb.EDIT, before.quotes[0], before, text="“We will keep our patrols in the strait”"))
    free = brief_of(before, made(Verb.EDIT, before.quotes[0], before, text="We shall keep our patrols"))

    assert "“We will keep our patrols in the strait”" in printed(short, SectionKey.QUOTES)
    assert [(line.text, line.drafter) for line in free.section(SectionKey.QUOTES) if "shall" in line.text] == [
        ("We shall keep our patrols", True)
    ]


@pytest.mark.parametrize(("name", "own"), [("Mara Velk", False), ("Orrin Dask", True)])
def test_a_speaker_prints_unmarked_only_where_the_article_names_them(name, own):
    before = folder()
    [line] = [
        line
        for line in brief_of(before, made(Verb.SPEAKER, before.quotes[0], before, text=name)).section(SectionKey.QUOTES)
        if PATROLS in line.text
    ]

    assert (line.speaker, line.drafter) == (name, own)


def test_a_speaker_whom_the_folder_knows_brings_the_party():
    before = folder()
    found = decided(before, made(Verb.SPEAKER, before.quotes[0], before, text="Mara Velk")).quotes[0]

    assert (found.party, found.hand.was) == ("Norvania", before.quotes[0])


def test_the_name_that_briefgen_has_put_in_front_is_the_new_speakers():
    source = article('He said the strait would stay closed. "Not one boat," Velk said. Edda Lorne stood by.')
    stand = replace(
        position(source, "He said the strait would stay closed.", speaker="Mara Velk"),
        statement="Velk said the strait would stay closed.",
    )
    before = dossier(source, positions=(stand,))
    found = decided(before, made(Verb.SPEAKER, stand, before, text="Edda Lorne")).positions[0]

    assert found.statement == "Edda Lorne said the strait would stay closed."


@pytest.mark.parametrize(("party", "own"), [("Tersland", False), ("Valmora", True)])
def test_a_party_prints_unmarked_only_where_the_article_names_it(party, own):
    before = folder()
    brief = brief_of(before, made(Verb.PARTY, before.positions[0], before, text=party))
    [line] = [line for line in brief.lines if "fishing fleet" in line.text]

    assert (line.lead, line.drafter) == (party, own)


def test_a_party_whose_words_or_people_were_read_in_the_article_prints_unmarked():
    before = folder()
    source = before.articles[0]
    read = replace(before.positions[1], party="Fleet Owners' League")
    member = person(source, "Edda Lorne", party="Harbour Front")
    before = replace(before, positions=(before.positions[0], read), people=(*before.people, member))
    for party, own in (("Fleet Owners' League", False), ("Harbour Front", False), ("Dockers' Union", True)):
        found = decided(before, made(Verb.PARTY, before.positions[0], before, text=party)).positions[0]
        assert (found.party, found.hand.drafter) == (party, own)


@pytest.mark.parametrize(("day", "own"), [("2031-03-20", False), ("2031-03-27", True)])
def test_a_day_prints_unmarked_only_where_the_article_speaks_of_it(day, own):
    found = folder()
    step = replace(found.next_steps[0], when="2031-04-03", earliest=date(2031, 4, 3), latest=date(2031, 4, 3))
    before = replace(found, next_steps=(step,))
    [line] = brief_of(before, made(Verb.WHEN, step, before, text=day)).section(SectionKey.NEXT_STEPS)

    assert line.lead == f"Thursday {day[-2:]} March"
    assert line.drafter is own


def test_a_finding_that_no_rule_would_print_stands_on_the_page_when_promoted():
    before = folder()
    shut = quote(before.articles[0], "every boat is counted", "", status=QuoteStatus.ORPHAN, kind=QuoteKind.MIXED)
    unsure = replace(before.positions[1], confidence=0.1)
    before = replace(before, quotes=(*before.quotes, shut), positions=(before.positions[0], unsure), news=())
    brief = brief_of(
        before,
        made(Verb.PROMOTE, shut, before, "d1"),
        made(Verb.PROMOTE, unsure, before, "d2"),
        made(Verb.PROMOTE, before.statements[0], before, "d3"),
        made(Verb.PROMOTE, before.flags[1], before, "d4"),
    )

    assert "“every boat is counted”" in printed(brief, SectionKey.QUOTES)
    stands = " ".join(printed(brief, SectionKey.POSITIONS)).replace(" [Prime Minister]", "")  # who Edda Lorne is
    assert TRAWLERS.removeprefix("Tersland d")[1:] in stands
    assert BROKE_OFF in printed(brief, SectionKey.BOTTOM_LINE)


AGAIN = "The talks over the strait in Velograd broke off on Monday, and no deal is in sight."
COUNTED = "Customs officers counted 212 boats at anchor off Arlund harbour by nightfall."
CHEERED = "Dockers cheered in Tersland as church bells rang over quays, sheds and markets."


def newsroom():
    """A dossier of four statements, two of one matter, and how its news is chosen."""
    source = article(f"{BROKE_OFF}\n\n{COUNTED}\n\n{CHEERED}\n\n{AGAIN}", day="2031-03-17")
    statements = tuple(
        Statement(text=told, evidence=(evidence(source, told),), weight=1.0 - 0.1 * n)
        for n, told in enumerate((BROKE_OFF, COUNTED, CHEERED, AGAIN))
    )
    choose = partial(choose_news, articles=[source], as_of=date(2031, 3, 17), alike=lambda *_: 0.5)
    return dossier(source, as_of=date(2031, 3, 17), statements=statements, news=choose(statements)), choose


@pytest.mark.parametrize(
    ("place", "cause", "left"),
    [
        (0, None, {AGAIN, COUNTED, CHEERED}),
        (0, Cause.BROKEN, {AGAIN, COUNTED, CHEERED}),
        (0, Cause.FALSE, {COUNTED, CHEERED}),
        (1, None, {BROKE_OFF, CHEERED}),
    ],
)
def test_the_news_is_chosen_anew_where_some_is_dropped(place, cause, left):
    before, choose = newsroom()
    dropped = before.news[place]
    after = decide(before, Decisions(items=(made(Verb.DROP, dropped, before, cause=cause),)), choose)

    assert {one.text for one in before.news} == {BROKE_OFF, COUNTED, CHEERED}
    assert {one.text for one in after.news} == ({one.text for one in before.news} | left) - {dropped.text}
    assert len({one.text for one in after.news}) == len(after.news)


def test_news_that_was_accepted_stays_where_another_is_dropped():
    before, choose = newsroom()
    decisions = (made(Verb.DROP, before.news[0], before), made(Verb.ACCEPT, before.news[1], before, "d2"))
    after = decide(before, Decisions(items=decisions), choose)

    assert before.news[1].text in {one.text for one in after.news}


def test_a_pinned_line_stays_when_the_page_is_full():
    before = islands()
    there = stands_on(api.make_brief(before, office=False))
    away = [stand for stand in before.positions if stand not in there]
    brief = brief_of(before, *(made(Verb.PIN, stand, before, f"d{n}") for n, stand in enumerate(away[:12])))

    assert set(away[:12]) <= set(stands_on(brief))
    assert brief.page.pages == 1


def islands(count=60):
    """A dossier with far more stands than a page holds."""
    text = "\n\n".join(
        f"Norvania will not give up island number {n} of its {n * 7} islands in the strait before winter {n} ends."
        for n in range(count)
    )
    source = article(text)
    return dossier(
        source,
        positions=tuple(
            position(source, paragraph, f"Party {n}", Stance.REFUSAL) for n, paragraph in enumerate(text.split("\n\n"))
        ),
    )


def stands_on(brief):
    return [one.hand.was or one for line in brief.lines for part in line.parts for one in part]


def test_accepting_what_is_on_the_page_moves_no_line():
    before = islands()
    brief = api.make_brief(before, office=False)
    accepted = brief_of(
        before, *(made(Verb.ACCEPT, one, before, f"a{n}") for n, one in enumerate(stands_on(brief)[::3]))
    )

    assert accepted.lines == brief.lines


def test_what_is_accepted_leaves_after_all_that_nobody_has_decided():
    before = islands()
    there = stands_on(api.make_brief(before, office=False))
    away = [stand for stand in before.positions if stand not in there]
    pins = [made(Verb.PIN, stand, before, f"p{n}") for n, stand in enumerate(away[:3])]
    gone = [stand for stand in there if stand not in stands_on(brief_of(before, *pins))]
    accepts = [made(Verb.ACCEPT, stand, before, f"a{n}") for n, stand in enumerate(gone)]

    assert gone
    assert {*gone, *away[:3]} <= set(stands_on(brief_of(before, *accepts, *pins)))


def test_what_is_promoted_comes_before_what_is_accepted():
    before = islands()
    there = stands_on(api.make_brief(before, office=False))
    away = [stand for stand in before.positions if stand not in there]
    accepts = [made(Verb.ACCEPT, stand, before, f"a{n}") for n, stand in enumerate(there)]
    promotes = [made(Verb.PROMOTE, stand, before, f"p{n}") for n, stand in enumerate(away[:3])]

    assert set(away[:3]) <= set(stands_on(brief_of(before, *accepts, *promotes)))


def test_what_is_accepted_and_leaves_all_the_same_is_told():
    before = islands()
    there = stands_on(api.make_brief(before, office=False))
    away = [stand for stand in before.positions if stand not in there]
    accepts = [made(Verb.ACCEPT, stand, before, f"a{n}") for n, stand in enumerate(there)]
    pins = [made(Verb.PIN, stand, before, f"p{n}") for n, stand in enumerate(away[:3])]
    brief, held = brief_of(before, *accepts, *pins), decided(before, *accepts, *pins)
    gone = [stand for stand in there if stand not in stands_on(brief)]
    told = summarise_build(held, brief, [])

    assert gone
    assert [one.finding for one in unmet(brief, held.ruling)] == gone
    for stand in gone:
        [row] = [row for row in told if stand.statement[:45] in row]
        assert "accepted, but not so on the page" in row
        assert WANTED_OUT in row


def test_a_move_behind_what_is_not_on_the_page_is_told():
    before = islands()
    there = stands_on(api.make_brief(before, office=False))
    away = next(stand for stand in before.positions if stand not in there)
    move = made(Verb.ORDER, there[0], before, after=target_of(away, before))
    held = decided(before, move)

    assert [(one.decision, one.reason) for one in unmet(brief_of(before, move), held.ruling)] == [(move, NO_NEIGHBOUR)]


def test_a_dropped_finding_is_not_told_as_missing():
    before = folder()
    drop = made(Verb.DROP, before.positions[0], before)
    assert unmet(brief_of(before, drop), decided(before, drop).ruling) == ()


def test_lines_stand_behind_those_that_they_are_put_behind():
    before = folder()
    first, second = before.positions
    swapped = (
        [first, second]
        if printed(brief_of(before), SectionKey.POSITIONS)[0].startswith("Demanded")
        else [second, first]
    )
    to_front = brief_of(before, made(Verb.ORDER, swapped[0], before))
    behind = brief_of(before, made(Verb.ORDER, swapped[1], before, after=target_of(swapped[0], before)))

    def order(brief):
        return [line.parts[0][0] for line in brief.section(SectionKey.POSITIONS)]

    assert order(brief_of(before)) == swapped[::-1]
    assert order(to_front) == swapped
    assert order(behind) == swapped


def test_a_line_whose_neighbour_is_not_found_stays_where_it_was_put_before():
    before = folder()
    gone = Target(kind="position", words="Nobody said this")
    found = decided(
        before,
        made(Verb.ORDER, before.positions[1], before, "d1", after=target_of(before.positions[0], before)),
        made(Verb.ORDER, before.positions[1], before, "d2", after=gone),
    )

    assert found.positions[1].hand.after == before.positions[0]
    assert found.ruling.orphans[0].reason == "the line before it is not found: no finding has its words"


def test_a_decision_on_a_decided_finding_is_about_the_finding_as_the_articles_have_it():
    before = folder()
    after = decided(before, made(Verb.PARTY, before.positions[0], before, text="Tersland"))
    moved = next(one for one in after.positions if one.hand.was)

    assert target_of(moved, after) == target_of(before.positions[0], before)


def test_a_line_tells_the_findings_of_each_of_its_sentences():
    source = article(TEXT)
    short = position(source, "Norvania will not cut its fishing fleet before the spring", "Norvania", Stance.REFUSAL)
    other = position(source, "Parliament in Arlund will vote on the order", "Norvania", Stance.COMMITMENT)
    [line] = api.make_brief(dossier(source, positions=(short, other)), office=False).section(SectionKey.POSITIONS)

    assert sorted(len(part) for part in line.parts) == [1, 1]
    assert {part[0] for part in line.parts} == {short, other}


def test_without_decisions_a_dossier_is_as_it_was():
    before = folder()

    assert replace(decided(before), ruling=None) == before


def test_the_same_decisions_make_the_same_dossier():
    before = folder()
    decisions = [
        made(Verb.DROP, before.positions[0], before),
        made(Verb.EDIT, before.quotes[0], before, "d2", text="Patrols stay."),
    ]

    assert decided(before, *decisions) == decided(before, *decisions)


def test_a_target_of_a_kind_that_is_not_there_is_an_orphan():
    target = Target(kind="figure", words="14 trawlers")

    assert decided(folder(), Decision(id="d1", verb=Verb.DROP, target=target)).ruling.orphans


@pytest.mark.parametrize("kind", ["positions", "quotes", "statements"])
def test_what_no_reader_finds_any_more_is_promoted_as_a_whole_sentence_of_the_drafters(kind):
    before = folder()
    finding = getattr(before, kind)[0]
    after = replace(folder("Later.\n\n" + TEXT), **{kind: (), "news": ()})
    brief = brief_of(after, made(Verb.PROMOTE, finding, before))
    sentence = next(text for text in TEXT.split("\n\n") if finding.evidence[0].text in text)
    [line] = [line for line in brief.lines if line.parts and line.parts[0][0].hand.promoted]

    assert line.drafter
    assert line.evidence[0].text == sentence
    assert sentence.rstrip(".")[-20:] in line.text
