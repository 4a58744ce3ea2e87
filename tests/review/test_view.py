"""What the page works out: pictures, places of lines, names for what is unseen, and the file of names."""

import struct
import sys
import zlib
from dataclasses import replace

import pytest
from build import article, person
from typer.testing import CliRunner

from briefgen.merge.overrides import read_overrides, with_person, without_entries
from briefgen.model import SectionKey
from briefgen.review.deciding import kept_apart, merged, renamed
from briefgen.review.desk import Laid
from briefgen.review.printing import Box, Print, Sheet, png_of
from briefgen.review.server import _sheets
from briefgen.review.view import absent_of, checked, headings_of, key_of, moved, rows_of, visible
from briefgen.review.wording import SECTIONS

ONE = person(article("Mara Velk spoke."), variants=("Velk",), role="Foreign Minister", party="Norvania")
OTHER = person(article("M. Velk spoke."), "M. Velk", misspellings=("Vlek",))


def test_a_picture_holds_the_pixels_that_it_was_made_of():
    pixels = bytes(range(24))
    raw = png_of(pixels, width=2, height=2, stride=12, channels=3)
    size = struct.unpack(">II", raw[16:24])
    data = zlib.decompress(raw[raw.index(b"IDAT") + 4 : raw.index(b"IEND") - 8])
    assert size == (2, 2)
    assert data == b"\0" + pixels[:6] + b"\0" + pixels[12:18]


def test_the_fourth_byte_of_a_pixel_is_left_out():
    raw = png_of(b"abcxdefx", width=2, height=1, stride=8, channels=4)
    assert zlib.decompress(raw[raw.index(b"IDAT") + 4 : raw.index(b"IEND") - 8]) == b"\0abcdef"


def test_places_on_an_older_print_are_those_of_its_own_lines(first):
    lines = first.brief.lines
    old = Laid(
        setting=0,
        keys=tuple(map(key_of, lines)),
        print=Print(
            sheets=(
                Sheet(
                    width=1,
                    height=1,
                    png=b"",
                    boxes=tuple((place, (Box(0, place, 1, 1),)) for place in range(len(lines))),
                ),
            ),
            text="",
        ),
    )
    rows = rows_of(replace(first.brief, lines=lines[:2] + lines[3:]))
    [sheet] = _sheets(rows, old)
    assert [row.words for row, _ in sheet["lines"]] == [row.words for row in rows]
    assert [boxes[0].y for _, boxes in sheet["lines"]][:3] == [0, 1, 3]


def test_what_comes_in_and_goes_out_is_told(first):
    fewer = replace(first.brief, lines=first.brief.lines[1:])
    assert moved(first.brief, fewer, None).startswith("Out: “")
    assert moved(fewer, first.brief, None).startswith("In: line 1 “")
    assert moved(first.brief, fewer, first.brief.lines[0]) == ""


def test_a_quotation_that_comes_in_is_told_in_its_own_marks(first):
    quote = next(line for line in first.brief.lines if line.section is SectionKey.QUOTES)
    fewer = replace(first.brief, lines=tuple(line for line in first.brief.lines if line is not quote))
    assert quote.text.startswith("“")
    assert "““" not in moved(fewer, first.brief, None)


def test_a_line_that_only_changes_its_words_is_told_once(first):
    line = first.brief.lines[0]
    other = replace(first.brief, lines=(replace(line, text="Nothing happened."), *first.brief.lines[1:]))
    assert moved(first.brief, other, None) == "Reworded: line 1 “Nothing happened.”."


def test_lines_stand_in_the_order_of_the_print(first):
    printed = [block.text for block in first.estimate.blocks]
    places = [
        next(at for at, words in enumerate(printed) if line.text[:25] in words)
        for line in first.brief.lines
        if line.section not in {SectionKey.CHECKS, SectionKey.SOURCES}
    ]
    assert places == sorted(places)
    assert first.brief.lines[-1].section is SectionKey.SOURCES
    assert [line.section for line in first.brief.lines] != [line.section for line in first.made.lines]


def test_sections_have_the_names_that_are_printed(first):
    assert first.headings[SectionKey.POSITIONS] == "Who wants what"
    assert headings_of(first.brief, "") == SECTIONS


def test_the_same_sentence_is_left_out_once(first):
    dropped = next(one for one in first.brief.left_out if one.evidence and one.section is SectionKey.POSITIONS)
    bare = replace(dropped, what=dropped.what.partition(": ")[2], reason="not sure enough")
    other = replace(dropped, what="Something else: of the same place.")
    brief = replace(first.brief, left_out=(bare, dropped, other))
    assert {one.words for one in absent_of(brief, 90)} == {dropped.what, other.what}


def test_words_from_elsewhere_in_the_article_are_told_from_words_of_nowhere(first):
    line = next(one for one in first.brief.lines if one.section is SectionKey.POSITIONS and len(one.parts) == 1)
    findings = line.parts[0]
    article = first.dossier.by_id[findings[0].evidence[0].article]
    beside = next(block for block in article.blocks if block.end < findings[0].evidence[0].start)
    words = " ".join(article.text[beside.start : beside.end].split()[:4])
    told = checked(
        f"{line.text} {words} zebras quarrel.", line, findings, 90, people=first.dossier.people, articles=[article]
    )
    assert "In no source: “zebras quarrel.”" in told.told
    assert "Elsewhere in the article: “" in told.told


def test_words_of_the_source_are_told_from_ones_own(first):
    line = first.brief.lines[4]
    findings = tuple(finding for part in line.parts for finding in part)
    assert not checked(line.text, line, findings, 90, people=first.dossier.people).drafter
    told = checked(f"{line.text} Nobody doubts it.", line, findings, 90, people=first.dossier.people)
    assert told.drafter
    assert [word.text for word in told.words if not word.stands] == ["Nobody", "doubts", "it."]


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\x07", "\ufeff", "\u2066"])
def test_unseen_characters_have_names(unseen):
    assert [name != "" for _, name in visible(f"a{unseen}b")] == [False, True, False]


@pytest.mark.parametrize("seen", ["é", "ß", "ﬁ", "\u00ad", "\n", "עברית", "नि\u200dज"])
def test_letters_of_all_scripts_are_left_alone(seen):
    assert list(visible(seen)) == [(seen, "")]


# ---------------------------------------------------------------- names.toml


def test_two_people_become_one_under_the_first_ones_name():
    overrides = read_overrides(merged(b"", one=ONE, other=OTHER))
    assert overrides.of("M. Velk") == overrides.of("Vlek") == overrides.people[0]
    assert (overrides.people[0].name, overrides.people[0].role, overrides.people[0].party) == (
        "Mara Velk",
        "Foreign Minister",
        "Norvania",
    )


def test_who_was_kept_apart_can_be_merged_and_the_rest_of_the_file_stays():
    raw = b'# ours\n\n[[apart]]\nnames = ["Ana Ruiz", "Ana Ruiz Calvo"]\n'
    apart = kept_apart(raw, one=ONE, other=OTHER)
    assert read_overrides(apart).are_apart("Mara Velk", "M. Velk")
    overrides = read_overrides(merged(apart, one=ONE, other=OTHER))
    assert not overrides.are_apart("Mara Velk", "M. Velk")
    assert overrides.are_apart("Ana Ruiz", "Ana Ruiz Calvo")
    assert merged(apart, one=ONE, other=OTHER).startswith(b"# ours\n")


def test_a_person_renamed_twice_has_one_entry():
    once = renamed(b"", person=ONE, name="Mara Velka", role="", party="")
    overrides = read_overrides(
        renamed(once, person=replace(ONE, name="Mara Velka"), name="M. Velka", role="Minister", party="Norvania")
    )
    assert [override.name for override in overrides.people] == ["M. Velka"]
    assert {"Mara Velka", "Velk"} <= {*overrides.people[0].variants}


def test_an_entry_goes_and_its_comments_stay():
    raw = (
        with_person(b"", read_overrides(b'[[person]]\nname = "Ana Ruiz"\n').people[0])
        + b'# why: the embassy said so\n\n[[person]]\nname = "Bo"\n'
    )
    left = without_entries(raw, people=("Ana Ruiz",))
    assert [override.name for override in read_overrides(left).people] == ["Bo"]
    assert b"# why: the embassy said so" in left


# ---------------------------------------------------------------- the command


def test_without_the_extra_the_command_names_what_adds_it(monkeypatch, tmp_path):
    from briefgen.cli import commands

    monkeypatch.setitem(sys.modules, "starlette", None)
    done = CliRunner().invoke(commands, ["review", str(tmp_path)])
    assert done.exit_code == 2
    assert "[review]" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_nothing_of_the_page_is_loaded_by_other_commands():
    import subprocess

    code = (
        "import sys, briefgen.app, briefgen.cli; "
        "print([m for m in sys.modules if m.split('.')[0] in {'starlette', 'uvicorn', 'pypdfium2'}])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
