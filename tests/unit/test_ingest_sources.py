"""Ids of sources, and copies among them."""

from briefgen.ingest import number_sources, read_article, without_copies
from briefgen.model import Dropped

STORY = (
    "Strait talks open in Tarn\n\n"
    "Tarnia and Vellmark opened talks on the closed strait on Monday, though neither side expected much.\n"
)


def test_files_with_numbers_keep_them():
    assert number_sources(["004.txt", "000.html", "b/002.md"]) == (
        ("000", "000.html"),
        ("002", "b/002.md"),
        ("004", "004.txt"),
    )


def test_other_files_are_numbered_in_the_order_of_their_names():
    assert number_sources(["zebra.txt", "001.txt", "alpha.txt"]) == (
        ("001", "001.txt"),
        ("002", "alpha.txt"),
        ("003", "zebra.txt"),
    )


def test_no_id_means_two_files():
    assert number_sources(["a/001.txt", "b/001.txt"]) == (("001", "a/001.txt"), ("002", "b/001.txt"))


def test_the_same_article_twice_is_kept_once_and_the_copy_named():
    first = read_article("001", "a.txt", STORY.encode())
    copy = read_article("002", "b.txt", STORY.replace("\n\n", "\r\n\r\nPost category: News\r\n\r\n").encode("utf-16"))
    other = read_article("003", "c.txt", STORY.replace("Monday", "Tuesday").encode())

    kept, dropped = without_copies([first, copy, other])

    assert kept == (first, other)
    assert dropped == (Dropped(what="b.txt", reason="b.txt is the same article as a.txt, which is read instead"),)
