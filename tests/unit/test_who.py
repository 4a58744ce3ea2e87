"""Who speaks, read by the shipped reader.

Pronouns, bare offices, names in a form of their own, labels, the unnamed and the dead.
"""

from itertools import chain

import pytest

from briefgen.extract import extract
from briefgen.extract.entities import find_clusters
from briefgen.extract.who import entities_of, entities_of_folder, who
from briefgen.ingest import read_articles_of
from briefgen.model import HolderKind
from briefgen.reader import read


def read_text(text):
    """The article of a text, its reading and its entities."""
    ((article,), _) = read_articles_of("001", "a.txt", text.strip().encode())
    reading = read(article)
    return article, reading, entities_of(article, reading)


def asked(text, words):
    """Who says the words that an attribution of the text reports."""
    article, reading, entities = read_text(text)
    at = article.text.index(words)
    holding = [
        a for a in reading.attributions if any(c.start <= at and at + len(words) <= c.end + 1 for c in a.content)
    ]
    outer = max(holding, key=lambda a: (bool(a.source), sum(c.end - c.start for c in a.content)))
    return who(entities, outer.source, outer.content, outer.cue)


def speaker(text, words):
    answer = asked(text, words)
    return answer.cluster.name if answer.cluster else None


def cluster(text, name):
    """What the text tells of somebody."""
    article, reading, _ = read_text(text)
    _, clusters = find_clusters(article, reading)
    return next(c for c in clusters if c.name == name)


HERRING = """
Herring trade stopped

By Ann Fell | Harbour Times | 2031-08-15

President Orme on Thursday stopped the sale of herring to Belmora. \
Customs officers in Belmora had seized 60 lorries that week in a hunt for friends of ousted President Karim Haddo.

Mr. Orme said the lorries had to be given back.

“I wish the people of Belmora well, yet not one more crate goes over that border,” the president said.
"""


def test_a_bare_office_is_whoever_acts_in_it_and_not_the_one_ousted_from_it():
    assert speaker(HERRING, "I wish the people") == "Orme"


SENATE = """
Ferry plan goes to the Senate

By Ann Fell | Harbour Times | 2031-08-15

President Daniel Orme on Friday asked Congress for money for ferries.

“I want to see the books of the ferry line first,” Mr. Corden said in a statement. \
Bob Corden heads the Senate transport committee.

Not every Republican is convinced.

Speaker Carl Boyle, Utah Republican, said the president’s bill spends too much on piers to leave the inland roads \
what they need.

“Two counties in three have no coast,” he said in a statement. \
“Ferries are fine, but I will not vote for a bill that leaves those counties out.”
"""


def test_he_is_the_one_who_spoke_last_whatever_label_stands_beside_his_name():
    assert speaker(SENATE, "Two counties in three") == "Carl Boyle"


def test_a_surname_is_the_person_whose_full_name_comes_only_afterwards():
    assert speaker(SENATE, "I want to see the books of the ferry line first") == "Bob Corden"


TALLINN = """
Harbour deal agreed in Tallinn

By Jon Ask | Harbour Times | 2031-03-04

“Nobody should expect much of my trip,” U.S. President Ada Rana told reporters.

The top Liberal on the harbour committee, Mark Tolley, said he feared for Rana at that dinner with Vell, \
with no lawyer beside her.
"""


def test_the_name_in_apposition_speaks_not_the_party_before_it():
    assert speaker(TALLINN, "feared for Rana") == "Mark Tolley"


MAY = """
Clara May to leave ferry board

By Jon Ask | Harbour Times | 2031-03-04

New Zealand Prime Minister Clara May said on Tuesday she would leave the board of the state ferry line, \
setting off a contest for the seat.

“The ferries run on time again,” May told the crews in Wellington.

The calls for May to go became louder this week as House Leader Anna Ledger left the board.

In her last address, May praised the crews.

“I asked the treasury four times for new boats,” she said. “Four times the answer was no.”

Norwegian Prime Minister Bo Rana said he was “sad to hear it.”

“Nobody knows more about ferries,” said Rana, who will receive May in Oslo on March 13.

And May had a piece of advice for whoever takes her seat.

“He or she should sail the night route once, in January,” she said.
"""


@pytest.mark.parametrize("words", ["The ferries run on time", "I asked the treasury", "should sail the night route"])
def test_a_surname_that_is_a_month_is_a_name_where_the_article_uses_it_so(words):
    assert speaker(MAY, words) == "Clara May"


def test_a_person_is_called_as_the_article_calls_her_the_second_time():
    assert cluster(MAY, "Clara May").short == "May"


def test_the_pronoun_that_the_text_uses_tells_the_gender():
    assert [cluster(MAY, name).gender for name in ("Clara May", "Bo Rana", "Anna Ledger")] == ["f", "m", ""]


def test_may_the_month_is_not_counted_as_a_mention_of_may():
    text = "Prime Minister Clara May said the talks could take place in May. May left on 3 May."
    spans = cluster(text, "Clara May").spans
    assert [text[s.start : s.end] for s in spans] == ["Clara May", "May"]


FAMILY = """
In Pyongyang, North Korean Fisheries Minister Pak Chol Min said his ministry regretted the decision.

In Beijing, Chinese Vice President Liu Weiming said the gulf had to stay open.

Liu said the talks would go on.
"""


def test_a_name_is_never_cut_to_its_last_word_as_such():
    assert [cluster(FAMILY, name).short for name in ("Pak Chol Min", "Liu Weiming")] == ["Pak Chol Min", "Liu"]


def test_an_office_before_a_name_and_its_state_are_told_apart():
    found = cluster(FAMILY, "Pak Chol Min")
    assert (found.role, found.of) == ("Fisheries Minister", ("North Korea",))


def test_a_verb_before_a_name_is_none_of_it():
    text = """
U.S. President Ada Rana dropped the ferry talks with Estonian leader Ivo Vell on Tuesday.

Wrote Rana: “Should your bank change its mind, my door is open.”

Rana told reporters that the talks could still take place in May.
"""
    _, _, entities = read_text(text)
    assert [c.name for c in entities.clusters if c.kind is HolderKind.PERSON] == ["Ada Rana", "Ivo Vell"]


LABELS = """
Lawmakers angry over bridge payment

By Ann Fell | Harbour Times | 2031-08-15

“My voters have now bought that bridge two times over,” Sen. Paul Renner, R-Ill., said in a statement.

“Nobody at the ministry can tell me who signed the cheque,” House Public Works Committee Chairman Tom Vane, R-Calif., \
said in a statement.

“Let the auditors look first,” said Rep. Neil Weller, California Democrat.

Roy Bell, president of the Dockers League, said the payment broke the law. \
Sen. Lena Gross (R) of Kansas agreed with him.
"""


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Paul Renner", "R-Ill."),
        ("Tom Vane", "R-Calif."),
        ("Neil Weller", "California Democrat"),
        ("Lena Gross", "(R) of Kansas"),
        ("Paul Renner", "Sen."),
    ],
)
def test_labels_beside_a_name_are_kept_as_they_stand(name, label):
    assert label in cluster(LABELS, name).labels


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("My voters have now", "Paul Renner"),
        ("Nobody at the ministry", "Tom Vane"),
        ("Let the auditors", "Neil Weller"),
    ],
)
def test_a_label_does_not_hide_who_speaks(words, name):
    assert speaker(LABELS, words) == name


def test_the_body_of_an_office_in_apposition_is_kept():
    bell = cluster(LABELS, "Roy Bell")
    assert (bell.role, bell.of) == ("president of the Dockers League", ("Dockers League",))


@pytest.mark.parametrize(
    ("opening", "name", "role"),
    [
        ("Estonian Police Minister, Ivo Vell, said", "Ivo Vell", "Police Minister"),
        ("And African Union Chairman, Ivo Vell, said", "Ivo Vell", "African Union Chairman"),
        ("Secretary of State for Transport, Ada Rana said", "Ada Rana", "Secretary of State for Transport"),
        ("Federal Minister for Agriculture Mr Vell said", "Vell", "Federal Minister for Agriculture"),
        ("Republican presidential nominee Ivo Vell said", "Ivo Vell", "Republican presidential nominee"),
        ("President Ada Rana, Ivo Vell and Tom Cole said", "Ivo Vell", ""),
        ("After talks with the prime minister, Ivo Vell said", "Ivo Vell", ""),
        ("Before the Senate met, Ivo Vell said", "Ivo Vell", ""),
    ],
)
def test_an_office_may_stand_before_a_comma_or_mr_and_is_nobody_elses(opening, name, role):
    text = (
        f"Dockers in Tolmar walked out on Monday.\n\n{opening} the strike must end at once because the ships lie idle."
    )

    assert cluster(text, name).role == role


def test_what_a_body_does_is_no_part_of_its_chairmans_office():
    text = """
Estonian Transport Minister Ivo Vell left the talks on Monday.

Rep. Ada Rana, D-Ohio, chairwoman of the panel that's seeking Vell's papers, said the ships must wait \
until the harbour opens.
"""
    assert "chairwoman of the panel" in {role for c in [cluster(text, "Ada Rana")] for role in c.roles}


def test_an_epithet_with_a_party_means_the_only_lawmaker_or_nobody():
    text = """
Ostrava on Friday announced sanctions on seven shipowners.

“A list like this one was overdue,” said the Nebraska Republican. \
Sen. Tom Cole, who sits on the shipping panel, said the seven men had earned it.
"""
    assert speaker(text, "A list like this one") in {"Tom Cole", None}


def test_an_unnamed_source_is_called_as_the_article_describes_it():
    text = (
        "The plan will change, a senior administration official said on Monday. "
        "“It is far too dear,” the official said."
    )
    assert speaker(text, "It is far too dear") == "senior administration official (unnamed)"


def test_two_who_speak_together_are_both_named():
    answer = asked(
        "Norway and Denmark said on Tuesday that the strait had to stay open.", "the strait had to stay open"
    )
    assert [c.name for c in (answer.cluster, *answer.joint)] == ["Norway", "Denmark"]


def test_what_a_statement_says_its_issuer_says():
    text = """
The Dockers League condemned the raid in a statement on Monday.

“Not one crane will move until the men are free,” the statement said.
"""
    assert speaker(text, "Not one crane will move") == "Dockers League"


def test_the_dead_do_not_speak():
    text = """
Mayor Jon Velk opened the inquiry into the death of Piet Maas on Monday. \
Maas, who was killed in the harbour last week, had led the union.

“We owe him an answer,” he said.
"""
    article, reading, _ = read_text(text)
    _, clusters = find_clusters(article, reading)
    assert {c.name: c.dead for c in clusters if c.kind is HolderKind.PERSON} == {"Jon Velk": False, "Piet Maas": True}
    assert speaker(text, "We owe him an answer") == "Jon Velk"


def test_where_two_are_near_nobody_is_named_and_both_are_kept():
    text = """
Jon Velk and Piet Maas met in the harbour office on Monday.

“The cranes will be sold,” he said.
"""
    answer = asked(text, "The cranes will be sold")
    assert answer.cluster is None
    assert {"Jon Velk", "Piet Maas"} <= {rival.cluster.name for rival in answer.rivals if rival.cluster}


def test_every_form_of_a_name_is_a_place_in_the_text():
    article, _, entities = read_text(MAY)
    spans = list(chain.from_iterable(c.spans for c in entities.clusters))
    assert all(article.text[s.start : s.end].strip() for s in spans)


def test_what_one_article_shows_of_gender_counts_in_the_folder():
    one = "Mayor Jon Velk opened the fair. Mr. Velk left early."
    two = """
Mayor Jon Velk met Ilena Brask, the harbour’s accountant, on Monday.

“The cranes will be sold,” she said.
"""
    articles = [
        read_articles_of(f"00{i}", f"{i}.txt", text.strip().encode())[0][0]
        for i, text in enumerate((one, two), start=1)
    ]
    readings = [read(article) for article in articles]
    entities = entities_of_folder(articles, readings)[1]
    (quote,) = [a for a in readings[1].attributions if articles[1].text[a.source[0].start : a.source[0].end] == "she"]

    answer = who(entities, quote.source, quote.content)

    assert answer.cluster is not None
    assert answer.cluster.name == "Ilena Brask"


def test_people_go_to_the_folder_with_their_office_labels_and_short_form():
    one, reading, _ = read_text(FAMILY)
    found = {mention.name: mention for mention in extract(one, reading).mentions}
    assert (found["Liu Weiming"].role, found["Liu Weiming"].short, found["Liu Weiming"].of) == (
        "Vice President",
        "Liu",
        ("China",),
    )
