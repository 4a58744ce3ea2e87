"""The calendar of the next steps, read back by a library that is not ours."""

from __future__ import annotations

from datetime import date

import icalendar
from build import article, dossier, evidence
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import NextStep
from briefgen.render.calendar import render_calendar

SOURCE = article("The council will vote on Wednesday.", day="2023-03-13", publisher="Port Ansel Post")


def step(what="The council will vote on Wednesday.", when="2023-03-15", earliest=None, **fields):
    """A step of the source; ``earliest`` and ``when`` are ISO days."""
    first = date.fromisoformat(earliest) if earliest else None
    return NextStep(**{"what": what, "when": when, "earliest": first, "evidence": (evidence(SOURCE),), **fields})


def written(*steps, as_of="2023-03-13", title="Talks in Velograd"):
    """The calendar of the steps as bytes."""
    return render_calendar(dossier(SOURCE, next_steps=steps, as_of=date.fromisoformat(as_of)), title)


def events(*steps):
    """The events of the steps as the library reads them."""
    return icalendar.Calendar.from_ical(written(*steps)).walk("VEVENT")


def test_a_day_is_an_event_of_one_day_stamped_with_the_day_of_the_brief() -> None:
    (event,) = events(step(where="Velograd", when_text="on Wednesday"))

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2023, 3, 15), date(2023, 3, 16))
    assert event["DTSTAMP"].dt.date() == date(2023, 3, 13)
    assert (event["SUMMARY"], event["LOCATION"]) == ("The council will vote on Wednesday", "Velograd")
    assert event["DESCRIPTION"] == "Time as told: “on Wednesday”.\nSources: [001] Port Ansel Post."


def test_several_days_last_and_a_deadline_stands_on_its_last_day() -> None:
    talks, deadline = events(
        step("Talks go on", "2023-03-15/2023-03-17"), step("Crews must leave", "2023-03-20", "2023-03-13")
    )

    assert (talks["DTSTART"].dt, talks["DTEND"].dt) == (date(2023, 3, 15), date(2023, 3, 18))
    assert (deadline["DTSTART"].dt, deadline["SUMMARY"]) == (date(2023, 3, 20), "Deadline: Crews must leave")


def test_what_has_no_day_is_no_event() -> None:
    assert events(step(when=None), step(when="2023-04"), step(when="2023"), step(when="2023-03-01/2023-05-31")) == []


def test_a_day_that_is_worked_out_is_tentative() -> None:
    assert [event["STATUS"] for event in events(step(inferred=True), step("Talks end"))] == ["TENTATIVE", "CONFIRMED"]


def test_the_same_step_keeps_its_uid_and_others_have_their_own() -> None:
    one, other, moved = events(step(), step("Talks end"), step(when="2023-03-16"))
    (again,) = icalendar.Calendar.from_ical(written(step(), as_of="2023-03-14")).walk("VEVENT")

    assert again["UID"] == one["UID"]
    assert len({one["UID"], other["UID"], moved["UID"]}) == 3


@given(st.text(), st.text(max_size=200))
def test_any_words_come_back_whole_on_folded_lines(what, title) -> None:
    raw = written(step(f"Talks {what} end"), title=title)
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")

    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert event["SUMMARY"].startswith("Talks ")
    assert event["SUMMARY"].endswith(" end")


@given(st.text(alphabet=st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_printable_words_are_not_changed(what) -> None:
    (event,) = events(step(f"Talks {what} end"))

    assert event["SUMMARY"] == f"Talks {what} end"


def test_nothing_that_a_terminal_could_obey_stands_in_any_field() -> None:
    odd = "a\x00b\x1b[2Jc\x9b2Jd\u202ee\u2066f\u2028g"
    source = article("The council will vote on Wednesday.", day="2023-03-13", publisher=odd)
    told = NextStep(what=odd, when="2023-03-15", when_text=odd, where=odd, evidence=(evidence(source),))
    raw = render_calendar(dossier(source, next_steps=(told,), as_of=date(2023, 3, 13)), odd).decode()

    assert [sign for sign in raw if not sign.isprintable() and sign not in "\r\n"] == []
    assert "X-WR-CALNAME:a b [2Jc 2Jd e f\\ng" in raw
