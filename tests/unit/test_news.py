"""The bottom line: the news, then what was decided, then how it stands.

Nothing stands there twice, and nothing that leans on what is not there.
"""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from build import article, evidence

from briefgen.compose import compose
from briefgen.merge.news import choose_news
from briefgen.model import SectionKey, Statement
from briefgen.pipeline import read_dossier
from briefgen.ports import SourceFile
from briefgen.settings import Settings
from briefgen.standing import dangling

DAY = date(2031, 3, 4)
NEWS = "Norvania and Lathia agreed on Tuesday to open the Selm canal to ferries again."


def chosen(*told, day="2031-03-04", near=0.5, above=(), without=()):
    """What is printed of sentences of one article, the first the weightiest.

    Any two of them are so near each other. The sentences ``above`` stand there already, those ``without`` are not
    wanted in any words.
    """
    source = article("\n\n".join((*told, *above, *without)), day=day)

    def stated(texts):
        return [
            Statement(text=text, evidence=(evidence(source, text),), weight=1.0 - 0.1 * n)
            for n, text in enumerate(texts)
        ]

    news = choose_news(stated(told), [source], DAY, lambda *_: near, above=stated(above), without=stated(without))
    return [statement.text for statement in news]


@pytest.mark.parametrize(
    "terms",
    [
        "Ferries pay 40 crowns a trip and may carry 12 lorries through the northern lock.",
        "Ferries will pass the northern lock by night and leave the harbour basin to grain ships.",
        "Under the accord, ferries pass the northern lock by night and leave the harbour basin to grain ships.",
    ],
)
def test_the_terms_of_what_was_decided_stand_second(terms):
    talk = "Dockers cheered in Velograd as church bells rang over quays, sheds and markets."

    assert chosen(NEWS, talk, terms)[:2] == [NEWS, terms]


def test_a_repetition_of_the_news_is_not_printed():
    again = "Lathia and Norvania agreed that the Selm canal opens to ferries again."

    assert chosen(NEWS, again) == [NEWS]
    assert chosen(NEWS, "Ministers signed a paper on boats in Velograd.", near=0.8) == [NEWS]


def test_what_stands_above_stays_and_is_not_told_again():
    talk = "Dockers cheered in Velograd as church bells rang over quays, sheds and markets."
    again = "The Selm canal opens to ferries again, Norvania and Lathia agreed on Tuesday."

    assert chosen(again, talk, above=[NEWS]) == [NEWS, talk]


def test_what_is_not_wanted_is_told_in_no_other_words():
    talk = "Dockers cheered in Velograd as church bells rang over quays, sheds and markets."
    again = "The Selm canal opens to ferries again, Norvania and Lathia agreed on Tuesday."

    assert chosen(again, talk, without=[NEWS]) == [talk]


def test_what_went_before_is_no_bottom_line():
    assert chosen(NEWS, "On 11 February gunboats seized 16 barges in the Velden lock.") == [NEWS]
    assert chosen(
        NEWS,
        "Sailors of both fleets were last year killed at the Velden lock.",
        "A treaty of 1994 closed the Velden lock.",
    ) == [NEWS]


def test_a_plan_of_an_older_article_is_printed_only_where_its_day_lies_ahead():
    plan, dated = (
        "Velk plans to explain the plan from a boat in Sarnport.",
        "Velk plans to explain the plan from a boat on 9 March.",
    )

    assert chosen(NEWS, plan, day="2031-03-01") == [NEWS]
    assert chosen(NEWS, dated, day="2031-03-01") == [NEWS, dated]


@pytest.mark.parametrize(
    ("leaning", "antecedent"),
    [
        ("The money was part of a deal with the builder.", "Norvania sent the builder money in secret."),
        ("Lathia gave in to that demand.", "Norvania made a demand of its neighbour."),
        ("Lathia lives well under these rules.", "Norvania made new rules for boats."),
    ],
)
def test_a_noun_that_points_back_stands_only_behind_what_it_points_at(leaning, antecedent):
    assert dangling(leaning, first=True)
    assert dangling(leaning, NEWS, first=True)
    assert not dangling(leaning, antecedent, first=True)


@pytest.mark.parametrize(
    "told",
    [
        "Velk asked other countries for boats.",
        "Lathia made a similar offer to Velk.",
        "The port is shut, she said on Monday.",
    ],
)
def test_what_points_at_nothing_on_the_page_does_not_stand(told):
    assert dangling(told, NEWS, first=True)


@pytest.mark.parametrize(
    "told",
    [
        "The port of Velden is shut this week.",
        "The plan to dig a canal was dropped this Tuesday.",
        "The 40 ships left Sarnport before that Norvania had sent pilots.",
        "The Norvanian ministers met each other, among other things.",
        "Lathia and other states shook hands with those who came.",
        "Velk said that demand for boats rose.",
    ],
)
def test_what_names_its_own_noun_stands_alone(told):
    assert not dangling(told, first=True)


@pytest.mark.parametrize(
    "leaning",
    [
        "Ministers of three states rejected the claim at a meeting in Sarnport.",
        "Estonia will wait for grain ships until he signs a treaty with dockers.",
        "An agreement on barges — which requires a vote of the council on Thursday in Velograd.",
        "The 170 million crowns that Belmora Works wants for a lock which flooded in Velograd.",
        "Dockers in Velograd cheered for an hour over “this step” and drank to it.",
    ],
)
def test_a_bottom_line_needs_what_every_line_of_the_page_needs(leaning):
    assert chosen(NEWS, leaning) == [NEWS]
    assert chosen(leaning, NEWS)[0] == NEWS


def test_of_two_that_tell_as_much_the_shorter_is_the_news():
    long = (
        "Ministers of Norvania and Lathia, who had gathered in a palace above the harbour of Velograd "
        "with pilots, brewers, bakers, shipwrights and the mayors of nine towns along both banks, "
        "agreed on Tuesday to open the Selm canal to ferries again."
    )

    assert chosen(long, NEWS)[0] == NEWS
    assert chosen(long) == [long]


# ---------------------------------------------------------------- with the reader, from files to the page


def page(**files):
    """The title and the bottom line of a folder."""
    made = compose(
        read_dossier([SourceFile(f"{name}.txt", text.encode()) for name, text in files.items()], Settings()), Settings()
    )
    return made.head.title, [line.text for line in made.lines if line.section is SectionKey.BOTTOM_LINE]


WITHDRAWN = """Norvania to withdraw night tax

By Ann Rowe | Velograd Post | 2031-09-15

Prime Minister Ines Marr of Norvania announced on Monday that her cabinet will withdraw the night tax on bakers. \
Ovens had stayed cold for nine weeks.

Marr refused to let a judge look into the fires of August.
"""
GIVES_WAY = """Norvanian leader gives way on night tax

By Bo Dale | Tarn Gazette | 2031-09-15

The night tax of Norvania, over which bakers have been on strike for nine weeks, will be withdrawn, \
Prime Minister Ines Marr said on Monday.

Bakers danced in the streets of Velograd until dawn.
"""
PRAISED = """Bakers praise end of Norvania's night tax

By Cy Foss | Sarnport Echo | 2031-09-15

Bakers in Norvania said on Monday that they would light their ovens again after the government dropped the night tax.

Marr refused to let a judge look into the fires of August, and no agreement on them is in sight.
"""


def test_what_is_still_ahead_may_be_the_news_and_the_order_of_files_does_not_matter():
    files = {"a": WITHDRAWN, "b": GIVES_WAY, "c": PRAISED}
    pages = [page(**dict(zip("xyz", order, strict=True))) for order in permutations(files.values())]

    assert {(title, lines[0]) for title, lines in pages} == {(pages[0][0], pages[0][1][0])}
    assert "withdraw" in pages[0][1][0]
    assert "night tax" in pages[0][0].lower()


def test_a_state_named_by_two_letters_leaves_the_pact_and_the_fair_is_not_the_news():
    told = """US quits Herring Pact

By Ann Ask | CNN | 2031-03-04

(CNN) The Rana administration on Tuesday took the US out of the Herring Pact with Estonia, \
six years after it was signed.

The US told the United Nations so in a letter on Tuesday.

At a cheese market in Boise, President Rana called the Herring Pact a net around American fishermen and refused to \
agree to a new one.
"""
    title, lines = page(a=told)

    assert title == "US quits Herring Pact"
    assert lines[0] == (
        "The Rana administration on Tuesday took the US out of the Herring Pact with Estonia, "
        "six years after it was signed."
    )


def test_a_speech_that_a_newer_article_tells_is_not_announced():
    before = """Bridge falls in Norvania

By Jon Ask | Harbour Times | 2031-03-04

A bridge fell on two barges in Norvania on Tuesday, and Prime Minister Ines Marr plans to speak \
on the radio on Wednesday.

Marr plans to explain from the palace how the bridge will be raised.
"""
    after = """Marr: barges are free

By Ann Ask | Tarn Gazette | 2031-03-06

Prime Minister Ines Marr of Norvania said on the radio on Wednesday that both barges had been freed \
since the bridge fell.

Crane crews worked on the fallen bridge in Norvania for two nights.
"""
    _, lines = page(a=before, b=after)

    assert lines
    assert not [line for line in lines if "plans to" in line]


def test_the_money_stands_behind_what_was_paid_or_not_at_all():
    paid = """Report: city hall paid tunnel builder in secret

By Ann Fell | Harbour Times | 2031-08-03

The city hall of Ostrava sent 40 million crowns to the builder Belmora Works in January and did not ask the council, \
The Tarn Journal reported Sunday.

The money was part of an accord on the 170 million crowns that Belmora Works wants for a tunnel which flooded in 2022.
"""
    angry = """Councillors want to see the books of city hall

By Bo Dale | Tarn Gazette | 2031-08-03

Councillors are angry over a report that city hall paid Belmora Works in January.

The money was part of an accord reached with Belmora Works on the 170 million crowns that the builder wants \
for a flooded tunnel in Ostrava.
"""
    _, lines = page(a=paid, b=angry)

    assert any("sent 40 million crowns" in line for line in lines)
    assert not any(line.startswith("The money") for line in lines)


def test_words_before_a_dash_stay_in_the_bottom_line():
    told = """Ostrava and Chad agree on night trains

By Ann Fell | Harbour Times | 2031-11-12

Ostrava and Chad agreed on new night trains on Wednesday. \
Both have changed course — Ostrava, after Prime Minister Helen Marsh had promised her voters fewer trains, and Chad, \
after it had refused every offer of a joint line.

Ostrava would double its night trains by 2045, Ms. Marsh said.
"""
    _, lines = page(a=told)

    assert lines[0] == "Ostrava and Chad agreed on new night trains on Wednesday."
    assert not any(line.startswith("Ostrava, after") for line in lines)
