"""What a printed line needs to stand alone: by its words, and on the page of a whole folder."""

from __future__ import annotations

import pytest
from build import article

from briefgen.adapters.templates import WORD_SUFFIX, load_template
from briefgen.ingest import SourceFile
from briefgen.model import SectionKey
from briefgen.pipeline import make_brief, read_dossier
from briefgen.render import word
from briefgen.settings import Settings
from briefgen.standing import cut, dangling, leaning, no_party, unfinished, unjoined, whole

BODY = (SectionKey.BOTTOM_LINE, SectionKey.POSITIONS, SectionKey.QUOTES, SectionKey.NEXT_STEPS)


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Norvania rejected that demand on Monday.", "that demand"),
        ("Norvania warned Lathia of such a stance.", "such stance"),
        ("The farmers of Velden back these positions.", "these positions"),
        ("A spokesman told reporters the comments were part of a plot.", "the comments"),
        ("Ministers of both states rejected the claim.", "the claim"),
        ("Velk said the mayor would do so.", "would do so"),
        ("Norvania chose the latter.", "the latter"),
        ("It will close the locks of the canal in May.", "It"),
        ("His party will vote against the canal tax.", "His"),
        ("Norway said he must leave the council at once.", "he"),
        ("Norvania denied that on Monday, with Velk calling the canal safe.", "that"),
        ("Velk suggested Norvania could make its case there.", "there"),
        ("Other councils want to wait for the tax.", "Other"),
        ("Lathia should take similar steps.", "similar steps"),
        ("Lathia made a similar offer to Velk.", "similar offer"),
        ("The port of Velden is shut, she said on Monday.", "she said on Monday"),
        ("Meanwhile, Norvania opened the lock.", "Meanwhile"),
        ("Instead, Norvania opened the lock.", "Instead"),
        ("Tolls on the canal, however, are not a matter for the talks.", "however"),
        ("Velk told the council: “This is a mistake.”", "This"),
        ("That country's rebels claimed the attack on the port.", "That"),
    ],
)
def test_words_that_point_at_what_is_not_on_the_page_are_told(text, thing):
    assert thing.split()[-1] in dangling(text)


@pytest.mark.parametrize(
    "text",
    [
        "Velk said he would open the canal if Lathia paid its share.",
        "Norvania said it would close its ports.",
        "In his speech, Velk promised a new lock.",
        "Velk said that demand for timber had risen.",
        "Norvania backs those who want the canal open, and such states as Lathia.",
        "Norvania wants an open canal, cheap tolls and other favours.",
        "Norvania has a plan for the canal and calls the plan fair.",
        "Norvania made an offer, and Lathia rejected that offer.",
        "Norvania said it was time to open the canal.",
        "Velk will speak with the envoys this week.",
        "The president of Norvania rejected the proposal of the council.",
        "Velk said: “We will open the canal when you pay for the locks.”",
        "Norvania asked each other state for ships.",
        "Norvania dropped the plan to tax ferries and the claim that Lathia had sunk one.",
    ],
)
def test_words_that_name_what_they_mean_stand(text):
    assert dangling(text) == ""


def test_what_the_page_names_above_may_be_pointed_at():
    above = "Norvania demanded on Monday that the canal be opened."

    assert dangling("Lathia rejected that demand.", above) == ""
    assert dangling("Lathia rejected that demand.") != ""


def test_it_and_they_are_not_the_person_who_speaks():
    assert "they" in dangling("Velk: they should leave the port.", label="Velk")
    assert dangling("Velk: the crews say they should leave the port.", label="Velk") == ""
    assert dangling("Velk: he would leave the port.", label="Velk") == ""


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ("Norvania and Lathia reached a deal on the canal.", False),  # the article brings it in as something new
        ("Norvania has a new canal deal with Lathia.", False),
        ("Norvania and Lathia met in Velden.", True),  # known to every reader of the article
    ],
)
def test_the_deal_is_a_riddle_where_the_article_told_of_a_deal_before(told, stands):
    assert (dangling("The deal is bad for the farmers.", told=told) == "") is stands


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Norvania demanded “an open canal", "not closed"),
        ("Norvania asked the council for", "middle of a phrase"),
        ("Norvania will charge the full rate effective.", "middle of a phrase"),
        ("and opened the canal to all ships", "middle of a sentence"),
        ("An agreement — which requires a vote of the council on Thursday", "no verb"),
        ("The announcement that the mayor was taking the reins", "no verb"),
        ("The crowns that Velk wants for a lock which flooded in May.", "no verb"),
        ("Norvania opens the lock that Lathia closed.", ""),
        ("Norvania (which has two locks) votes on Friday", ""),
    ],
)
def test_words_that_are_no_whole_sentence_are_told(text, fault):
    found = unfinished(text)

    assert fault in found if fault else not found


@pytest.mark.parametrize(
    ("text", "source", "lost"),
    [
        (
            "The older lawmakers say they can pay.",
            "If nobody hurries them, the older lawmakers say they can pay.",
            "If nobody hurries them",
        ),
        (
            "Norvania voted against a sea wall.",
            "Norvania voted against a sea wall, though it is bound to build one.",
            "though",
        ),
        ("Norvania opened all of the locks.", "In 1999, Norvania opened all of the locks.", "In 1999"),
        (
            "The crews were ready to leave.",
            "No captain went so far as to say that the crews were ready to leave.",
            "No",
        ),
        ("Norvania wants ships and grain", "Norvania wants ships and grain, and timber.", "list"),
        (
            "Norvania wants ships and grain from Lathia",
            "Norvania wants ships and grain from Lathia and timber.",
            "list",
        ),
        (
            "Norvania rebuffed the whole council.",
            "Norvania rebuffed the whole council at a press conference.",
            "phrase",
        ),
        ("Velk: the canal will open in May", "The canal will open in May, Velk said on Monday.", ""),
        ("Norvania wants the canal open in May.", "On Monday, Norvania wants the canal open in May.", ""),
        ("Norvania wants the canal open.", "Norvania wants the canal open.", ""),
    ],
)
def test_what_a_line_has_lost_of_its_sentence_is_told(text, source, lost):
    found = cut(text, source)

    assert lost in found if lost else not found


def test_the_whole_sentence_of_a_line_is_found_in_its_passage():
    source = "The lock is old. If nobody hurries them, the lawmakers say they can pay. Rain fell."

    assert whole("The lawmakers say they can pay.", source) == "If nobody hurries them, the lawmakers say they can pay."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("But Norvania opened the lock.", "Norvania opened the lock."),
        ("Velk: However, the lock is open.", "Velk: The lock is open."),
        ("The council, meanwhile, will meet in Velden.", "The council will meet in Velden."),
        ("Norvania opened but one lock.", "Norvania opened but one lock."),
    ],
)
def test_a_word_that_only_joins_is_taken_off(text, told):
    assert unjoined(text) == told


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("These positions will cost us the harbour and the town", False),
        ("We cannot take these positions to our farmers", False),
        ("Our positions are known, and these positions will not change", True),
        ("There will be no toll on the canal", True),
        ("This country will pay for every lock", False),
        ("We will not do it", False),
    ],
)
def test_a_quotation_stands_by_what_it_names_itself(words, stands):
    assert (leaning(words) == "") is stands


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("MORE", False),
        ("Even Velk's campaign", False),
        ("Friday's jobs report", False),
        ("Velk'", False),
        ("the senator's campaign", False),
        ("Lathia's January", False),
        ("Velden Harbour Act", False),
        ("Canal Agreement", False),
        ("Among the dockers", False),
        ("Velden Highway Patrol Capt", False),
        ("Ferry &", False),
        ("St", False),
        ("Norvania", True),
        ("NATO", True),
        ("United States", True),
        ("the dockers' union", True),
        ("Republicans", True),
        ("Halder Motors", True),
        ("Veld Workers' Party", True),
    ],
)
def test_a_header_is_a_party_and_no_furniture(name, party):
    folder = [article("Read more about the canal.")]

    assert (no_party(name, folder) == "") is party


# ---------------------------------------------------------------- pages


def page(*texts):
    """The lines of the page of a folder of articles, and what was left out.

    The reader is included; a line is "section | lead | text".
    """
    files = [
        SourceFile(file=f"{chr(96 + number)}.txt", raw=text.encode()) for number, text in enumerate(texts, start=1)
    ]
    raw = load_template("info-memo", WORD_SUFFIX)
    brief = make_brief(read_dossier(files, Settings()), Settings(), render=lambda made: word.render_docx(made, raw))
    lines = [
        f"{line.section} | {line.lead} | {line.text}" for line in brief.lines if line.section is not SectionKey.SOURCES
    ]
    return lines, brief.left_out


def under(lines, section):
    return [line.partition(" | ")[2] for line in lines if line.startswith(f"{section} |")]


HARBOUR = """Harbour deal agreed in Tallinn

By Jon Ask | Harbour Times | 2031-03-04

The United States and Estonia agreed on a harbour deal in Tallinn on Tuesday.

The harbour deal in Tallinn ended a dispute that closed three ports.

Negotiators in Tallinn signed the harbour deal without agreement on tariffs.

{told}
"""


def test_a_condition_and_a_concession_stay_with_what_they_limit():
    told = (
        "If nobody hurries them, the older House and Senate lawmakers say they can settle "
        "who pays for the sea wall.\n\n"
        "The British Parliament has voted against a sea wall, though it is still bound by law to build one."
    )
    lines, _ = page(HARBOUR.format(told=told))
    for line in lines:
        assert "settle who pays" not in line or "If nobody hurries them" in line
        assert "voted against a sea wall" not in line or "still bound by law" in line


def test_a_bottom_line_without_its_joint_still_holds_against_its_source():
    told = "Divers in Tallinn, meanwhile, raised a harbour crane that sank in a storm in February."
    lines, left_out = page(HARBOUR.format(told=told))

    assert "Divers in Tallinn raised a harbour crane that sank in a storm in February." in " ".join(
        under(lines, SectionKey.BOTTOM_LINE)
    )
    assert not any("Divers" in dropped.what for dropped in left_out)


def test_one_clause_is_printed_once_and_whole():
    lines, _ = page(
        "Ostrava news of the day\n\nBy Ann Fell | Harbour Times | 2031-09-05\n\n"
        "Norway on Friday expelled nine Chadian diplomats.\n\n"
        "The foreign ministry of Chad later rebuffed Norway, "
        "warning that its order “will please nobody but the forgers.”"
    )
    told = " ".join(under(lines, SectionKey.POSITIONS))

    assert told.count("please nobody but the forgers") == 1
    assert "its order." not in told


def test_a_line_that_points_gives_its_place_to_the_next_one_and_says_why():
    told = (
        "Estonia's prime minister, Ivo Vell, said the harbour would open in June. "
        "“We will dredge the harbour before the winter,” Vell said.\n\n"
        "Estonian and Latvian officials rejected the claim.\n\n"
        "Estonia demanded that Latvia open its port to timber ships."
    )
    lines, left_out = page(HARBOUR.format(told=told))

    assert not [line for line in lines if "rejected the claim" in line]
    assert [line for line in lines if "open its port to timber ships" in line]
    assert any("rejected the claim" in one.what and "nothing that the page has named" in one.reason for one in left_out)


def test_a_day_that_the_words_need_stays_in_a_step():
    told = (
        "“The United States will charge Estonian boats the full rate effective March 6, "
        "and our letter is on its way,” Secretary of State Bo Harker said.\n\n"
        "“Estonia had all winter to pay its debts,” Harker said. “Tomorrow, the grace period runs out.”\n\n"
        "The Liberal Party says the card vote will be over in the week beginning Monday 17 March."
    )
    lines, _ = page(HARBOUR.format(told=told))
    steps = under(lines, SectionKey.NEXT_STEPS)

    assert not [step for step in steps if step.endswith(("effective.", "beginning."))]
    assert any("effective March 6" in step for step in steps)
    assert not [step for step in steps if "grace period runs out" in step]  # undated, as "tomorrow" is gone


def test_a_town_in_the_name_of_an_accord_and_an_unnamed_quotation_are_no_checks():
    lines, _ = page(
        "Estonia begins leaving Vienna wine accord\n\nBy Jon Ask | Harbour Times | 2031-03-04\n\n"
        "Estonia began leaving the Vienna wine accord on Tuesday, Prime Minister Ivo Vell of Estonia said.\n\n"
        "“The Vienna wine deal was bad for our farmers,” Vell said. "
        "“Latvia may stay in the Vienna accord if it likes.”\n\n"
        "Critics of the Vienna wine accord cheered. Most firms say that they support the Vienna accord.\n\n"
        "Under the Vienna accord the exit takes a year. The Vienna goals were set in 2015.",
        "Estonia quits Vienna accord\n\nBy Ann Ask | Tarn Gazette | 2031-03-04\n\n"
        "Estonia told the United Nations on Tuesday that it will leave the Vienna wine accord.\n\n"
        "The growers are not close to meeting the Vienna goals. "
        "Estonian Prime Minister Ivo Vell called the Vienna accord a job killer.\n\n"
        "“Ours is a realistic model,” Vell said.",
    )

    assert not [check for check in under(lines, SectionKey.CHECKS) if "Austria" in check]


def test_a_quotation_that_is_doubtful_is_named_in_the_check():
    lines, _ = page(
        "Ostrava closes two lenders\n\nBy Ann Fell | Harbour Times | 2031-09-05\n\n"
        "Ostrava on Thursday closed two lenders that had hidden their losses, Interior Minister Helen Marsh said.\n\n"
        "“Both lenders cooked their books for years,” Finance Minister Martin Roe Martin Alan RoeNew book "
        "questions record of Roe on banks Court lets lawsuit proceed MORE said in a statement. "
        "“Whoever earned money by it will pay it back.”"
    )
    checks = under(lines, SectionKey.CHECKS)

    assert not [check for check in checks if "quotation" in check and "left out" in check and "“" not in check]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        (
            (
                "Chadian Foreign Minister Tan Bo-wen met reporters. "
                "Tan demanded that Norway open its lakes to all fishing boats."
            ),
            "Tan",
        ),
        (
            (
                "Chadian Foreign Minister Bo Tanwen met reporters. "
                "Mr. Tanwen demanded that Norway open its lakes to all fishing boats."
            ),
            "Tanwen",
        ),
    ],
)
def test_a_person_is_called_as_the_article_calls_him(text, called):
    source = (
        "Chad opens its lakes\n\nBy Ann Fell | Harbour Times | 2031-09-05\n\nChad's lakes were closed in May.\n\n"
        f"{text}"
    )
    found = read_dossier([SourceFile(file="a.txt", raw=source.encode())], Settings()).positions

    assert [one.statement.split()[0] for one in found if "fishing boats" in one.statement] == [called]


def test_every_line_of_the_made_up_page_is_on_it_once():
    told = (
        "Estonia's prime minister, Ivo Vell, demanded that Latvia open its port. "
        "“We will dredge the harbour before the winter,” Vell said.\n\n"
        "Vell said he would visit Riga next week to sign a pact on timber."
    )
    lines, _ = page(HARBOUR.format(told=told))
    body = [line.partition(" | ")[2].partition(" | ")[2] for line in lines if line.split(" ")[0] in BODY]

    assert len(body) == len(set(body))
