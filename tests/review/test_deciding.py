"""Deciding on the page without a script: each form, what it writes, and how it is taken back."""

import re
import tomllib
from dataclasses import replace

import pytest
from lxml import html
from review.forms import news, press, sent, shown, words

from briefgen import api
from briefgen.adapters.decisions import DecisionsFile
from briefgen.decide import decide, target_of
from briefgen.model import Decision, Decisions, SectionKey, Verb
from briefgen.review.deciding import findings_of, left_out_findings, place_of
from briefgen.settings import Settings


def kept(folder):
    path = folder / "decisions.toml"
    return tomllib.loads(path.read_text("utf-8"))["decision"] if path.exists() else []


def number_of(desk, section, which=0):
    return [number for number, line in enumerate(desk.state.brief.lines, 1) if line.section is section][which]


@pytest.fixture
def position(desk):
    """The number of a line of positions that tells one finding."""
    lines = enumerate(desk.state.brief.lines, 1)
    return next(
        number
        for number, line in lines
        if line.section is SectionKey.POSITIONS and len(line.parts) == len(line.parts[0]) == 1
    )


def test_accepting_is_on_the_disk_and_goes_on_to_the_next_line_down(browser, desk, folder, position):
    answer = press(browser, shown(browser, f"/?line={position}"), "a")
    assert {decision["verb"] for decision in kept(folder)} == {"accept"}
    assert "accepted" in news(answer)
    crumb = words(html.fromstring(answer.text), "//p[@id='crumb']")[0]
    assert "undecided" in crumb
    assert crumb.startswith(f"Line {position + 1} ")


def test_accepting_twice_takes_it_back(browser, folder, position):
    press(browser, shown(browser, f"/?line={position}"), "a")
    press(browser, shown(browser, f"/?line={position}"), "a")
    assert kept(folder) == []


def test_accepting_sets_no_page_anew(browser, desk, position):
    press(browser, shown(browser, f"/?line={position}"), "a")
    before = desk.state
    press(browser, shown(browser, f"/?line={position}"), "a")
    assert desk.state.setting == before.setting
    assert desk.state.docx is before.docx
    assert desk.state.number == before.number + 1


def test_a_dropped_line_leaves_the_page_and_comes_back_by_undo(browser, desk, folder, position):
    before = desk.state.brief.lines
    line = before[position - 1]
    answer = press(browser, shown(browser, f"/?line={position}"), "d")
    assert line not in desk.state.brief.lines
    assert "dropped" in news(answer)
    press(browser, shown(browser, "/"), "z")
    assert desk.state.brief.lines == before
    assert kept(folder) == []
    press(browser, shown(browser, "/"), "Z")
    assert line not in desk.state.brief.lines


def test_a_line_is_dropped_with_its_reason(browser, folder, position):
    tree = shown(browser, f"/?line={position}&mode=reason")
    [form] = tree.xpath("//form[@class='writing']")
    sent(browser, form, cause="misleading", reason="said of another ship")
    assert {(one["cause"], one["reason"]) for one in kept(folder)} == {("misleading", "said of another ship")}


def test_what_was_dropped_is_promoted_from_the_list(browser, desk, folder, position):
    line = desk.state.brief.lines[position - 1]
    press(browser, shown(browser, f"/?line={position}"), "d")
    tree = shown(browser, "/left-out?q=dropped")
    for _ in kept(folder):
        press(browser, shown(browser, "/left-out?q=dropped+by+hand"), "m")
    assert words(tree, "//tbody/tr/td[2]")[0].startswith("dropped by hand")
    assert line in desk.state.brief.lines


def test_what_the_rules_leave_out_is_promoted(browser, desk):
    answer = press(browser, shown(browser, "/left-out"), "m")
    assert "Promoted: line" in news(answer)


def test_edited_words_print_and_own_words_are_marked(browser, desk, position):
    tree = shown(browser, f"/?line={position}&mode=edit")
    [form] = tree.xpath("//form[@class='writing']")
    answer = sent(browser, form, text="Wants the boats back.")
    assert "edited" in news(answer)
    line = next(line for line in desk.state.brief.lines if line.text == "Wants the boats back.")
    assert line.drafter


def test_words_are_checked_while_they_are_written(browser, desk, position):
    tree = shown(browser, f"/?line={position}&mode=edit")
    [form] = tree.xpath("//form[@class='writing']")
    fields = dict(form.form_values()) | {"text": f"{desk.state.brief.lines[position - 1].text} Wholly of my own."}
    told = browser.post("/check", data=fields).text
    assert "In no source: “Wholly of my own.”." in told
    assert 'hx-swap-oob="true"' in told


def test_an_edit_tells_beforehand_which_line_it_puts_out(browser, desk, position):
    tree = shown(browser, f"/?line={position}&mode=edit")
    [form] = tree.xpath("//form[@class='writing']")
    text = "Boats and nets and crews and quays of the whole northern strait. " * 5
    fields = dict(form.form_values()) | {"text": text}
    before = desk.state
    told = html.fromstring(browser.post("/check", data=fields).text).text_content()
    assert desk.state is before
    sent(browser, form, text=fields["text"])
    gone = [
        line.text
        for line in before.brief.lines
        if line.parts and not place_of(desk.state.brief.lines, findings_of(line))
    ]
    assert gone
    assert [line for line in gone if line[:30] in told.partition("Out: ")[2]] == gone, told


def test_after_a_drop_the_next_line_down_is_looked_at(browser, desk, position):
    below = findings_of(desk.state.brief.lines[position])
    answer = press(browser, shown(browser, f"/?line={position}"), "d")
    assert f"line={place_of(desk.state.brief.lines, below)}&" in str(answer.url)


def test_a_line_is_found_again_where_it_has_moved(browser, desk, position):
    line = desk.state.brief.lines[position - 1]
    tree = shown(browser, f"/?line={position - 1}")
    address = next(link for link in tree.xpath("//a/@href") if f"line={position}&" in link)
    press(browser, shown(browser, f"/?line={position}"), "Shift+ArrowDown")
    number = place_of(desk.state.brief.lines, findings_of(line))
    assert number != position
    assert words(shown(browser, address), "//p[@id='crumb']")[0].startswith(f"Line {number} ")


def test_undo_goes_to_the_line_that_it_brings_back(browser, desk, position):
    press(browser, shown(browser, f"/?line={position}"), "d")
    answer = press(browser, shown(browser, "/?line=1"), "z")
    assert f"line={position}&" in str(answer.url)


def accept_all(browser, desk):
    for number in range(1, len(desk.state.brief.lines)):
        tree = shown(browser, f"/?line={number}")
        if tree.xpath("//button[@value='accept' and @aria-pressed='false']"):
            press(browser, tree, "a")


def test_the_page_is_that_of_a_build_whatever_was_accepted(browser, desk, template):
    accept_all(browser, desk)
    for _ in range(2):
        press(browser, shown(browser, "/left-out"), "m")
    dossier = decide(desk.reading.dossier, desk.store.state.decisions, desk.reading.trace.choose)
    assert api.brief_in(template, dossier, Settings(), None).lines == desk.state.made.lines
    assert set(desk.state.made.lines) == set(desk.state.brief.lines)


def test_what_was_accepted_and_has_left_is_told(browser, desk):
    accept_all(browser, desk)
    told = [news(press(browser, shown(browser, "/left-out"), "m")) for _ in range(6)]
    assert any(", which was accepted" in one for one in told)
    assert any("not show on the page" in one for one in words(shown(browser, "/"), "//p[@class='note warn']"))
    assert words(shown(browser, "/left-out"), "//tbody/tr/td[2]")[0].startswith("accepted ")


def test_what_it_costs_to_put_something_on_the_page_is_told_beforehand(browser, desk):
    key = shown(browser, "/left-out").xpath("//tr[@aria-current]/@id")[0].removeprefix("f")
    before = desk.state
    told = html.fromstring(browser.get(f"/cost?at={key}").text).text_content()
    assert desk.state is before
    answer = news(press(browser, shown(browser, "/left-out"), "m"))
    line, moves = re.fullmatch(r"On the page: line (\d+)\. (.*)", told).groups()
    assert f"Promoted: line {line}, " in answer
    assert answer.endswith(moves) or moves == "Nothing leaves for it."


def test_after_promoting_the_next_row_is_looked_at(browser):
    rows = shown(browser, "/left-out").xpath("//tbody/tr/@id")
    answer = press(browser, shown(browser, "/left-out"), "m")
    [here] = html.fromstring(answer.text).xpath("//tr[@aria-current]/@id")
    assert here == rows[1]


def test_a_sentence_that_was_read_as_two_things_can_be_put_on_the_page_as_either(browser, desk):
    number = number_of(desk, SectionKey.NEXT_STEPS)
    [step] = findings_of(desk.state.brief.lines[number - 1])
    press(browser, shown(browser, f"/?line={number}"), "d")
    dropped = next(one for one in desk.state.brief.left_out if one.evidence == step.evidence)
    found = left_out_findings(replace(dropped, section=SectionKey.POSITIONS), desk.reading.dossier)
    assert found[SectionKey.NEXT_STEPS] == (step,)
    assert next(iter(left_out_findings(dropped, desk.reading.dossier))) is SectionKey.NEXT_STEPS


def test_a_party_of_the_list_that_stands_in_no_article_of_the_line_says_so(browser, desk, position):
    tree = shown(browser, f"/?line={position}&mode=party")
    options = words(tree, "//p[@class='option']")[1:-1]
    named = [option for option in options if "not in its article" not in option]
    assert named
    values = tree.xpath("//p[@class='option']/input[@type='radio']/@value")[1:]
    for value, option in zip(values, options, strict=True):
        findings = findings_of(desk.state.brief.lines[position - 1])
        found = decide(
            desk.reading.dossier,
            Decisions(
                items=(
                    Decision(id="a", verb=Verb.PARTY, target=target_of(findings[0], desk.reading.dossier), text=value),
                )
            ),
        )
        own = next(one for one in found.positions if one.hand.was == findings[0])
        assert own.hand.drafter == ("not in its article" in option), option


def test_an_edit_goes_back_to_the_sources_words(browser, desk, folder, position):
    tree = shown(browser, f"/?line={position}&mode=edit")
    answer = sent(browser, tree.xpath("//form[@class='writing']")[0], text="Wants the boats back.")
    back = html.fromstring(browser.get(str(answer.url) + "&mode=edit").text)
    press(browser, back, "Alt+r")
    assert kept(folder) == []


def test_a_speaker_is_chosen_among_the_candidates_or_written(browser, desk, folder):
    number = number_of(desk, SectionKey.QUOTES)
    tree = shown(browser, f"/?line={number}&mode=speaker")
    assert any(
        option.startswith("Teodor Vashe Deputy Foreign Minister") for option in words(tree, "//p[@class='option']")
    )
    sent(browser, tree.xpath("//form[@class='writing']")[0], other="Somebody Else")
    assert [one["text"] for one in kept(folder)] == ["Somebody Else"]
    assert any(line.tail.startswith("Somebody Else") and line.drafter for line in desk.state.brief.lines)


@pytest.mark.parametrize("mode", ["speaker", "party"])
def test_what_is_chosen_as_it_is_now_decides_nothing(browser, desk, folder, mode):
    number = number_of(desk, SectionKey.QUOTES)
    tree = shown(browser, f"/?line={number}&mode={mode}")
    assert words(tree, "//p[@class='option']")[0].endswith("as it is now")
    sent(browser, tree.xpath("//form[@class='writing']")[0])
    assert kept(folder) == []


def test_a_day_is_set(browser, desk, folder):
    number = number_of(desk, SectionKey.NEXT_STEPS)
    tree = shown(browser, f"/?line={number}&mode=when")
    sent(browser, tree.xpath("//form[@class='writing']")[0], other="2025-10-19")
    assert {one["text"] for one in kept(folder)} == {"2025-10-19"}


def test_lines_move_in_their_section(browser, desk):
    first, second = (number_of(desk, SectionKey.NEXT_STEPS, which) for which in (0, 1))
    moved = desk.state.brief.lines[first - 1].text
    press(browser, shown(browser, f"/?line={first}"), "Shift+ArrowDown")
    assert desk.state.brief.lines[second - 1].text == moved


def test_a_check_is_settled_and_taken_up_again(browser, desk, folder):
    total = len(desk.state.dossier.flags)
    press(browser, shown(browser, "/checks"), "v")
    assert [one["verb"] for one in kept(folder)] == ["settle"]
    assert len(desk.state.dossier.flags) == total - 1
    tree = shown(browser, "/checks")
    [button] = tree.xpath("//button[@aria-pressed='true']")
    sent(browser, next(button.iterancestors("form")), button)
    assert kept(folder) == []


def test_what_was_decided_elsewhere_meanwhile_is_a_conflict_with_both_wordings(browser, desk, position):
    here = shown(browser, f"/?line={position}&mode=edit")
    there = shown(browser, f"/?line={position}")
    press(browser, there, "p")
    answer = sent(browser, here.xpath("//form[@class='writing']")[0], text="Mine.")
    assert answer.status_code == 409
    told = " ".join(words(html.fromstring(answer.text), "//dl[@class='both']"))
    assert "pinned" in told
    assert "Mine." in told
    assert not any(line.text == "Mine." for line in desk.state.brief.lines)


def test_a_conflict_can_be_decided_for_ones_own_words(browser, desk, position):
    here = shown(browser, f"/?line={position}&mode=edit")
    press(browser, shown(browser, f"/?line={position}"), "p")
    answer = sent(browser, here.xpath("//form[@class='writing']")[0], text="Mine.")
    sent(browser, html.fromstring(answer.text).xpath("//main//form")[0])
    assert any(line.text == "Mine." for line in desk.state.brief.lines)


def test_different_lines_decided_in_two_tabs_are_both_kept(browser, folder, desk):
    one, other = (shown(browser, f"/?line={number_of(desk, SectionKey.NEXT_STEPS, which)}") for which in (0, 1))
    press(browser, one, "p")
    press(browser, other, "p")
    assert len({decision["target"]["words"] for decision in kept(folder)}) > 1


@pytest.mark.parametrize("token", ["", "x" * 43])
def test_a_form_without_the_pages_token_changes_nothing(browser, folder, position, token):
    [form] = shown(browser, f"/?line={position}").xpath("//form[@action='/decide']")
    assert sent(browser, form, token=token, verb="drop").status_code == 403
    assert kept(folder) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"verb": "explode"},
        {"verb": "drop", "part": "x"},
        {"verb": "drop", "key": "none"},
        {"verb": "drop", "state": "ever"},
    ],
)
def test_a_form_that_makes_no_sense_changes_nothing(browser, folder, position, fields):
    [form] = shown(browser, f"/?line={position}").xpath("//form[@action='/decide']")
    assert sent(browser, form, **fields).status_code in {400, 409}
    assert kept(folder) == []


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"])
def test_the_way_back_leads_nowhere_else(browser, address, position):
    press(browser, shown(browser, f"/?line={position}"), "a")
    [form] = shown(browser, "/").xpath("//form[@action='/undo']")
    answer = sent(browser, form, back=address)
    assert str(answer.url).startswith("http://127.0.0.1")


def test_while_another_run_decides_the_page_can_only_be_read(reading, template, folder, first):
    from review.conftest import ADDRESS, PORT
    from starlette.testclient import TestClient

    from briefgen.review.desk import Desk
    from briefgen.review.opening import gate_of
    from briefgen.settings import Settings

    with DecisionsFile(folder), DecisionsFile(folder) as second:
        gate = gate_of(Desk(reading, template, Settings(), office=None, store=second), PORT)
        client = TestClient(gate, base_url=ADDRESS, headers={"sec-fetch-site": "same-origin"})
        tree = html.fromstring(client.get(gate.ticket()).text)
    assert not tree.xpath("//button[@name='verb']")
    assert any("has these decisions open" in told for told in words(tree, "//p[@class='note']"))


def test_a_disk_that_is_full_is_told_and_loses_no_words(browser, desk, folder, position, monkeypatch):
    import os

    tree = shown(browser, f"/?line={position}&mode=edit")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        answer = sent(browser, tree.xpath("//form[@class='writing']")[0], text="Not to be lost.")
    assert answer.status_code == 507
    page = html.fromstring(answer.text)
    assert words(page, "//p[@id='saved']")[0].startswith("NOT saved")
    assert "Not to be lost." in page.text_content()
    sent(browser, page.xpath("//main//form")[0])
    assert [one["text"] for one in kept(folder)] == ["Not to be lost."]


# ---------------------------------------------------------------- taking it away


def exported(browser, **typed):
    [form] = shown(browser, "/export").xpath("//form[@action='/export']")
    return sent(browser, form, **typed)


def test_the_brief_is_written_as_it_stands(browser, desk, folder):
    exported(browser)
    out = folder.parent / "out"
    assert {path.name for path in out.iterdir()} == {"brief.docx", "brief.md", "brief.json"}
    assert (out / "brief.docx").read_bytes() == desk.state.docx


def test_no_file_is_replaced_without_asking(browser, folder, desk):
    out = folder.parent / "out"
    out.mkdir()
    (out / "brief.md").write_text("mine")
    answer = exported(browser)
    assert answer.status_code == 409
    assert (out / "brief.md").read_text() == "mine"
    assert {path.name for path in out.iterdir()} == {"brief.md"}
    [form] = html.fromstring(answer.text).xpath("//form[@action='/export']")
    sent(browser, form, replace="yes")
    assert (out / "brief.md").read_text() != "mine"


def test_a_draft_is_made_with_its_document(browser, folder):
    exported(browser, format="eml", to="Head of desk <head@ministry.example>")
    raw = (folder.parent / "out" / "brief.eml").read_bytes()
    assert b"head@ministry.example" in raw


def test_a_wrong_address_is_told_and_nothing_is_written(browser, folder):
    answer = exported(browser, format="eml", to="nobody at all")
    assert answer.status_code == 422
    assert not (folder.parent / "out").exists()


# ---------------------------------------------------------------- people


@pytest.mark.slow
def test_two_people_are_merged_into_names_toml_and_apart_again(browser, desk, folder):
    import time

    def settled():
        while desk.reads_anew:
            time.sleep(0.05)

    names = [person.name for person in desk.state.dossier.people[:2]]
    tree = shown(browser, f"/people?mark={names[0]}&mark={names[1]}")
    press(browser, tree, "g")
    entry = tomllib.loads((folder / "names.toml").read_text("utf-8"))["person"][0]
    assert entry["name"] == names[0]
    assert names[1] in entry["variants"]
    settled()
    assert names[1] not in [person.name for person in desk.state.dossier.people]
    press(browser, shown(browser, "/people"), "z")
    settled()
    assert [person.name for person in desk.state.dossier.people[:2]] == names


# ---------------------------------------------------------------- a brief alone


def test_a_brief_alone_is_shown_with_the_evidence_that_it_carries(brief_json, tmp_path):
    from review.conftest import ADDRESS, PORT, order
    from starlette.testclient import TestClient

    from briefgen.review.opening import gate_of

    path = tmp_path / "brief.json"
    path.write_bytes(brief_json)
    opened = order(path).opened(on_article=lambda _: None, cache=True)
    with opened.desk() as desk:
        gate = gate_of(desk, PORT)
        client = TestClient(gate, base_url=ADDRESS, headers={"sec-fetch-site": "same-origin"})
        client.get(gate.ticket())
        tree = shown(client, "/?line=5")
        for screen in ("/left-out", "/people", "/checks", "/orphans", "/keys", "/export", "/article/001"):
            assert client.get(screen).status_code == 200
    assert any("The article is not here" in told for told in words(tree, "//p[@class='note']"))
    assert any("Decisions need the articles" in told for told in words(tree, "//p[@class='note']"))
    assert not tree.xpath("//button[@name='verb']")
