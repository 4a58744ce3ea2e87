from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from build import article, evidence

from briefgen.extract.steps import extract_steps
from briefgen.ingest import assess_health
from briefgen.merge.steps import merge_steps
from briefgen.model import Block, BlockKind, DateBasis, Health, Signal

MONDAY = "2023-03-13"


def whens(text):
    """The times of the steps of a Monday's article."""
    return [step.when for step in extract_steps(article(text, day=MONDAY))]


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("The Lakes Commission will meet in Velograd on Wednesday.", "2023-03-15"),
        ("A hearing of the Lakes Commission has been scheduled for Friday.", "2023-03-17"),
        ("A session of the council follows on Thursday.", "2023-03-16"),
        ("The ceasefire expires on March 31.", "2023-03-31"),
        ("The ministry runs out of money by April 2.", "2023-04-02"),
        ("Mara Velk is expected to visit Estoria next week.", "2023-03-20/2023-03-26"),
        ("All foreign crews should leave the port within 48 hours.", "2023-03-15"),
        ("Mara Velk plans to submit a fisheries bill.", None),
        ("The minister said he would consider a proposal for a ferry strike.", None),
        ("Officials expect to speak with Estoria again in the coming weeks.", None),
        ("A new tariff is to take effect in April.", "2023-04"),
        ("The committee is to meet on Thursday to discuss whether pensions should be cut.", "2023-03-16"),
        ("Lawmakers will vote on Thursday on a bill that could cut taxes.", "2023-03-16"),
        ("Velk has invited both sides to talks on Thursday.", "2023-03-16"),
        ("The union's ballot closes on March 20.", "2023-03-20"),
        ("A vote in the council is expected on March 21, officials said.", "2023-03-21"),
        ("The vote is on Friday.", "2023-03-17"),
        ("The final debate is still scheduled for March 22 in Velograd.", "2023-03-22"),
        ("The president dissolved parliament and called a snap election for May 8.", "2023-05-08"),
        ("Residents of Velograd have been told to leave by midday on Friday.", "2023-03-17"),
        ("Drivers will strike on Tuesday and Wednesday.", "2023-03-14/2023-03-15"),
        ("Early voting begins March 27 and runs through April 6.", "2023-03-27/2023-04-06"),
        ("Two debates are planned, on 14 and 15 April.", "2023-04-14/2023-04-15"),
        ("Velk's lawyer, Ewa Tarn, said they would appeal.", None),
        ("Velk said that prosecutors were investigating “all those involved”.", None),
        ("Street protests will continue, the union said.", None),
        ("The ministry promised to publish its report.", None),
    ],
)
def test_what_is_announced_is_a_step(sentence, when) -> None:
    assert whens(sentence) == [when]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Lakes Commission met in Velograd on Wednesday.",
        "If the talks fail, Estoria will impose tariffs on Friday.",
        "Velk hopes to meet her colleague on Wednesday.",
        "The council will not meet on Wednesday.",
        "Estoria has said that it wants the dispute settled this month.",
        "Norvania demanded that the ferries be released by Friday.",
        "The opposition called on the government to hold an election in May.",
        "Neither meals nor beds in Velograd over the weekend will be covered by the council.",
        "It is clear that there will be no debate on Friday.",
        "Ministers will repeat that prices fell after the ports were opened this spring.",
        "The curfew is to continue in Velograd beyond March 26.",
        "Schools must prepare pupils for the jobs of tomorrow.",
        "Estoria could hold a vote on Friday.",
        "Analysts warned that a strike may begin on Friday.",
        "Will the council meet on Wednesday?",
        "The dispute began in 2014 and will continue.",
        "Norvania will continue to support its fishermen.",
        "The ferry sank last month after talks on a new treaty.",
        "In 2019 Velk promised to publish her report.",
        "Police were investigating the theft when the fire broke out.",
        "Today the ministers of Norvania are holding talks with envoys who will join them.",
        "The king will visit Estoria from 10 to 13 March.",
        "“We're not going to wait until March 31 with our plans for a vote,” Velk said.",
        "It comes as yesterday (12 March) the council hosted a summit.",
        "Norvania is scheduled for nothing of the kind, Velk joked in 2019.",
    ],
)
def test_what_is_past_feared_or_wished_is_none(sentence) -> None:
    assert whens(sentence) == []


def test_two_dated_events_in_a_sentence_are_two_steps_with_their_own_words() -> None:
    text = (
        "A session of the Lakes Commission follows on Wednesday, "
        "and a hearing of the Harbour Court in Port Ansel on Thursday."
    )
    first, second = extract_steps(article(text, day=MONDAY))

    assert (first.what, first.when) == ("A session of the Lakes Commission follows on Wednesday", "2023-03-15")
    assert (second.what, second.when) == ("a hearing of the Harbour Court in Port Ansel on Thursday.", "2023-03-16")
    assert second.where == "Port Ansel"


@pytest.mark.parametrize(
    ("sentence", "whats"),
    [
        (
            ("The council is to vote on the patrols on Thursday, "
             "and new permits will be needed in the north from April 1."),
            ["The council is to vote on the patrols on Thursday",
             "new permits will be needed in the north from April 1."],
        ),
        (
            ("In Estoria, the herring season opens in the first week of April, "
             "and the boat owners' union says half of the fleet is idle."),
            ["In Estoria, the herring season opens in the first week of April"],
        ),
        (
            "Velk said the council would vote on Thursday, and that she did not expect a majority.",
            ["Velk said the council would vote on Thursday"],
        ),
        (
            ("The Farmers' League, who after the gains of spring will take control of the council in May, "
             "have condemned the plan."),
            ["The Farmers' League … will take control of the council in May"],
        ),
        (
            "His aides worked on a draft for the summit that will be held in Port Ansel in April.",
            ["the summit … will be held in Port Ansel in April."],
        ),
        ("It also said all foreign crews should leave the port within 48 hours.",
         ["all foreign crews should leave the port within 48 hours."]),
        (
            ("On Sunday, Mara Velk, a candidate for the Norvanian presidential election to be held on May 9, "
             "held a rally in Port Ansel."),
            ["the Norvanian presidential election to be held on May 9"],
        ),
        ("In addition to stepping down, Velk will publish her report on Friday.",
         ["In addition to stepping down, Velk will publish her report on Friday."]),
    ],
)  # fmt: skip
def test_of_a_longer_sentence_the_clause_with_the_day_is_the_step(sentence, whats) -> None:
    assert [step.what for step in extract_steps(article(sentence, day=MONDAY))] == whats


def test_a_step_keeps_the_words_of_its_date() -> None:
    (step,) = extract_steps(article("But the council will vote on Wednesday, an aide said.", day=MONDAY))

    assert (step.what, step.when_text) == ("the council will vote on Wednesday", "on Wednesday")
    assert step.evidence[0].text == step.what


def test_tomorrow_inside_a_quotation_has_no_day() -> None:
    (step,) = extract_steps(article("“The council will meet tomorrow in Velograd,” Velk said.", day=MONDAY))

    assert (step.when, step.when_text) == (None, "tomorrow")


def test_without_a_day_of_publication_the_step_has_no_day() -> None:
    (step,) = extract_steps(article("The council will meet on Wednesday."))

    assert (step.when, step.when_text) == (None, "on Wednesday")


def test_a_day_that_hangs_on_an_inferred_one_is_marked() -> None:
    source = article("The council will meet on Wednesday.", day=MONDAY)
    inferred = replace(source, published=replace(source.published, basis=DateBasis.INFERRED))

    assert [step.inferred for step in extract_steps(inferred)] == [True]


def test_summaries_and_spoilt_sentences_give_no_step() -> None:
    text = "The council will meet on Wednesday."
    summary = article(text, day=MONDAY, blocks=(Block(kind=BlockKind.SUMMARY, start=0, end=len(text), line=1),))
    plain = article(text, day=MONDAY)
    spoilt = replace(
        plain,
        health=Health(
            score=0.5, signals=(Signal(kind="broken-sentence", note="no verb", evidence=(evidence(plain),)),)
        ),
    )

    assert extract_steps(summary) == extract_steps(spoilt) == ()


def test_a_sentence_on_the_same_event_is_joined_to_its_step() -> None:
    text = "The Lakes Commission will meet on Wednesday. Mara Velk will lead a delegation at the meeting."
    (step,) = extract_steps(article(text, day=MONDAY))

    assert len(step.evidence) == 2
    assert step.when == "2023-03-15"


# ---------------------------------------------------------------- merging


def merged(*articles, as_of=MONDAY):
    """The steps of the articles, merged as of a day."""
    steps = [step for one in articles for step in extract_steps(one)]
    return merge_steps(steps, date.fromisoformat(as_of), articles=articles)


def test_one_step_in_two_articles_is_one_with_two_evidences() -> None:
    one = article("The Lakes Commission will hear trawler quotas on Wednesday.", "001", day=MONDAY)
    two = article("A Lakes Commission hearing on trawler quotas follows on March 15.", "002", day=MONDAY)
    steps, dropped = merged(one, two)

    assert [(step.when, {place.article for place in step.evidence}) for step in steps] == [
        ("2023-03-15", {"001", "002"})
    ]
    assert dropped == ()


def test_two_events_on_one_day_stay_two() -> None:
    one = article("The Lakes Commission will hear trawler quotas on Wednesday.", "001", day=MONDAY)
    two = article("Ferry unions in Port Ansel will strike on Wednesday.", "002", day=MONDAY)

    assert len(merged(one, two)[0]) == 2


def test_steps_stand_in_the_order_of_time_undated_ones_last() -> None:
    text = "Velk plans to submit a bill. The council will vote on Friday. The court will rule on Wednesday."
    steps, _ = merged(article(text, day=MONDAY))

    assert [step.when for step in steps] == ["2023-03-15", "2023-03-17", None]


def test_a_step_before_the_day_of_the_brief_is_dropped_with_its_reason() -> None:
    steps, dropped = merged(article("The council will vote on Wednesday.", day=MONDAY), as_of="2023-03-20")

    assert steps == ()
    assert dropped[0].reason == "over: Wednesday 15 March 2023 lies before the day of the brief"


def test_a_step_that_is_called_off_is_dropped_with_its_reason() -> None:
    plan = article("The second debate of Velk and Brandt is scheduled for Thursday.", "001", day=MONDAY)
    end = article(
        "The second debate of Velk and Brandt, slated for March 16, has been cancelled.", "002", day="2023-03-14"
    )
    doubt = article(
        "Velk warned that the second debate with Brandt on March 16 may be cancelled.", "002", day="2023-03-14"
    )

    assert [one.reason for one in merged(plan, end)[1]] == ["called off: 002.txt says so"]
    assert [step.when for step in merged(plan, doubt)[0]] == ["2023-03-16"]


def test_a_step_of_the_day_itself_is_over_where_another_article_tells_it() -> None:
    ahead = article(
        "Norvania and Estoria will open the fisheries talks in Velograd on Monday.", "001", day="2023-03-12"
    )
    told = article("Norvania and Estoria opened the fisheries talks in Velograd on Monday.", "002", day=MONDAY)

    assert merged(ahead, told)[0] == ()
    assert [step.when for step in merged(ahead)[0]] == [MONDAY]


def test_an_undated_plan_of_an_older_article_is_dropped() -> None:
    steps, dropped = merged(article("Velk plans to submit a bill.", day=MONDAY), as_of="2023-03-20")

    assert (steps, len(dropped)) == ((), 1)


def test_a_month_that_has_begun_since_an_older_article_is_no_step_any_more() -> None:
    plan = article("The assembly will debate the port law in March.", day="2023-02-20")

    assert [step.when for step in merged(plan, as_of="2023-02-22")[0]] == ["2023-03"]
    assert merged(plan, as_of="2023-03-24")[0] == ()


def test_the_order_of_articles_changes_nothing_but_ties() -> None:
    one = article("The Lakes Commission will hear trawler quotas on Wednesday.", "001", day=MONDAY)
    two = article("Ferry unions in Port Ansel will strike on Friday.", "002", day=MONDAY)

    assert merged(one, two) == merged(two, one)


def test_of_two_wordings_the_whole_one_that_names_event_and_place_is_printed() -> None:
    spoilt = article(
        "The talks will be followed Norvania meeting on ferry quotas in Velograd on Wednesday.", "001", day=MONDAY
    )
    (spoilt,) = assess_health([spoilt])
    whole = article(
        "A meeting of Norvania and Estoria on ferry quotas in Velograd follows on Wednesday, and snow is forecast.",
        "002",
        day=MONDAY,
    )
    unnamed = article("These ferry quotas of Norvania will be discussed on Wednesday.", "003", day=MONDAY)
    (step,), _ = merged(spoilt, whole, unnamed)

    assert step.what == "A meeting of Norvania and Estoria on ferry quotas in Velograd follows on Wednesday"
    assert len(step.evidence) == 3


def test_of_two_whole_wordings_the_sound_articles_is_printed() -> None:
    damaged = article("The council will hear the ferry quotas of Norvania on Wednesday.", "001", day=MONDAY)
    damaged = replace(
        damaged, health=Health(score=0.4, signals=(Signal(kind="pronoun", note="he and she", evidence=()),))
    )
    sound = article(
        "A council hearing on the ferry quotas of Norvania will be held in the town of Velograd on Wednesday.",
        "002",
        day=MONDAY,
    )
    (step,), _ = merged(damaged, sound)

    assert step.evidence[0].article == "002"
    assert step.what.startswith("A council hearing")


def test_an_undated_article_that_names_the_weekday_joins_the_dated_step() -> None:
    dated = article("The Lakes Commission will hear trawler quotas on Wednesday.", "001", day=MONDAY)
    undated = article("On Wednesday the Lakes Commission will hear the trawler owners.", "002")
    (step,), _ = merged(dated, undated)

    assert (step.when, step.what, len(step.evidence)) == (
        "2023-03-15",
        "The Lakes Commission will hear trawler quotas on Wednesday.",
        2,
    )


def test_a_day_behind_the_brief_is_over_in_an_undated_article_too() -> None:
    steps, (dropped,) = merged(article("On March 12, Norvania will hold its first talks with Estoria.", "001"))

    assert (steps, dropped.reason) == ((), "over: Sunday 12 March 2023 lies before the day of the brief")


def test_two_months_of_one_plan_are_one_step_and_two_days_are_two() -> None:
    assert whens("Norvania will suspend the ferry talks in April and May.") == ["2023-04"]
    assert whens("Talks will go on at a council meeting on Wednesday and through the commission on Thursday.") == [
        "2023-03-15",
        "2023-03-16",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The vote on the quotas was postponed to Friday.",
        "The vote on the quotas has been moved from Wednesday to Friday.",
        "The council put the vote on the quotas off until Friday.",
        "The vote on the quotas, originally set for Wednesday, will now be held on Friday.",
        "The vote on the quotas will be held on Friday instead of Wednesday.",
        "The vote on the quotas was brought forward to Friday, not Wednesday as planned.",
    ],
)
def test_of_a_moved_step_only_the_new_day_lies_ahead(sentence) -> None:
    assert whens(sentence) == ["2023-03-17"]


def test_two_last_days_of_one_thing_are_no_one_day() -> None:
    one = article(
        "Bids for the ferry quotas of Norvania must be submitted to the council by Wednesday.", "001", day=MONDAY
    )
    other = article(
        "Bids for the ferry quotas of Norvania must be submitted to the council by Friday.", "002", day=MONDAY
    )
    steps, _ = merged(one, other)

    assert [step.when for step in steps] == ["2023-03-15", "2023-03-17"]


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Mara Velk will announce the ferry's new route from the harbour at 8 p.m.", 0),
        ("Mara Velk will announce the ferry's new route at noon.", 0),
        ("Mara Velk plans to announce the ferry's new route.", 1),
        ("Mara Velk will announce the ferry's new route at 8 p.m. on Wednesday.", 1),
    ],
)
def test_an_hour_without_a_day_is_one_of_the_articles_own_day(sentence, left):
    source = article(sentence, "001", day=MONDAY)
    assert len(merge_steps(extract_steps(source), date(2023, 3, 13), articles=[source])[0]) == 1
    assert len(merge_steps(extract_steps(source), date(2023, 3, 14), articles=[source])[0]) == left


@pytest.mark.parametrize(
    "sentence",
    [
        "The teachers of Lund will stay on strike until the council pays their wages, their union said.",
        "The dockers' union said its members would remain on the picket lines until the port makes an offer.",
        "The opposition vowed to stay in the streets until President Velk resigns.",
        "The fishers will keep up their protests, the union said.",
        "Her resignation will trigger a by-election in Lund.",
    ],
)
def test_what_is_announced_to_go_on_or_to_follow_is_a_step_without_a_day(sentence) -> None:
    assert whens(sentence) == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "“We have to remain in the streets,” Velk said.",
        "The government's fall would be a prelude to new elections.",
        "If the council refuses, the teachers will stay on strike.",
        "The teachers may stay on strike, analysts said.",
        "The miners said last year that they would stay on strike until the mine was safe.",
        "The soldiers will not remain in the streets, the minister said.",
    ],
)
def test_what_is_wished_for_expected_or_long_ago_is_no_step(sentence) -> None:
    assert whens(sentence) == []


def foreseen(text: str, sure: float) -> list[tuple[str, str | None]]:
    """The steps of a Monday's article of one sentence of which the reader is so sure."""
    one = article(text, day=MONDAY)
    start = one.blocks[-1].start
    return [(step.what, step.when) for step in extract_steps(one, foreseen={start: sure})]


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("The file will probably go to prosecutors before long.", None),
        ("Deputy Minister Ilo Rask will stand in for Mara Velk while she is ill.", None),
        ("Harbour crews are to get their first pay rise in a decade.", None),
        ("Tankers can leave the harbour again from Thursday.", "2023-03-16"),
    ],
)
def test_what_the_reader_foresees_is_a_step_in_its_whole_sentence_though_no_table_announces_it(sentence, when) -> None:
    assert foreseen(sentence, 0.02) == []
    assert foreseen(sentence, 0.97) == [(sentence, when)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The file will be handed to prosecutors if the harbour master resigns.",
        "“We will hand the file to prosecutors and to everybody who asks,” Velk said.",
        "The file will not be handed to prosecutors.",
        "Update at half past twelve:",
        "At their first session the sides talked about the subjects that will be discussed in Velograd.",
        "The shipyard announced plans to close two docks last November.",
    ],
)
def test_the_reader_is_not_believed_against_the_words_of_the_sentence(sentence) -> None:
    assert foreseen(sentence, 0.99) == []
