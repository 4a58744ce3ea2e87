"""A dossier and a brief become JSON that other programs can rely on, and a brief comes back from it."""

import copy
import json
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from build import article, brief, dossier, evidence, line, person, position, quote
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from briefgen.errors import BriefFileError
from briefgen.model import (
    DateBasis,
    Discrepancy,
    Dropped,
    Flag,
    Head,
    Health,
    NextStep,
    Party,
    Quote,
    QuoteKind,
    SectionKey,
    Signal,
    Statement,
    Variant,
)
from briefgen.render.interchange import brief_from_json, brief_to_json, dossier_to_json, dumps, read_brief

STORY = article(
    "VELOGRAD — “We will open the bridge,” said Mara Velk, the Norvanian minister, “and we will keep it open.”\n\n"
    "Talks resume on Friday in Osterby. They lasted five hours, or six hours.",
    day="2031-03-04",
    title="Bridge talks",
    health=Health(score=0.5, signals=(Signal(kind="doubled-word", note="a word twice", evidence=()),)),
)
FULL = dossier(
    STORY,
    as_of=date(2031, 3, 4),
    as_of_basis=DateBasis.STATED,
    parties=(Party(name="Norvania", kind="state", aliases=("Velograd",)), Party(name="Norvånia", kind="group")),
    people=(person(STORY, role="minister", party="Norvania"),),
    quotes=(
        Quote(
            kind=QuoteKind.DIRECT,
            text="We will open the bridge, ... and we will keep it open.",
            speaker="Mara Velk",
            evidence=(evidence(STORY, "We will open the bridge,"), evidence(STORY, "and we will keep it open.")),
        ),
    ),
    positions=(position(STORY, "we will keep it open"),),
    next_steps=(
        NextStep(
            what="Talks resume",
            when="2031-03-07",
            when_text="on Friday",
            evidence=(evidence(STORY, "Talks resume on Friday"),),
        ),
    ),
    discrepancies=(
        Discrepancy(
            what="length",
            variants=tuple(Variant(value=v, evidence=(evidence(STORY, v),)) for v in ("five hours", "six hours")),
        ),
    ),
    statements=(Statement(text="Talks resume on Friday in Osterby.", weight=1.5, evidence=()),),
    flags=(Flag(kind="silent-party", text="Osterby is quoted nowhere", about="Osterby"),),
    dropped=(Dropped(what="a caption", reason="not the article"),),
)
QUOTED = line(
    "“We will open the bridge”",
    SectionKey.QUOTES,
    tail="Velk, 4 March",
    speaker="Velk",
    evidence=(evidence(STORY, "We will open the bridge"),),
    rank=0.75,
)
BRIEF = brief(
    QUOTED,
    line("Talks resume on Friday.", place="Osterby", evidence=(evidence(STORY, "Talks resume on Friday"),)),
    head=Head(title="Talks in Velograd", size=11.5, own=(("ref", "EA/31/014"), ("desk", "North"))),
    left_out=FULL.dropped,
)

SCHEMA = json.loads((files("briefgen.render") / "dossier.schema.json").read_text(encoding="utf-8"))


def closed(schema):
    """The schema, with no field allowed that it does not describe.

    An object whose names anybody may choose stays open.
    """
    if isinstance(schema, dict):
        named = schema.get("type") == "object" and not isinstance(schema.get("additionalProperties"), dict)
        extra = {"additionalProperties": False} if named else {}
        return {key: closed(value) for key, value in schema.items()} | extra
    return [closed(value) for value in schema] if isinstance(schema, list) else schema


def faults(data, schema=SCHEMA):
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(data)]


def edited(**changes):
    """The brief after a person has changed fields of its first line."""
    data = copy.deepcopy(brief_to_json(BRIEF, FULL))
    data["lines"][0] |= changes
    return data


def test_the_schema_is_itself_valid():
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_describes_every_field_of_a_dossier():
    assert faults(dossier_to_json(FULL), closed(SCHEMA)) == []


def test_the_schema_describes_every_field_of_a_brief():
    assert faults(brief_to_json(BRIEF, FULL), closed(SCHEMA)) == []


def test_the_schema_refuses_a_quote_without_evidence():
    data = dossier_to_json(FULL)
    del data["quotes"][0]["evidence"]

    assert faults(data, SCHEMA["$defs"]["dossier"] | {"$defs": SCHEMA["$defs"]}) == [
        "$.quotes[0]: 'evidence' is a required property"
    ]


def test_ids_are_stable_and_plain():
    data = dossier_to_json(FULL)

    assert [data[kind][0]["id"] for kind in ("people", "quotes", "positions", "next_steps", "discrepancies")] == [
        "person1",
        "q1",
        "p1",
        "n1",
        "d1",
    ]
    assert [party["id"] for party in data["parties"]] == ["norvania", "norvania-2"]


def test_the_parts_of_a_split_quote_are_one_evidence():
    (told,) = dossier_to_json(FULL)["quotes"][0]["evidence"]

    assert told["text"] == STORY.text[told["start"] : told["end"]]
    assert told["text"].startswith("We will open")
    assert told["text"].endswith("keep it open.")


def test_a_brief_of_before_has_no_fields_of_the_house_and_the_letters_of_its_template():
    data = brief_to_json(BRIEF, FULL)
    for name in ("size", "own"):
        del data["head"][name]
    for name in ("speaker", "place"):
        del data["lines"][0][name]
    back = brief_from_json(data)

    assert (back.head.size, back.head.own) == (0.0, ())
    assert (back.lines[0].speaker, back.lines[0].place, back.lines[0].drafter) == ("", "", False)


def test_evidence_of_the_same_words_in_two_places_stays_two():
    source = article("“No deal,” said Mara Velk.\n\n“No deal,” Velk said again.")
    twice = (evidence(source, "No deal,"), evidence(article(source.text, "002"), "No deal,"))

    assert (
        len(
            dossier_to_json(dossier(source, quotes=(quote(source, "No deal,", evidence=twice),)))["quotes"][0][
                "evidence"
            ]
        )
        == 2
    )


def test_bytes_are_utf8_with_a_final_newline():
    assert dumps({"b": "“ä”", "a": 1}) == '{\n "b": "“ä”",\n "a": 1\n}\n'.encode()


def test_a_brief_comes_back_as_it_was():
    assert read_brief(dumps(brief_to_json(BRIEF, FULL))) == BRIEF


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip), max_size=4),
    st.floats(0, 1),
)
def test_any_words_come_back_as_they_were(texts, rank):
    told = [article(text) for text in texts]
    given_brief = brief(*(line(source.text, rank=rank, evidence=(evidence(source),)) for source in told))

    assert read_brief(dumps(brief_to_json(given_brief, dossier(STORY)))) == given_brief


def test_a_shortened_quotation_is_still_the_source_s():
    (first, _) = brief_from_json(edited(text="“open the bridge”")).lines

    assert (first.text, first.drafter) == ("“open the bridge”", False)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "“We shall open the bridge”"},
        {"text": "“We will open the bridge” tomorrow"},
        {"text": "“We will ... the bridge” “bridge the open”"},
        {"tail": "Orlin, 4 March"},
        {"speaker": "Orlin"},
        {"lead": "Norvania", "text": "Nothing of the sort"},
    ],
)
def test_changed_words_are_the_drafter_s(changes):
    assert brief_from_json(edited(**changes)).lines[0].drafter


def checked_anew(data):
    """The first line with its checksum worked out again, as anybody can."""
    told = data["lines"][0]
    forged = line(
        told["text"], SectionKey(told["section"]), lead=told["lead"], tail=told["tail"], speaker=told["speaker"]
    )
    again = brief_to_json(brief(forged), dossier(STORY))["lines"][0]
    told |= {name: again[name] for name in ("check", "check_frame")}
    return data


def test_a_checksum_that_was_worked_out_again_makes_no_words_the_sources_own():
    assert brief_from_json(checked_anew(edited(text="“We shall open the bridge”"))).lines[0].drafter
    assert brief_from_json(checked_anew(edited(section="bottom_line", text="The bridge stays shut."))).lines[0].drafter
    assert brief_from_json(checked_anew(edited(evidence=[]))).lines[0].drafter
    assert not brief_from_json(checked_anew(edited())).lines[0].drafter


def test_a_stand_as_briefgen_words_it_is_the_source_s():
    words = "Velk: “We will open the bridge”"
    stand = replace(position(STORY, "We will open the bridge"), statement=words)
    given_brief = brief(line(words, SectionKey.POSITIONS, lead="Norvania", evidence=stand.evidence))

    assert read_brief(dumps(brief_to_json(given_brief, dossier(STORY, positions=(stand,))))) == given_brief
    assert read_brief(dumps(brief_to_json(given_brief, dossier(STORY)))).lines[0].drafter


def test_a_line_that_a_person_adds_is_the_drafter_s():
    data = brief_to_json(BRIEF, FULL)
    data["lines"].append({"section": "checks", "text": "Ask the embassy."})

    assert brief_from_json(data).lines[-1] == line("Ask the embassy.", SectionKey.CHECKS, sources=(), drafter=True)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"section": "quotez"}, r"lines\[0\].section: must be one of bottom_line, .*, not 'quotez'"),
        ({"text": ""}, r"lines\[0\].text: must not be empty"),
        ({"text": 7}, r"lines\[0\].text: must be text in quotation marks"),
        ({"text": "a\x07b"}, r"lines\[0\].text: holds a character that no document can print \(U\+0007\)"),
        ({"sources": ["009"]}, r"lines\[0\].sources\[0\]: no source '009'; the sources are 001"),
        ({"sources": "001"}, r"lines\[0\].sources: must be a list"),
        ({"speaker": 7}, r"lines\[0\].speaker: must be text in quotation marks"),
        ({"rank": "high"}, r"lines\[0\].rank: must be a number"),
        ({"rank": float("nan")}, r"lines\[0\].rank: must be a number"),
        ({"required": 1}, r"lines\[0\].required: must be true or false"),
        (
            {"evidence": [{"source": "001", "start": -1, "end": 2, "text": "x"}]},
            r"lines\[0\].evidence\[0\].start: must be a whole number",
        ),
        ({"evidence": [3]}, r"lines\[0\].evidence\[0\]: must be an object in braces"),
    ],
)
def test_a_wrong_field_is_named(changes, message):
    with pytest.raises(BriefFileError, match=message):
        brief_from_json(edited(**changes))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\xff\xfe{", "not UTF-8 at byte 0"),
        (b'{"schema": ', "no JSON: expecting value at line 1, column 12"),
        (b"[" * 100_000, "no JSON that a brief could be in"),
        (b'{"rank": ' + b"9" * 5000 + b"}", "no JSON that a brief could be in"),
        (b"[]", "the whole file: must be an object in braces"),
        (b"{}", "schema: must be 'briefgen/brief/1'"),
        (b'{"schema": "briefgen/dossier/1"}', "schema: must be 'briefgen/brief/1'"),
    ],
)
def test_what_is_no_brief_is_named(raw, message):
    with pytest.raises(BriefFileError, match=message):
        read_brief(raw)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"own": ["ref"]}, r"head.own: must be an object in braces"),
        ({"own": {"ref": 14}}, r"head.own.ref: must be text in quotation marks"),
        ({"size": "large"}, r"head.size: must be a number"),
    ],
)
def test_a_wrong_field_of_the_head_is_named(changes, message):
    data = brief_to_json(BRIEF, FULL)
    data["head"] |= changes

    with pytest.raises(BriefFileError, match=message):
        brief_from_json(data)


def test_a_wrong_day_and_a_wrong_page_are_named():
    data = brief_to_json(BRIEF, FULL)
    data["head"]["created"] = "yesterday"

    with pytest.raises(BriefFileError, match=r"head.created: must be a day such as 2022-01-10, not 'yesterday'"):
        brief_from_json(data)
    with pytest.raises(BriefFileError, match=r"page.basis: must be one of measured, estimated"):
        brief_from_json(data | {"head": {"title": "Talks"}, "page": {"pages": 1, "basis": "hoped"}})


def test_voices_are_counted_and_not_files():
    post = article("Talks resume on Friday in Osterby.", "001", publisher="Velograd Post")
    again = article("Talks resume on Friday in Osterby.", "002", publisher="Velograd Post")
    reprint = article("Talks resume on Friday in Osterby.", "003", publisher="Osterby News")
    other = article("The talks resume in Osterby on Friday.", "004")
    step = NextStep(what="Talks resume", evidence=tuple(evidence(source) for source in (post, again, reprint, other)))
    told = dossier(post, again, reprint, other, next_steps=(step,), echoes=((post.id, reprint.id),))

    assert dossier_to_json(told)["next_steps"][0]["voices"] == 2
    assert dossier_to_json(told)["echoes"] == [["001", "003"]]


@pytest.mark.parametrize("change", [lambda data: data.update(lines=None), lambda data: data.pop("lines")])
def test_a_brief_without_its_lines_is_none(change):
    data = brief_to_json(brief(line("It rained.")), dossier(STORY))
    change(data)

    with pytest.raises(BriefFileError, match=r"^lines: must be a list of lines in square brackets$"):
        brief_from_json(data)


def test_an_escape_stands_for_what_a_terminal_could_obey_and_the_values_are_the_same():
    value = {"text": "a\x00\x1b[2J\x7f\x9b\u202e\u2066\u2028\ud800“ü”\n"}
    raw = dumps(value)

    assert json.loads(raw) == value
    assert raw.decode() == '{\n "text": "a\\u0000\\u001b[2J\\u007f\\u009b\\u202e\\u2066\\u2028\\ud800“ü”\\n"\n}\n'
