"""Source health: damage is shown with its sentence, clean copy is not accused."""

import pytest

from briefgen.ingest import HEALTHY, assess_health, read_article

CLEAN = (
    "Strait talks open in Tarn\n\n"
    "Tarnia and Vellmark opened talks on the closed strait on Monday, though neither side expected a quick result.\n\n"
    "“We have a long way to go,” Ms Vell told reporters. “No ship will sail before the spring.”\n\n"
    "Mr Marsh said he had read the letter twice. Not so fast, he told the union, which had had enough.\n\n"
    "“The harbour is ours. It was ours in 2019.\n\n"
    "“It will be ours in 2039,” said the mayor of the U.S. city of Vell.\n\n"
    "The ferry union, led by Otto Brandt, wants a new pier by June and a vote by the end of the year, "
    "officials said.\n\n"
)


def signals(sentence, *siblings):
    texts = [CLEAN + sentence, *siblings]
    articles = assess_health([read_article(f"{i:03}", f"{i:03}.txt", text.encode()) for i, text in enumerate(texts)])
    return {signal.kind: [evidence.text for evidence in signal.evidence] for signal in articles[0].health.signals}


def test_clean_copy_has_no_signal_and_full_health():
    (article,) = assess_health([read_article("001", "a.txt", CLEAN.encode())])

    assert (article.health.score, article.health.signals) == (1.0, ())


@pytest.mark.parametrize(
    ("kind", "sentence", "shown"),
    [
        (
            "doubled-word",
            "The mayor went to the the harbour on Tuesday.",
            "The mayor went to the the harbour on Tuesday.",
        ),
        ("doubled-word", "“It will not open,” Mr Marsh said. said.", "“It will not open,” Mr Marsh said. said."),
        ("broken-sentence", "The old pier was to be built again by the union. Northern member.", "Northern member."),
        ("stop-in-sentence", "They spoke about the joint patrols. of the two navies in the strait.", None),
        ("capital-in-sentence", "The navy sent a grey patrol boat The engine failed to start.", None),
        ("lost-word", "The harbour talks will be followed a meeting of the ferry owners in Tarn on Tuesday.", None),
        ("lost-word", "The talks will be followed Vellmark-Tarnia meeting in Tarn on Tuesday.", None),
        ("repeated-time", "The envoys met on Monday to end the strike on Monday, officials said.", None),
        ("stray-quote-mark", "“We will see whether that is the case. “", "“We will see whether that is the case. “"),
        ("stray-quote-mark", "He said, “We look forward to it.” Will go ahead.”", "Will go ahead.”"),
        ("stray-quote-mark", "“Nobody left the room. The question is when they meet again.", None),
        ("wrong-article", "The envoys came to a agreement on the pier before the tide on Tuesday.", None),
        ("wrong-article", "The mayor called it an deal of great worth for the ferry owners of Tarn.", None),
        ("small-letter-name", "The ferry owners spoke to a russian envoy at the old customs house on Tuesday.", None),
        ("truncated", "The harbour master of the old town had not answered any of the letters that", None),
    ],
)
def test_damage_is_found_with_the_sentence_that_shows_it(kind, sentence, shown):
    assert signals(sentence) == {kind: [shown or sentence]}


@pytest.mark.parametrize(
    "sentence",
    [
        "An hour later a European envoy, an heir of the house, left a union hall in a one-horse cart.",
        "A user of a unique pier and a ewe met an honest man, an MP and an 18-year-old at a University.",
        "“It is a agreement that nobody wanted,” Mr Marsh told the ferry owners of Tarn on Tuesday.",
        "They had to polish the china and fry a turkey for the guests on the ferry, the cook said.",
        "The photograph stood on the page of @ukraine and under #russia for a week, the union said.",
        "Ships of Hepatitis A islands and Serie A owners sailed to Tarn on Tuesday, the union said.",
    ],
)
def test_what_only_looks_like_damage_is_none(sentence):
    assert signals(sentence) == {}


def test_a_typist_who_opens_with_the_closing_mark_is_not_accused():
    said = "\n\n".join(
        f"”The {thing} of Tarn will stay shut until the spring,” the mayor said."
        for thing in ("harbour", "market", "school")
    )

    assert signals(said) == {}
    assert list(signals(said.split("\n\n")[0])) == ["stray-quote-mark"]


def test_a_person_who_is_he_here_and_she_elsewhere_is_a_conflict():
    sibling = (
        "Talks end\n\nThe delegation left the customs house at noon on Tuesday, the port said. "
        "Ms Brandt was first.\n\nMs Brandt smiled as the car left.\n"
    )
    found = signals("Brandt said he would come back. Brandt and his staff left on Tuesday.", sibling)

    assert found == {"pronoun-conflict": ["Brandt said he would come back.", "Brandt and his staff left on Tuesday."]}


def test_two_people_of_one_name_are_no_conflict():
    sibling = (
        "Talks end\n\nAnna Brandt left the customs house at noon on Tuesday, the port said. Ms Brandt was first.\n\n"
        "Ms Brandt smiled.\n"
    )

    assert signals("Brandt said he would come back. Brandt and his staff left on Tuesday.", sibling) == {}


def test_one_pronoun_that_could_mean_somebody_else_is_no_conflict():
    sibling = (
        "Talks end\n\nThe delegation left the customs house at noon on Tuesday, the port said. Ms Brandt was first.\n"
    )

    assert signals("Brandt said he would come back.", sibling) == {}


def test_a_name_spelt_against_the_other_articles_is_found():
    sibling = (
        "Talks end\n\nThe delegation left the customs house at noon on Tuesday, said Mr Lenkov.\n\n"
        "Mr Lenkov did not speak.\n"
    )

    found = signals("Mr Lenkov waited outside. Mr Lnekov replied that he would not.", sibling, sibling + "It rained.")

    assert found == {"misspelt-name": ["Mr Lnekov replied that he would not."]}


def test_two_names_a_letter_apart_stay_two_names_where_few_use_them():
    sibling = "Talks end\n\nThe delegation left the customs house at noon on Tuesday, said Mr Hansen.\n"

    assert signals("Mr Hanson replied that he would not.", sibling) == {}


def test_an_article_with_damage_all_over_is_not_healthy():
    bad = (
        "The envoys met on Monday to end the strike on Monday. Mr Marsh said. said.\n\n"
        "They spoke of patrols. of the navies. Northern member.\n\n“We will see. “\n"
    )
    (article,) = assess_health([read_article("001", "a.txt", (CLEAN + bad * 1).encode())])

    assert article.health.score < HEALTHY
