"""What each screen shows, over HTTP and without a script."""

import re
from dataclasses import replace

import pytest
from review.forms import shown, words

from briefgen.review.server import visible
from briefgen.review.wording import KEYS


def test_the_page_shows_every_line_and_one_with_its_evidence(browser, desk):
    tree = shown(browser, "/?line=5")
    assert len(tree.xpath("//div[@class='twin']//li")) == len(desk.state.brief.lines)
    assert words(tree, "//blockquote/p") == [desk.state.brief.lines[4].text]
    marked = words(tree, "//article[contains(@class, 'open')]//mark")
    assert " ".join(desk.state.brief.lines[4].evidence[0].text.split()) in marked


def test_evidence_stands_between_the_paragraphs_around_it(browser):
    tree = shown(browser, "/?line=5")
    around = words(tree, "//p[@class='around']")
    assert around[0].startswith("“We did not come here to sign something")
    assert around[1].startswith("“A line drawn by one navy")


def test_the_page_says_who_may_have_spoken_and_what_speaks_against_a_line(browser):
    tree = shown(browser, "/?line=5")
    assert any(told.startswith("Teodor Vashe 100 %") for told in words(tree, "//ol[@class='candidates']/li"))
    assert any("its speaker is a pronoun" in told for told in words(tree, "//dd"))


@pytest.mark.parametrize("place", ["0", "999", "-1", "٣", "x", "", "9" * 40])
def test_a_place_that_is_none_shows_a_line_all_the_same(browser, place):
    assert browser.get("/", params={"line": place, "part": place, "evidence": place}).status_code == 200


def crowd(desk):
    """Leave out 150 lines that tell different things."""
    one = next(one for one in desk.state.brief.left_out if one.evidence)
    many = tuple(replace(one, what=f"Norvania: Barge number {n} came in.", evidence=()) for n in range(150))
    desk.state = replace(desk.state, brief=replace(desk.state.brief, left_out=many))


def test_left_out_tells_each_reason_and_what_it_would_take(browser, desk):
    crowd(desk)
    tree = shown(browser, "/left-out")
    assert len(tree.xpath("//tbody/tr")) == 100
    rest = shown(browser, tree.xpath("//nav[@class='pager']//a/@href")[1])
    keys = [*tree.xpath("//tbody/tr/@id"), *rest.xpath("//tbody/tr/@id")]
    assert len(keys) == len(set(keys)) == 150
    assert all(re.fullmatch(r"\+\d+", told) for told in words(tree, "//tbody/tr/td[4]"))


def test_the_last_row_of_a_screen_leads_to_the_next_screen(browser, desk):
    crowd(desk)
    tree = shown(browser, "/left-out")
    last = tree.xpath("//tbody/tr/@id")[-1].removeprefix("f")
    down = shown(browser, f"/left-out?at={last}").xpath("//a[contains(@data-key, 'j')]/@href")[0]
    [here] = shown(browser, down).xpath("//tr[@aria-current]/@id")
    assert here not in tree.xpath("//tbody/tr/@id")


def test_left_out_can_be_searched(browser):
    tree = shown(browser, "/left-out?q=trackers")
    rows = words(tree, "//tbody/tr")
    assert rows
    assert all("trackers" in row.casefold() for row in rows)


def test_people_are_named_with_office_and_misspellings(browser):
    rows = words(shown(browser, "/people"), "//tbody/tr")
    assert any("Teodor Vashe" in row and "Vahse" in row and "Deputy Foreign Minister" in row for row in rows)


def test_an_article_is_shown_whole_with_the_evidence_marked(browser):
    tree = shown(browser, "/article/001?line=5")
    assert any("never accept a permanent patrol line" in told for told in words(tree, "//mark"))
    assert words(tree, "//p[@class='kind-title']")


def test_what_is_not_there_says_so(browser):
    assert browser.get("/article/999").status_code == 404
    assert browser.get("/sheet/1.png").status_code == 404


def test_without_libreoffice_the_page_says_that_it_is_estimated(browser):
    tree = shown(browser, "/")
    assert any("LibreOffice is not here" in told for told in words(tree, "//p[@class='note']"))
    assert words(tree, "//span[@class='basis']") == ["estimated"]


HOSTILE = [
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "{{ 7 * 7 }}",
    "</title><script>window.pwned=1</script>",
    "javascript:window.pwned=1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_strangers_is_shown_letter_for_letter(browser, desk, text):
    state = desk.state
    line = replace(state.brief.lines[0], text=text, lead=text, tail=text)
    head = replace(state.brief.head, title=text, compiled=text)
    people = (replace(state.dossier.people[0], name=text, role=text, party=text), *state.dossier.people[1:])
    brief = replace(state.brief, head=head, lines=(line, *state.brief.lines[1:]))
    desk.state = replace(state, brief=brief, dossier=replace(state.dossier, people=people))
    for path in ("/?line=1", "/people", "/left-out"):
        tree = shown(browser, path)
        assert len(tree.xpath("//script")) == 2
        assert not tree.xpath("//img | //@onerror | //@onload")
        assert text in " ".join(tree.text_content().split()) or path == "/left-out"


def test_what_prints_nothing_is_named():
    assert visible("a\u202eb") == 'a<span class="odd" title="right-to-left override">U+202E</span>b'
    assert visible("<b>") == "&lt;b&gt;"


def test_no_key_means_two_things_on_a_screen():
    for screen in {key.where for key in KEYS}:
        pressed = [key.press for key in KEYS if key.where in {screen, ""}]
        assert len(pressed) == len(set(pressed))


def test_no_template_has_what_the_policy_would_have_to_allow():
    from importlib.resources import files

    folder = files("briefgen.review") / "templates"
    for path in folder.iterdir():
        assert not re.search(
            r"\bhx-on\b|js:|\|\s*safe|\sstyle=|<script>|\son\w+=|hx-trigger=\"[^\"]*\[", path.read_text("utf-8")
        ), path.name


def test_the_keys_stay_a_small_script():
    from importlib.resources import files

    assert len((files("briefgen.review") / "static" / "keys.js").read_text("utf-8").splitlines()) <= 150
