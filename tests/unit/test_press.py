"""A day's press as values: rows, copies, choice, topics, the index."""

import json
from datetime import date

import press_day
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import PressError
from briefgen.ingest import read_articles_of
from briefgen.model import ArticleId
from briefgen.press.asking import answers
from briefgen.press.copies import sketch_of
from briefgen.press.index import Index, Listing, Watched, to_html, to_json, to_markdown
from briefgen.press.plan import Member, chosen, copies_of, day_of, standing
from briefgen.press.reading import Form, Item, article_of, canonical, read_item
from briefgen.press.rows import Features, LinkKind, Profile, Story
from briefgen.press.topics import read_topics

DAY = press_day.DAY
TEXT = press_day.text_of(
    "Ferry runs aground", "Harbour News", DAY, "The ferry ran aground on Sunday.\n\n“We will ask why,” Brask said."
)


def row(raw, **more):
    [line] = read_item(Item(where="a.txt", raw=raw, **more), {}).rows
    told = json.loads(line)
    return {**told, "day": told["day"] and date.fromisoformat(told["day"])}


def member(number, *, day=DAY, publisher="", address="", body=None, sketch=""):
    body = body or f"body of {number}"
    return Member(id=number, day=day, publisher=publisher, address=address, body=body, sketch=sketch)


def story(number="a" * 64, words=(), names=(), redirected_to=""):
    profile = Profile(words=tuple((word, 1.0) for word in words), names=tuple((name, 1.0) for name in names))
    return Story(
        id=number, first_seen=DAY, last_seen=DAY, members=(number,), profile=profile, redirected_to=redirected_to
    )


def test_an_article_comes_back_from_its_row_as_it_was_read():
    [read], _ = read_articles_of(ArticleId("0"), "a.txt", TEXT)

    back = article_of(row(TEXT), "0")

    assert (back.text, back.blocks, back.title, back.publisher, back.published) == (
        read.text,
        read.blocks,
        read.title,
        read.publisher,
        read.published,
    )


@pytest.mark.parametrize(
    ("told", "title", "day"),
    [
        ({"title": "Ferry", "text": "The ferry ran aground off Karvel.", "date": "2031-05-05T10:00:00Z"}, "Ferry", DAY),
        ({"headline": "Ferry", "body": "The ferry ran aground off Karvel.", "published_at": "2031-05-05"},
         "Ferry", DAY),
        ({"title": "Ferry", "content": "The ferry ran aground off Karvel.", "source": {"name": "Post"}}, "Ferry", None),
        ({"html": ("<html><head><title>Ferry</title></head><body><article>"
                   "<p>The ferry ran aground off Karvel on Sunday night, the coastguard said.</p>"
                   "</article></body></html>")}, "Ferry", None),
    ],
)  # fmt: skip
def test_a_row_is_read_whatever_its_fields_are_called(told, title, day):
    found = row(json.dumps(told).encode(), form=Form.ROW)

    assert (found["title"], found["day"]) == (title, day)
    assert "ferry ran aground off Karvel" in found["text"]


def test_the_fields_of_a_row_may_be_named():
    [line] = read_item(
        Item(where="a", raw=b'{"leader": "The ferry ran aground off Karvel.", "text": "no"}', form=Form.ROW),
        {"text": "leader"},
    ).rows

    assert "ferry" in json.loads(line)["text"]


@pytest.mark.parametrize("raw", [b"[1]", b"{}", b"{", b'{"text": ""}', b'"text"'])
def test_a_row_without_a_text_says_what_it_lacks(raw):
    found = read_item(Item(where="a", raw=raw, form=Form.ROW), {})

    assert found.rows == ()
    assert "row cannot be read" in found.refused[0]


def test_the_same_words_under_another_name_are_one_item():
    assert (
        Item(where="a", raw=b"x").key == Item(where="b", raw=b"x").key != Item(where="a", raw=b"x", form=Form.ROW).key
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.post.example/a/ferry?utm_source=x#top", "http://post.example/a/ferry/"),
        ("https://post.example/a?b=2&a=1", "https://post.example/a?a=1&b=2&fbclid=9"),
        ("https://m.post.example/a/amp/", "https://post.example/a"),
    ],
)
def test_addresses_of_one_page_are_one(one, other):
    assert canonical(one) == canonical(other) != ""


@pytest.mark.parametrize("address", ["https://post.example/", "ftp://post.example/a", "http://[broken", ""])
def test_what_names_no_article_is_no_address(address):
    assert canonical(address) == ""


def test_a_copy_is_known_by_its_words_or_its_address():
    found = copies_of(
        [member("a", body="x"), member("b", body="x", address="p"), member("c", address="p"), member("d")]
    )

    assert found == {"a": ("a", "b", "c"), "d": ("d",)}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(0, 4)), unique_by=lambda row: row[0]))
def test_copies_part_the_articles_in_whatever_order_they_come(rows):
    members = [member(str(n), body=f"b{body}", address=f"a{address}" if address else "") for n, body, address in rows]

    found = copies_of(members)

    assert found == copies_of(members[::-1])
    assert sorted(number for group in found.values() for number in group) == sorted(str(n) for n, _, _ in rows)
    assert all(group[0] == leader for leader, group in found.items())


def test_the_day_of_a_run_is_the_newest_but_a_stray_one():
    assert day_of({DAY: 500, DAY.replace(year=2039): 1}) == DAY
    assert day_of({DAY: 3, DAY.replace(day=6): 1}) == DAY.replace(day=6)
    assert day_of({}) is None


def test_every_voice_is_read_before_one_is_read_twice():
    members = [member(f"{n}", publisher="Post") for n in range(5)] + [
        member("x", publisher="Echo"),
        member("y", publisher="Times"),
    ]
    features = {one.id: Features(id=one.id, words=(("ferry", 1.0),)) for one in members}

    found = chosen(members, features, Profile(words=(("ferry", 1.0),)), 3)

    assert {number if number in "xy" else "post" for number in found} == {"x", "y", "post"}


def test_of_papers_that_print_nearly_the_same_words_one_is_read_first():
    told = [f"word{number}" for number in range(60)]
    wire = [
        member(name, publisher=name, sketch=sketch_of([*told, name]), body=name) for name in ("Echo", "Post", "Times")
    ]
    own = member("Mail", publisher="Mail", day=DAY.replace(day=1), sketch=sketch_of([f"own{n}" for n in range(60)]))

    features = {one.id: Features(id=one.id, words=(("ferry", 1.0),)) for one in (*wire, own)}
    found = chosen([*wire, own], features, Profile(words=(("ferry", 1.0),)), 2)

    assert "Mail" in found


def test_the_newer_and_the_more_central_are_read_first():
    members = [member("old", day=DAY.replace(day=1)), member("new"), member("far")]
    features = {
        "old": Features(id="old", words=(("ferry", 1.0),)),
        "new": Features(id="new", words=(("ferry", 1.0),)),
        "far": Features(id="far", words=(("wheat", 1.0),)),
    }

    assert chosen(members, features, Profile(words=(("ferry", 1.0),)), 3) == ("new", "old", "far")


def test_redirections_are_followed_to_the_story_that_stands():
    stories = {"a": story("a", redirected_to="b"), "b": story("b", redirected_to="c"), "c": story("c")}

    assert standing("a", stories) == standing("c", stories) == "c"
    assert standing("x", {"x": story("x", redirected_to="x")}) == "x"


# ---------------------------------------------------------------- topics


WATCHED = b"""
[[topic]]
name = "Strait"
words = ["fishing"]
names = ["Ostrel Strait", "Karvel"]
without = ["football"]
voices = 2
"""


@pytest.mark.parametrize(
    ("words", "titles", "voices", "takes"),
    [
        (("fish", "karvel"), (), 2, True),
        (("fish",), ("Quota row in Ostrel Strait",), 3, True),
        (("fish", "karvel"), (), 1, False),
        (("fish",), ("Row in another strait",), 3, False),
        (("karvel",), ("Karvel votes",), 3, False),
        (("fish", "karvel", "football"), (), 3, False),
    ],
)
def test_a_topic_takes_the_stories_that_it_describes(words, titles, voices, takes):
    [topic] = read_topics(WATCHED)

    assert topic.takes(story(words=words), titles, voices) is takes


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"x", "cannot be read"),
        (b"\xff", "cannot be read"),
        (b"a = 1", r"has to consist of \[\[topic\]\] entries"),
        (b"[[topic]]\nwords = ['a']", "topic 1: has no name"),
        (b"[[topic]]\nname = 'x'", "needs words or names"),
        (b"[[topic]]\nname = 'x'\nword = ['strait']", "word is no field of a topic"),
        (b"[[topic]]\nname = 'x'\nwords = 'strait'", "words is a list"),
        (b"[[topic]]\nname = 'x'\nwords = ['the']", "words that carry meaning"),
        (b"[[topic]]\nname = 'x'\nwords = ['strait']\nvoices = 0", "voices is a number from 1"),
        (
            b"[[topic]]\nname = 'x'\nwords = ['strait']\n[[topic]]\nname = 'x'\nwords = ['fish']",
            "two topics are called x",
        ),
    ],
)
def test_what_is_wrong_with_a_watch_list_is_told(raw, told):
    with pytest.raises(PressError, match=told):
        read_topics(raw)


# ---------------------------------------------------------------- asking, index


def test_a_sentence_holds_all_the_words_in_whatever_form():
    article = article_of(row(TEXT), "0")

    assert [one.text for one in answers(article, "ferries aground")] == ["The ferry ran aground on Sunday."]
    assert [one.day for one in answers(article, "Brask")] == [DAY]
    assert not list(answers(article, "ferry Brask"))
    assert not list(answers(article, "the"))


def listing(**more):
    told = {
        "story": "b" * 64,
        "kind": LinkKind.NEW,
        "title": "Ferry <b>runs</b> *aground*",
        "first_seen": DAY,
        "last_seen": DAY,
    }
    return Listing(**{**told, "voices": 3, "articles": 4, **more})


def test_what_articles_say_is_text_in_every_index():
    index = Index(day=DAY, listings=(listing(brief="b", formats=("html", "md"), line="A | [x](y)"),))

    assert "Ferry &lt;b&gt;runs&lt;/b&gt;" in to_html(index)
    assert r"Ferry \<b\>runs\</b\> \*aground\*" in to_markdown(index)
    assert r"A \| \[x\](y)" in to_markdown(index)


def test_an_index_tells_how_many_articles_of_a_story_copy_others():
    index = Index(day=DAY, listings=(listing(copies=2), listing(story="c" * 64, copies=0)))

    for page in (to_html(index), to_markdown(index)):
        assert page.count("4 articles, 2 of them copied or nearly so") == 1
        assert page.count("copied") == 1
    assert [one["copies"] for one in json.loads(to_json(index))["stories"]] == [2, 0]


def test_an_index_says_what_nothing_is_told_of():
    index = Index(day=DAY, listings=(listing(),), topics=(Watched(name="Football"),), single=4, refused=1)

    for page in (to_html(index), to_markdown(index)):
        assert "nothing today" in page
        assert "4 stories that one voice alone tells" in page
        assert "1 item could not be read" in page
    assert json.loads(to_json(index))["topics"] == [{"name": "Football", "stories": []}]
