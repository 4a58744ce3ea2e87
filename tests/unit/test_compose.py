"""Lines of an information memo, composed of the sources' words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from build import article, dossier, evidence, person, position, quote
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose import compose
from briefgen.compose.lists import check_lines, step_lines
from briefgen.compose.phrasing import curl, quoted, sentence, shortened
from briefgen.compose.quotes import OUTWEIGHED
from briefgen.model import (
    DateBasis,
    Flag,
    Health,
    NextStep,
    Party,
    Placement,
    Published,
    QuoteKind,
    QuoteStatus,
    SectionKey,
    Signal,
    Stance,
    Statement,
)
from briefgen.settings import Settings

DAY = date(2031, 3, 4)
DEMAND = "Norvania wants Lathia to open the Selm canal to its grain ships."
OFFER = "Norvania is ready to discuss lower tolls for timber barges."
WORDS = "We will open the canal when Lathia pays its share"
TEXT = f"Talks on the canal end without a deal\n\n{DEMAND}\n\n{OFFER}\n\n“{WORDS},” Mara Velk said."


@pytest.fixture
def source():
    return article(TEXT, title="Talks on the canal end without a deal", publisher="Velograd Courier", day="2031-03-04")


def lines(key, *articles, **fields):
    return [line for line in compose(dossier(*articles, **fields), Settings()).lines if line.section == key]


def test_the_bottom_line_is_the_news_in_its_order(source):
    first = Statement(text=DEMAND, evidence=(evidence(source, DEMAND),), weight=2.0)
    second = Statement(text=OFFER, evidence=(evidence(source, OFFER),), weight=1.0)
    bottom = lines(SectionKey.BOTTOM_LINE, source, statements=(second, first), news=(first, second))

    assert [line.text for line in bottom] == [DEMAND, OFFER]
    assert bottom[0].rank > bottom[1].rank


def test_a_party_has_one_line_of_its_demand_and_its_offer(source):
    offer, demand = position(source, OFFER, stance=Stance.OFFER), position(source, DEMAND)
    [line] = lines(SectionKey.POSITIONS, source, positions=(offer, demand))

    assert (line.lead, line.text) == (
        "Norvania",
        f"{DEMAND} {OFFER}".replace("Norvania wants", "Wants", 1),
    )  # the lead is the subject
    assert line.sources == ("001",)


def test_a_stand_in_damaged_words_is_left_out_with_its_reason(source):
    signal = Signal(kind="doubled-word", note="a word stands twice", evidence=(evidence(source, OFFER),))
    damaged = replace(source, health=Health(score=0.5, signals=(signal,)))
    draft = compose(
        dossier(damaged, positions=(position(damaged, DEMAND), position(damaged, OFFER, stance=Stance.OFFER))),
        Settings(),
    )

    assert [line.text for line in draft.lines if line.section == SectionKey.POSITIONS] == [
        DEMAND.replace("Norvania wants", "Wants", 1)
    ]
    assert [dropped.reason for dropped in draft.left_out] == ["its wording is damaged there"]


@pytest.mark.parametrize(("charge", "alone"), [(Stance.WARNING, True), (Stance.SUPPORT, False)])
def test_a_denial_of_what_the_other_side_warns_of_has_the_second_line(charge, alone):
    told = article(
        "Norvania demanded that the canal be opened to its grain ships and those of all other states along the river "
        "before the ice comes in winter.\n"
        "Norvania expects the lock keepers to come back to work before the ice.\n"
        "Norvania denied on Monday that its gunboats will fire on ferries this winter or in the next.\n"
        "Valmora said the gunboats of Norvania fire on ferries."
    )
    wants, hopes, denies, warned = told.text.split("\n")
    stands = [
        position(told, wants), position(told, hopes, stance=Stance.EXPECTATION),
        replace(position(told, denies, stance=Stance.DENIAL), confidence=0.7),
        position(told, warned, "Valmora", stance=charge),
    ]  # fmt: skip
    second = [line.text for line in lines(SectionKey.POSITIONS, told, positions=stands) if line.lead == "Norvania"][1]

    assert second.startswith("Denied on Monday")
    assert second.endswith("or in the next.") is alone


def test_two_sentences_of_one_speaker_name_the_speaker_once():
    told = article(
        "Velk: Norvania wants the canal opened to its grain ships.\nVelk: the tolls for timber would not go up again."
    )
    first, second = (position(told, sentence) for sentence in told.text.split("\n"))
    [line] = lines(SectionKey.POSITIONS, told, positions=(first, second))

    assert (
        line.text
        == "Velk: the tolls for timber would not go up again; Norvania wants the canal opened to its grain ships."
    )


def test_a_refusal_of_what_another_party_demands_comes_before_other_refusals() -> None:
    text = (
        "Norvania demanded that Velden close the bridge. "
        "Velden said it will not discuss trade with Norvania in the talks on Monday. "
        "Velden said closing the bridge is out of the question."
    )
    folder = article(text)
    demand = position(folder, "Norvania demanded that Velden close the bridge.", topic="bridge")
    other = position(
        folder,
        "Velden said it will not discuss trade with Norvania in the talks on Monday.",
        "Velden",
        Stance.REFUSAL,
        topic="trade",
    )
    answer = position(
        folder, "Velden said closing the bridge is out of the question.", "Velden", Stance.REFUSAL, topic="bridge"
    )
    told = lines(SectionKey.POSITIONS, folder, positions=(demand, other, answer))
    velden = next(line.text for line in told if line.lead == "Velden")
    assert velden.index("bridge") < velden.index("trade")


@pytest.mark.parametrize(
    ("told", "printed"),
    [
        ("Norvania demands a toll of 40 crowns for each barge.", "Demands a toll of 40 crowns for each barge."),
        ("Norvania is aiming at a toll of 40 crowns for each barge.", ""),
        ("Norvania has slammed the toll of 40 crowns a barge.", "Has slammed the toll of 40 crowns a barge."),
        ("Norvania was against the toll of 40 crowns for each barge.", ""),
    ],
)
def test_a_subject_that_repeats_the_lead_goes_only_where_its_verb_stands_without_it(told, printed):
    folder = article(told, day="2031-03-04")
    [line] = lines(SectionKey.POSITIONS, folder, positions=(position(folder, told),))

    assert line.text == (printed or told)


@pytest.mark.parametrize(("settled", "printed"), [(True, True), (False, False)])
def test_an_office_that_the_officer_has_settled_prints_at_any_length(settled, printed):
    office = "Keeper of the Great Northern Seal of the Lathian Realm and of its Southern Isles"
    folder = article(TEXT, day="2031-03-04")
    people = (person(folder), person(folder, role=office, settled=settled))
    [line] = lines(SectionKey.QUOTES, folder, quotes=(quote(folder, WORDS),), people=people)

    assert (office in line.tail) == printed


@pytest.mark.parametrize(
    ("label", "party", "stands"),
    [
        ("The official", "Norvania", False),
        ("The six times", "Norvania", False),
        ("The harbour office", "Harbour Office of Selm", True),
        ("Mara Velk", "Norvania", True),
    ],
)
def test_words_of_one_whom_nothing_introduces_do_not_stand(label, party, stands):
    said = "The barges will pass the northern lock by night"
    folder = article(f"“{said},” {label[0].lower()}{label[1:]} said on Tuesday.", day="2031-03-04")
    stand = replace(position(folder, folder.text, party, speaker=label), statement=f"{label}: “{said}”.")

    assert any(label in line.text for line in lines(SectionKey.POSITIONS, folder, positions=(stand,))) == stands


def test_a_list_of_demands_is_not_too_long_to_come_first() -> None:
    rest = (
        "trackers on the boats of the fishers along the whole of the coast, "
        "and no patrols within ten miles of the old harbour."
    )
    listed = f"Velk laid out three demands of Norvania: no tankers in the northern strait, no {rest}"
    told = f"Velk demanded of Norvania that it keep its tankers off the strait in the north and off its {rest}"
    whole = article(f"{told}\n\n{listed}")
    printed = lines(
        SectionKey.POSITIONS,
        whole,
        positions=(position(whole, told, topic="strait"), position(whole, listed, topic="strait")),
    )
    assert "three demands" in max(printed, key=lambda line: line.rank).text


def test_what_two_parties_demand_jointly_is_printed_once_with_both() -> None:
    told = "Norvania and Lathia demanded that the Selm canal be opened to grain ships."
    folder = article(told)
    joint = [
        position(folder, told, "Norvania", also_party=("Lathia",)),
        position(folder, told, "Lathia", also_party=("Norvania",)),
    ]
    [line] = lines(SectionKey.POSITIONS, folder, positions=joint)

    assert sorted(line.lead.split(" and ")) == ["Lathia", "Norvania"]
    assert told.removeprefix("Norvania and Lathia ") in line.text


def test_a_joint_quotation_names_all_who_spoke(source):
    spoken = quote(source, WORDS, also_speaker=("Ivo Rana",), party="Norvania", also_party=("Lathia",))
    [line] = lines(SectionKey.QUOTES, source, quotes=(spoken,))

    assert (line.speaker, line.tail) == ("Mara Velk and Ivo Rana", "Mara Velk and Ivo Rana, Norvania and Lathia")


def test_what_experts_think_is_no_position(source):
    experts = Party(name="Independent experts", kind="experts")

    assert (
        lines(
            SectionKey.POSITIONS,
            source,
            parties=(experts,),
            positions=(position(source, DEMAND, "Independent experts"),),
        )
        == []
    )


def test_a_weighty_stand_of_nobodys_side_is_printed_behind_the_parties_under_its_speakers_description(source):
    speaker = person(source, role="harbour economist")
    mine = position(source, DEMAND, "", speaker="Mara Velk", confidence=1.0)
    theirs = position(source, OFFER, "Lathia", Stance.EXPECTATION, confidence=0.6)

    printed = lines(
        SectionKey.POSITIONS,
        source,
        people=(speaker,),
        parties=(Party(name="Lathia", kind="state"),),
        positions=(mine, theirs),
    )

    assert [line.lead for line in printed] == ["Lathia", "Mara Velk, harbour economist"]


def test_a_stand_of_nobodys_side_whose_speaker_the_articles_do_not_introduce_is_not_printed(source):
    assert (
        lines(
            SectionKey.POSITIONS,
            source,
            people=(person(source),),
            positions=(position(source, DEMAND, "", speaker="Mara Velk"),),
        )
        == []
    )


def test_a_quotation_is_printed_with_speaker_and_party(source):
    [line] = lines(
        SectionKey.QUOTES, source, quotes=(quote(source, WORDS, party="Norvania"),), people=(person(source),)
    )

    assert (line.text, line.speaker, line.tail) == (f"“{WORDS}”", "Mara Velk", "Mara Velk, Norvania")


@pytest.mark.parametrize(
    ("role", "said", "credit"),
    [
        ("Foreign Minister", "Mara Velk said", "Mara Velk, Foreign Minister, Norvania"),
        ("Foreign Minister", "Mara Velk told reporters on Monday", "Mara Velk, Foreign Minister, Norvania, 3 March"),
        (
            "Foreign Minister of Norvania",
            "Mara Velk said",
            "Mara Velk, Foreign Minister of Norvania",
        ),  # the party is named once
        (
            "minister for ports, canals, locks and ferries",
            "Mara Velk said",
            "Mara Velk, Minister for ports, canals, locks and ferries, Norvania",
        ),
        (
            "minister the canal council chose for a term of nine years after the long strike",
            "Mara Velk said",
            "Mara Velk, Norvania",
        ),  # it tells a story
        ("", "Mara Velk said of the raid on Monday", "Mara Velk, Norvania"),  # the day is that of the raid
    ],
)
def test_behind_a_quotation_stand_speaker_office_party_and_the_day_of_the_words(role, said, credit):
    source = article(f"“{WORDS},” {said}.", day="2031-03-04")
    [line] = lines(
        SectionKey.QUOTES,
        source,
        quotes=(quote(source, WORDS, party="Norvania"),),
        people=(person(source, role=role),),
        as_of=DAY,
    )

    assert (line.speaker, line.tail) == ("Mara Velk", credit)


def test_there_are_three_quotations_at_most():
    said = (
        "We will open the canal when Lathia pays its share",
        "Nobody sails through the locks on credit this winter",
        "The grain ships must leave Sarnport before the ice comes",
        "Our council cannot accept higher tolls for timber barges",
    )
    speakers = ("Mara Velk", "Ilo Brandt", "Ana Rask", "Ivo Rana")
    source = article("\n\n".join(f"“{words},” {name} said." for words, name in zip(said, speakers, strict=True)))
    spoken = tuple(
        quote(source, words, name, party=f"Party of {name}") for words, name in zip(said, speakers, strict=True)
    )
    draft = compose(dossier(source, quotes=spoken), Settings())
    printed = [line for line in draft.lines if line.section == SectionKey.QUOTES]

    assert len({line.speaker for line in printed}) == len(printed) == 3
    assert [dropped.reason for dropped in draft.left_out] == [OUTWEIGHED]


@pytest.mark.parametrize("status", [status for status in QuoteStatus if status is not QuoteStatus.VERIFIED])
def test_only_verified_quotations_are_printed(source, status):
    assert lines(SectionKey.QUOTES, source, quotes=(quote(source, WORDS, status=status),)) == []


def test_no_quotation_is_taken_from_a_damaged_article(source):
    damaged = replace(source, health=Health(score=0.3))

    assert lines(SectionKey.QUOTES, damaged, quotes=(quote(damaged, WORDS),)) == []


@pytest.mark.parametrize(
    "words",
    [
        "They will never open the canal to us",
        "That is not what Lathia agreed to do in the spring",
        "I do not think anybody knows the answer to that",
        "No canal",
        "I know for a fact that the ministers did, and they do.",
    ],
)
def test_words_that_lean_on_what_was_said_before_are_no_key_quote(words):
    source = article(f"“{words},” Mara Velk said.")

    assert lines(SectionKey.QUOTES, source, quotes=(quote(source, words),)) == []


def test_of_a_long_quotation_whole_sentences_are_printed():
    words = f"It hurts. {WORDS}. " + "They know it and they like it and so it goes on and on and on. " * 3
    source = article(words)
    [line] = lines(SectionKey.QUOTES, source, quotes=(quote(source, words.strip()),))

    assert line.text == f"“{WORDS}.”"


@pytest.mark.parametrize(
    "sentence",
    [
        # The denial stands outside the marks.
        "Norvania would not act “to let the old canal become a ruin”, Velk said.",
        "Velk denied that “the canal will close its locks before the winter”.",
        # So only the whole sentence tells it.
        "Norvania talks, “but we will not open the canal before Lathia pays”, Velk said.",
    ],
)
def test_a_part_of_the_reporters_sentence_is_no_key_quote(sentence):
    source = article(sentence)
    words = sentence[sentence.index("“") + 1 : sentence.index("”")]

    assert lines(SectionKey.QUOTES, source, quotes=(quote(source, words, kind=QuoteKind.MIXED),)) == []


def test_next_steps_stand_in_order_of_time_and_past_ones_are_left_out():
    source = article("The senate votes. The council meets. The fleet left. A reply is due.")
    steps = [
        NextStep(what=what, when=day and day.isoformat(), earliest=day, latest=day, evidence=(evidence(source, what),))
        for what, day in (
            ("The senate votes.", date(2031, 3, 12)),
            ("A reply is due.", None),
            ("The council meets.", date(2031, 3, 7)),
            ("The fleet left.", date(2031, 3, 1)),
        )
    ]
    found = lines(SectionKey.NEXT_STEPS, source, next_steps=tuple(steps), as_of=DAY)

    assert [(line.lead, line.text) for line in found] == [
        ("Friday 7 March", "The council meets."),
        ("Wednesday 12 March", "The senate votes."),
        ("Undated", "A reply is due."),
    ]


def test_the_first_two_steps_with_a_day_must_stay_and_of_the_others_the_latest_gives_way_first():
    source = article("A reply is due. The fleet returns. The senate votes. The council meets.")
    other = article("The fleet returns.", "002")
    days = {
        "The council meets.": date(2031, 3, 7),
        "The senate votes.": date(2031, 3, 12),
        "The fleet returns.": date(2031, 3, 20),
    }
    steps = tuple(
        NextStep(
            what=what,
            when=day and day.isoformat(),
            earliest=day,
            latest=day,
            where="Sarnport" if what == "The council meets." else None,
            evidence=(evidence(source, what), *([evidence(other)] if what == other.text else [])),
        )
        for what, day in {"A reply is due.": None, **days}.items()
    )
    found = lines(SectionKey.NEXT_STEPS, source, other, next_steps=steps, as_of=DAY)

    assert [(line.text, line.place, line.required) for line in found] == [
        ("The council meets, Sarnport.", "Sarnport", True),
        ("The senate votes.", "", True),
        ("The fleet returns.", "", False),  # that two articles tell it moves no day before another
        ("A reply is due.", "", False),
    ]
    assert [line.rank for line in found] == sorted({line.rank for line in found}, reverse=True)


def test_checks_are_the_flags_in_their_order_each_under_what_it_is(source):
    flags = (
        Flag(kind="name-error", text="“Valk” [001] is probably Mara Velk"),
        Flag(kind="unread", text="notes.bin: not text"),
    )

    assert [(line.lead, line.text) for line in lines(SectionKey.CHECKS, source, flags=flags)] == [
        ("Spelling", "“Valk” [001] is probably Mara Velk."),
        ("Not read", "notes.bin: not text."),
    ]


@pytest.mark.parametrize("printed", [True, False])
def test_what_is_second_hand_is_a_check_where_the_page_prints_it(source, printed):
    flag = Flag(
        kind="hearsay",
        text="Mara Velk through Radio Ardo [001]",
        evidence=(evidence(source, WORDS if printed else OFFER),),
    )
    told = lines(SectionKey.QUOTES, source, quotes=(quote(source, WORDS),))

    assert [(line.lead, line.text) for line in check_lines(dossier(source, flags=(flag,)), told)] == (
        [("Second hand", "Mara Velk through Radio Ardo [001].")] if printed else []
    )


@pytest.mark.parametrize("kind", ["garbled", "inferred-date", "undated", "teaser", "contested-quote", "silent-party"])
def test_what_weakens_one_source_and_what_briefgen_left_out_is_no_check(source, kind):
    assert lines(SectionKey.CHECKS, source, flags=(Flag(kind=kind, text="[001] is not as it should be"),)) == []


@pytest.mark.parametrize(
    ("number", "told"), [(1, "Not quoted in the article."), (2, "Not quoted in any of the 2 articles.")]
)
def test_a_silent_party_is_a_row_behind_those_who_speak(source, number, told):
    folder = [source, article(f"Lathia closed its lock.\n\n{DEMAND}", "002")][:number]
    flag = Flag(
        kind="silent-party", text="Lathia is nowhere quoted", about="Lathia", evidence=(evidence(folder[-1], "Lathia"),)
    )
    speaks, silent = lines(SectionKey.POSITIONS, *folder, positions=(position(source, DEMAND),), flags=(flag,))

    assert (speaks.lead, silent.lead, silent.text, silent.sources) == ("Norvania", "Lathia", told, (folder[-1].id,))
    assert silent.rank < speaks.rank


@pytest.mark.parametrize(("about", "leads"), [("Norvania", ["Norvania"]), ("Norvan", ["Norvania", "Norvan"])])
def test_who_has_a_row_already_has_none_for_silence_and_a_longer_name_is_somebody_else(source, about, leads):
    flag = Flag(kind="silent-party", text="nowhere quoted", about=about, evidence=(evidence(source, about),))

    assert [
        line.lead for line in lines(SectionKey.POSITIONS, source, positions=(position(source, DEMAND),), flags=(flag,))
    ] == leads


def test_every_source_is_listed_and_the_cited_ones_must_stay(source):
    other = article("Rain fell.", "002", url="https://press.example/rain")
    found = lines(SectionKey.SOURCES, source, other, positions=(position(source, DEMAND),))

    assert [(line.lead, line.text, line.required, line.url) for line in found] == [
        ("Velograd Courier", "4 March 2031.", True, None),
        ("", "002.txt, undated.", False, "https://press.example/rain"),
    ]


def test_beside_a_source_stands_all_that_weakens_it():
    cut = Health(score=0.1, signals=(Signal(kind="teaser", note="the feed gives no more", evidence=()),))
    source = article(
        "Rain fell.", publisher="Velograd Courier", day="2031-03-01", health=cut, placement=Placement(overtaken=True)
    )

    assert [line.text for line in lines(SectionKey.SOURCES, source)] == [
        "1 March 2031, before the event, garbled in places, opening only."
    ]


def test_a_source_that_is_of_one_of_two_days_is_listed_with_both(source):
    two_days = Published(basis=DateBasis.INFERRED, earliest=date(2021, 9, 15), latest=date(2021, 9, 16))
    other = replace(article("Rain fell.", "002", title="Harbour bill is dead"), published=two_days)

    assert (
        lines(SectionKey.SOURCES, source, other)[-1].text == "“Harbour bill is dead”, 15–16 September 2021 (inferred)."
    )


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Talks on the canal end without a deal.", "“Talks on the canal end without a deal”, 4 March 2031."),
        ("Velk: “No deal” on the canal", "“Velk: ‘No deal’ on the canal”, 4 March 2031."),
        (
            (
                "Envoys of Norvania and Lathia leave the canal talks in Sarnport without a deal on dues, "
                "ferries or patrols after nine hours"
            ),
            "“Envoys of Norvania and Lathia leave the canal talks in…”, 4 March 2031.",
        ),
        ("", "001.txt, 4 March 2031."),
    ],
)
def test_where_no_publisher_is_known_a_source_is_named_by_its_title_cut_short_or_its_file(title, printed):
    source = article("Rain fell.", title=title, day="2031-03-04")
    (entry,) = lines(SectionKey.SOURCES, source)
    (known,) = lines(SectionKey.SOURCES, replace(source, publisher="Velograd Courier"))

    assert (entry.lead, entry.text) == ("", printed)
    assert len(entry.text.partition("”")[0].removeprefix("“")) <= 60
    assert (known.lead, known.text) == ("Velograd Courier", "4 March 2031.")


def test_the_head_says_the_day_how_it_is_known_and_that_nobody_cleared_it(source):
    head = compose(dossier(source, as_of=DAY, as_of_basis=DateBasis.INFERRED), Settings(marking="INTERNAL")).head

    assert head.title == "Talks on the canal end without a deal"
    assert head.as_of_text == "As of 4 March 2031 (inferred)"
    assert (head.compiled, head.marking) == ("Compiled by briefgen from 1 source, not cleared", "INTERNAL")


@pytest.mark.parametrize(
    "title",
    [
        "Will the canal talks ever end?",
        "‘We will pay’, says Velk of the canal",
        "How the canal talks were lost",
        "Canal talks end at last!",
        "Opinion: Velk was right to leave",
        "They left the canal talks at night",
        "Five things to know about the canal",
        "7 moments that stood out at the canal talks",
        "The 3 biggest questions about the canal",
        "Canal talks: some key takeaways from Tarn",
    ],
)
def test_a_headline_that_asks_shouts_quotes_or_leans_is_no_title(title):
    source = article(TEXT, title=title)
    head = compose(dossier(source, positions=(position(source, DEMAND),)), Settings()).head

    assert head.title == "Brief: Norvania"


@pytest.mark.parametrize("title", ["7 dead as canal lock gives way", "Five states agree on points of canal treaty"])
def test_a_headline_that_begins_with_a_number_can_be_a_title(title):
    assert title_of(title) == title


def title_of(*titles, texts=(TEXT, TEXT, TEXT), **fields):
    folder = [
        article(text, f"{n:03}", title=title) for n, (title, text) in enumerate(zip(titles, texts, strict=False), 1)
    ]
    return compose(dossier(*folder, **fields), Settings()).head.title


@pytest.mark.parametrize(
    "spun",
    [
        "Canal talks end ‘without a deal’",
        "EXCLUSIVE Canal talks end without a deal",
        "Canal: talks end without a deal",
        "Grain prices hit bakers of Lathia hard",  # what no other article tells
    ],
)
def test_the_title_is_the_plain_headline(spun):
    plain = "Talks on canal end without a deal"

    assert title_of(spun, plain) == title_of(plain, spun) == plain


def test_a_headline_of_which_the_first_line_says_the_opposite_gives_way():
    news = article(DEMAND.replace("wants", "does not want"), "003")
    told = Statement(text=news.text, evidence=(evidence(news),), weight=1.0)
    told_so, otherwise = "Norvania does not want Lathia to open canal", "Norvania wants Lathia to open Selm canal"

    folder = [article(TEXT, "001", title=otherwise), article(TEXT, "002", title=told_so), news]
    assert compose(dossier(*folder, news=(told,)), Settings()).head.title == told_so


def test_the_headline_of_an_unsound_article_is_no_title():
    damaged = article(TEXT, "001", title="Talks on the canal end without a deal", health=Health(score=0.3))
    sound = article(TEXT, "002", title="Canal stays shut for grain ships")

    assert compose(dossier(damaged, sound), Settings()).head.title == "Canal stays shut for grain ships"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('he said "no"', "He said “no”."),
        ("It's over…", "It’s over…"),
        ("Velk said: “Never.”", "Velk said: “Never.”"),
        ("the talks,", "The talks."),
        ("two\n lines\x07 ", "Two lines."),
        ("Today at 10:30 BST (0930 UTC), the court ruled on the port", "The court ruled on the port."),
        ("Yesterday, Velk signed the lake deal", "Velk signed the lake deal."),
        ("Today’s talks, which began at noon, are over", "Today’s talks, which began at noon, are over."),
    ],
)
def test_a_printed_sentence_is_one_line_with_curly_marks_and_one_stop(text, printed):
    assert sentence(text) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "The delay of the treaty was due to the new tolls, which were agreed in Velden.",
            "The delay of the treaty was due to the new tolls",
        ),
        ("The delay of the treaty was due to the new tolls, which the council insisted were too high.", None),
        ("The delay of the treaty was due to the new tolls, which Velk called too high.", None),
    ],
)
def test_a_clause_that_only_adds_is_left_out_and_what_another_thinks_is_not(text, printed):
    assert shortened(text) == (printed or text)


def test_marks_inside_a_quotation_become_single():
    assert quoted('The "lake deal" isn\'t dead') == "“The ‘lake deal’ isn’t dead”"


@given(st.text(alphabet="ab \"'“”‘’.,-", max_size=40))
def test_curling_changes_no_word(text):
    assert curl(curl(text)) == curl(text)
    assert [part for part in curl(text) if part.isalpha()] == [part for part in text if part.isalpha()]


def test_an_empty_dossier_gives_a_head_and_no_line():
    draft = compose(dossier(), Settings(title="Canal"))

    assert (draft.head.title, draft.lines) == ("Canal", ())


def test_a_check_on_a_file_keeps_the_letters_of_its_name() -> None:
    flags = (
        Flag(kind="unread", text="eMpty.txt: the file is empty"),
        Flag(kind="name-error", text="some of it is misspelt"),
    )
    lines = check_lines(dossier(flags=flags))

    assert [one.text for one in lines] == ["eMpty.txt: the file is empty.", "Some of it is misspelt."]


def test_there_are_five_checks_at_most() -> None:
    assert len(check_lines(dossier(flags=tuple(Flag(kind="name-error", text=f"check {n}") for n in range(9))))) == 5


def test_of_steps_without_a_day_one_that_says_how_soon_stands_first():
    source = article("Velk will report later this week. Velk will speak with envoys in the coming weeks.")
    later = NextStep(
        what="Velk will report later this week.",
        when_text="later this week",
        evidence=(evidence(source, "Velk will report later this week."),),
    )
    words = "Velk will speak with envoys in the coming weeks."
    soon = NextStep(
        what=words, when_text="in the coming weeks", earliest=date(2023, 3, 13), evidence=(evidence(source, words),)
    )

    assert [
        line.text for line in step_lines(dossier(source, as_of=date(2023, 3, 13), next_steps=(later, soon)))[0]
    ] == [words, later.what]


def test_the_first_step_with_a_vague_time_stands_after_the_dated_ones_and_stays_longer_than_the_rest():
    source = article("A reply is due soon. They meet again in the coming days. The council votes on Friday.")
    steps = (
        NextStep(what="A reply is due soon.", evidence=(evidence(source, "A reply is due soon."),)),
        NextStep(
            what="Envoys meet again.",
            when_text="in the coming days",
            earliest=DAY,
            evidence=(evidence(source, "They meet again"),),
        ),
        NextStep(
            what="The council votes.",
            when="2031-03-07",
            earliest=date(2031, 3, 7),
            evidence=(evidence(source, "The council"),),
        ),
    )
    found, _ = step_lines(dossier(source, next_steps=steps, as_of=DAY))

    assert [line.lead for line in found] == ["Friday 7 March", "Undated", "Undated"]
    assert [line.text for line in sorted(found, key=lambda line: -line.rank)][:2] == [
        "The council votes.",
        "Envoys meet again.",
    ]


def test_what_a_party_says_itself_outranks_where_the_reporter_puts_it_with_others():
    told = article(
        "Norvania is opposed to the new tolls on the canal, as are others.\n"
        "Velk opposed the new tolls on the lock of the canal in Norvania."
    )
    others, own = told.text.split("\n")
    stands = [
        replace(position(told, others, stance=Stance.OPPOSITION), also_party=("Lathia",)),
        position(told, own, stance=Stance.OPPOSITION),
    ]
    first = next(line for line in lines(SectionKey.POSITIONS, told, positions=stands) if "Norvania" in line.lead)

    assert first.text.startswith("Velk opposed")


def test_a_first_line_that_is_half_empty_takes_what_fits_before_the_next_line():
    told = article(
        "Norvania demanded that the canal be opened at once.\n"
        "Norvania refused to let the lock keepers of the whole northern canal and of all the smaller canals in the "
        "south come back to work before the ice comes in the winter of this year or next.\n"
        "Norvania offered to pay for the repair of the lock."
    )
    demand, long, offer = told.text.split("\n")
    stands = [
        position(told, demand),
        position(told, long, stance=Stance.REFUSAL),
        replace(position(told, offer, stance=Stance.OFFER), confidence=0.65),
    ]
    first = lines(SectionKey.POSITIONS, told, positions=stands)[0]

    assert "opened at once" in first.text
    assert "repair of the lock" in first.text


@pytest.mark.parametrize(
    ("listing", "title"),
    [
        ("Seven moments that stood out at the canal talks", "Talks on the canal end without a deal"),
        ("The five biggest questions after the canal talks", "Talks on the canal end without a deal"),
        ("Two ministers leave the canal talks without a deal", "Two ministers leave the canal talks without a deal"),
    ],
)
def test_a_headline_that_promises_a_list_is_no_title(listing, title):
    told = f"{DEMAND}\n\n{OFFER}"
    first = article(f"{listing}\n\n{told}", title=listing, number="001", day="2031-03-04")
    second = article(f"{title}\n\n{told}", title=title, number="002", day="2031-03-04")

    assert compose(dossier(first, second), Settings()).head.title == title


def test_a_row_of_a_party_holds_two_sentences_at_most():
    words = "We pay the toll. We keep the locks open. We want the ships back by spring."
    source = article(f"“{words}” Mara Velk said.")
    stand = replace(position(source, source.text), statement=f"Mara Velk: “{words}”")
    printed = lines(SectionKey.POSITIONS, source, positions=(stand,))

    assert [line.text for line in printed] == ["Mara Velk: “We keep the locks open. We want the ships back by spring.”"]
