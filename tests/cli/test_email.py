"""briefgen email: drafts, sending, lists, and what hostile values come to."""

import email
import json
import os
import re
import sys
from email import policy

import pytest
from mail_server import Behaviour, serving
from test_build import SOURCES, briefgen, build
from typer.testing import CliRunner

from briefgen.adapters.templates import load_template
from briefgen.cli import commands


@pytest.fixture
def folder(tmp_path, brief_json, monkeypatch):
    """A folder with brief.json, a settings file for a server on this machine, and a send log of its own."""
    (tmp_path / "brief.json").write_bytes(brief_json)
    monkeypatch.setenv("BRIEFGEN_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("BRIEFGEN_STATE", str(tmp_path))
    return tmp_path


def mail(folder, *options, answer=""):
    return CliRunner().invoke(commands, ["email", str(folder / "brief.json"), *map(str, options)], input=answer)


def message(path):
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)


def text(path):
    return message(path).get_body(("plain",)).get_content().replace("\r\n", "\n")


def server(folder, port, *more):
    lines = [
        "[mail.default]",
        'host = "localhost"',
        f"port = {port}",
        'security = "none"',
        'from = "Desk <desk@ministry.example>"',
        *more,
    ]
    (folder / "config.toml").write_text("\n".join([*lines, "per_minute = 0", "retry_after = 0"]), encoding="utf-8")


def edited(folder, **changes):
    """Change the head of brief.json."""
    brief = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    brief["head"].update(changes)
    (folder / "brief.json").write_text(json.dumps(brief), encoding="utf-8")


# ---------------------------------------------------------------- drafts


def test_a_draft_is_written_beside_the_brief_with_the_word_document(folder):
    done = mail(folder, "--to", "Velk, Mara <m@b.example>", "--to", "k@b.example", "--bcc", "x@b.example")

    assert (done.exit_code, done.stdout) == (0, f"Wrote        {folder / 'brief.eml'}\n")
    draft = message(folder / "brief.eml")
    assert [(one.display_name, one.addr_spec) for one in draft["To"].addresses] == [
        ("Velk, Mara", "m@b.example"),
        ("", "k@b.example"),
    ]
    assert draft["X-Unsent"] == "1"
    assert [part.get_filename() for part in draft.iter_attachments()] == [
        "2025-10-15-valmora-offers-inspectors-as-strait-talks-pause.docx"
    ]


def test_the_same_brief_makes_the_same_draft(folder):
    for name in ("a.eml", "b.eml"):
        assert mail(folder, "--to", "a@b.example", "--attach", "docx,md", "-o", folder / name).exit_code == 0

    assert (folder / "a.eml").read_bytes() == (folder / "b.eml").read_bytes()


def test_what_stands_beside_the_brief_is_attached_as_it_is(folder):
    (folder / "brief.pdf").write_bytes(b"%PDF by hand")
    (folder / "brief.ics").write_bytes(b"BEGIN:VCALENDAR\r\n")
    mail(folder, "--attach", "pdf,ics")

    files = list(message(folder / "brief.eml").iter_attachments())
    assert [(part.get_content_type(), part.get_payload(decode=True)) for part in files] == [
        ("application/pdf", b"%PDF by hand"),
        ("text/calendar", b"BEGIN:VCALENDAR\r\n"),
    ]


def test_a_document_that_is_older_than_the_brief_is_told(folder):
    (folder / "brief.docx").write_bytes(load_template("info-memo", ".docx"))
    os.utime(folder / "brief.docx", (1, 1))

    assert "brief.docx is older than brief.json" in mail(folder).stdout


def test_a_document_that_is_no_word_file_is_not_sent(folder):
    (folder / "brief.docx").write_bytes(b"PK")
    done = mail(folder)

    assert (done.exit_code, "brief.docx: no readable Word file" in done.stderr) == (2, True)


def test_a_blank_that_nobody_has_filled_is_named(tmp_path):
    build(SOURCES, out=tmp_path, options=("--layout", "submission"))

    assert "Recommendation is empty in brief.docx: a person has to write it" in mail(tmp_path).stdout


def test_a_calendar_that_is_not_beside_the_brief_is_made_as_build_makes_it(folder, tmp_path):
    CliRunner().invoke(
        commands, ["build", str(SOURCES), "-o", str(tmp_path / "built"), "--no-office", "--format", "json,ics"]
    )
    done = mail(tmp_path / "built", "--attach", "ics")

    (calendar,) = message(tmp_path / "built/brief.eml").iter_attachments()
    assert done.exit_code == 0
    built = (tmp_path / "built/brief.ics").read_bytes()
    assert b"BEGIN:VEVENT" in built

    (tmp_path / "built/brief.ics").unlink()
    mail(tmp_path / "built", "--attach", "ics")

    (made,) = message(tmp_path / "built/brief.eml").iter_attachments()
    assert made.get_payload(decode=True) == calendar.get_payload(decode=True) == built


def test_articles_are_listed_and_attached_only_when_asked_for(folder):
    mail(folder, "--attach", "none")
    assert "SOURCES\n\n[1] Norvane Press, 14 October 2025 (inferred)." in text(folder / "brief.eml")
    assert list(message(folder / "brief.eml").iter_attachments()) == []

    mail(folder, "--attach", "none", "--articles", SOURCES)
    files = {
        part.get_filename(): part.get_payload(decode=True) for part in message(folder / "brief.eml").iter_attachments()
    }
    assert files == {path.name: path.read_bytes() for path in SOURCES.iterdir() if path.suffix != ".yml"}


def test_an_article_that_has_changed_is_not_attached(folder):
    done = mail(folder, "--articles", folder)

    assert (done.exit_code, "no such file" in done.stderr) == (2, True)


def test_words_of_one_s_own_come_from_templates(folder):
    (folder / "house.mail.txt.j2").write_text("Minister,\n{{ title }}\n", encoding="utf-8")
    mail(
        folder, "--body-template", folder / "house.mail.txt.j2", "--subject", "Brief of {{ date }}", "--attach", "none"
    )

    draft = message(folder / "brief.eml")
    assert (draft["Subject"], draft.get_content_type()) == ("Brief of 15 October 2025", "text/plain")
    assert text(folder / "brief.eml") == "Minister,\nValmora offers inspectors as strait talks pause\n"


def test_a_list_makes_a_draft_for_each_person(folder):
    (folder / "people.csv").write_text(
        "address,name,greeting\nm@b.example,Mara,Dear Mara\nk@b.example,Kit,Hello Kit\n", encoding="utf-8"
    )
    done = mail(folder, "--each", folder / "people.csv", "-o", folder / "drafts")

    assert done.exit_code == 0
    names = sorted(path.name for path in (folder / "drafts").iterdir())
    assert names == ["1-m-b-example.eml", "2-k-b-example.eml"]
    assert text(folder / "drafts" / names[1]).startswith("Hello Kit\n\nBOTTOM LINE")


def test_build_writes_the_draft_in_one_go(tmp_path):
    done = build(
        SOURCES, out=tmp_path, options=("--email", "Head of desk <h@ministry.example>", "--marking", "OFFICIAL")
    )

    assert (done.exit_code, str(tmp_path / "brief.eml") in done.stdout) == (0, True)
    draft = message(tmp_path / "brief.eml")
    assert str(draft["Subject"]).startswith("OFFICIAL – Information note: ")
    assert str(draft["Subject"]).endswith(" (15 October 2025)")
    assert next(draft.iter_attachments()).get_payload(decode=True) == (tmp_path / "brief.docx").read_bytes()


def test_build_refuses_a_wrong_address_before_it_reads(tmp_path):
    done = build(SOURCES, out=tmp_path / "out", options=("--email", "nobody"))

    assert (done.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert "'nobody' is no address" in done.stderr


def test_a_line_without_evidence_is_mailed_as_the_drafter_s(folder):
    brief = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    line = next(one for one in brief["lines"] if one["section"] == "bottom_line")
    line["evidence"] = []
    (folder / "brief.json").write_text(json.dumps(brief), encoding="utf-8")
    done = mail(folder, "--to", "a@b.example")

    assert done.exit_code == 0
    assert "drafter's words" in re.sub(r"=\n", "", (folder / "brief.eml").read_text(encoding="utf-8")).replace(
        "’", "'"
    ).replace("=E2=80=99", "'")


def test_a_brief_whose_lines_do_not_hold_is_not_drafted(folder):
    brief = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    line = next(one for one in brief["lines"] if one["section"] == "bottom_line")
    line["evidence"][0]["end"] += 1
    (folder / "brief.json").write_text(json.dumps(brief), encoding="utf-8")
    done = mail(folder, "--to", "a@b.example")

    assert (done.exit_code, (folder / "brief.eml").exists()) == (1, False)
    assert "bottom line, line 1: not at its place in [" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is Linux's")
def test_open_hands_the_draft_to_the_system(folder, monkeypatch):
    (folder / "bin").mkdir()
    (folder / "bin/xdg-open").write_text(f'#!/bin/sh\necho "$1" > {folder}/opened\n', encoding="utf-8")
    (folder / "bin/xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}/bin", prepend=os.pathsep)
    done = mail(folder, "--to", "a@b.example", "--open")

    assert (done.exit_code, (folder / "opened").read_text(encoding="utf-8")) == (0, f"{folder / 'brief.eml'}\n")


def test_a_draft_from_a_profile_carries_its_sender(folder):
    server(folder, 25)
    mail(folder, "--to", "a@b.example", "--profile", "default")

    assert str(message(folder / "brief.eml")["From"]) == "Desk <desk@ministry.example>"


@pytest.mark.parametrize(
    "options",
    [
        ("--send",),
        ("--send", "--open"),
        ("--each", "p.csv", "--to", "a@b.example"),
        ("--attach", "exe"),
        ("--attach", ""),
        ("--each", "p.csv", "--open"),
    ],
)
def test_options_that_do_not_go_together_are_told(options, folder):
    assert mail(folder, *options).exit_code == 2


# ---------------------------------------------------------------- sending


def test_sending_shows_who_gets_what_and_asks(folder):
    box = Behaviour()
    with serving(box) as port:
        server(folder, port)
        done = mail(folder, "--to", "Velk, Mara <m@b.example>", "--bcc", "x@b.example", "--send", answer="n\n")

    assert (done.exit_code, box.got) == (1, [])
    for shown in (
        "To           Velk, Mara <m@b.example>",
        "Bcc          x@b.example",
        "strait-talks-pause.docx (",
        "Send it now? [y/N]",
        "Nothing was sent.",
    ):
        assert shown in done.stdout


def test_no_answer_is_no(folder):
    box = Behaviour()
    with serving(box) as port:
        server(folder, port)
        assert mail(folder, "--to", "m@b.example", "--send").exit_code == 1

    assert box.got == []


def test_what_is_sent_is_sent_once(folder):
    box = Behaviour()
    with serving(box) as port:
        server(folder, port)
        first = mail(folder, "--to", "m@b.example", "--bcc", "x@b.example", "--send", answer="y\n")
        second = mail(folder, "--to", "m@b.example", "--bcc", "x@b.example", "--send", "--yes")
        third = mail(folder, "--to", "m@b.example", "--bcc", "new@b.example", "--send", "--yes")

    assert [done.exit_code for done in (first, second, third)] == [0, 0, 0]
    assert [recipients for _, recipients, _ in box.got] == [["m@b.example", "x@b.example"], ["new@b.example"]]
    assert "Has it       m@b.example since " in second.stdout
    assert not any(name in content for _, _, content in box.got for name in (b"x@b.example", b"new@b.example"))


def test_the_next_message_of_a_thread_answers_the_last(folder):
    box = Behaviour()
    with serving(box) as port:
        server(folder, port)
        for subject in ("Monday", "Tuesday"):
            mail(folder, "--to", "m@b.example", "--subject", subject, "--thread", "strait", "--send", "--yes")

    first, second = (email.message_from_bytes(content, policy=policy.default) for _, _, content in box.got)
    assert second["In-Reply-To"] == first["Message-ID"]
    assert first["In-Reply-To"] is None
    assert first["Message-ID"].endswith("@ministry.example>")


def test_who_was_refused_is_told_and_the_exit_code_says_so(folder):
    with serving(Behaviour(refuse={"no@b.example"})) as port:
        server(folder, port)
        done = mail(folder, "--to", "m@b.example, no@b.example", "--send", "--yes")

    assert done.exit_code == 5
    assert "Sent         m@b.example\n" in done.stdout
    assert done.stderr == "briefgen: no@b.example: not sent: 550 no such user here\n"


def test_a_list_goes_to_each_alone_and_goes_on_where_it_stopped(folder):
    (folder / "people.csv").write_text("address,name\na@b.example,A\nb@b.example,B\nc@b.example,C\n", encoding="utf-8")
    box = Behaviour(refuse={"b@b.example"})
    with serving(box) as port:
        server(folder, port)
        first = mail(folder, "--each", folder / "people.csv", "--send", "--yes", "--attach", "none")
        box.refuse = set()
        second = mail(folder, "--each", folder / "people.csv", "--send", "--yes", "--attach", "none")

    assert (first.exit_code, second.exit_code) == (5, 0)
    assert [recipients for _, recipients, _ in box.got] == [["a@b.example"], ["c@b.example"], ["b@b.example"]]
    assert [email.message_from_bytes(content, policy=policy.default)["To"] for _, _, content in box.got] == [
        "A <a@b.example>",
        "C <c@b.example>",
        "B <b@b.example>",
    ]


def test_without_a_settings_file_nothing_is_sent(folder):
    done = mail(folder, "--to", "a@b.example", "--send", "--yes")

    assert (done.exit_code, "no mail server is known" in done.stderr) == (2, True)


# ---------------------------------------------------------------- hostile values


def hostile(folder, *options):
    done = mail(folder, *options)
    return done, message(folder / "brief.eml") if (folder / "brief.eml").exists() else None


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_line_break_in_the_title_or_the_subject_makes_no_header(sign, folder):
    if sign != "\x0b":  # which brief.json may not hold at all
        edited(folder, title=f"Talks{sign}Bcc: evil@e.example", marking=f"OPEN{sign}X-Evil: 1")
    done, draft = hostile(folder, "--to", "a@b.example", "--subject", f"{{{{ title }}}}{sign}X-More: 1")

    assert done.exit_code == 0
    assert {"Bcc", "X-Evil", "X-More"} & set(draft.keys()) == set()
    assert not any(ord(letter) < 32 for letter in str(draft["Subject"]))


def test_an_encoded_word_in_the_title_stays_as_it_is_written(folder):
    edited(folder, title="=?utf-8?b?WW91IHdvbg==?= talks")

    assert str(hostile(folder)[1]["Subject"]) == "Information note: =?utf-8?b?WW91IHdvbg==?= talks (15 October 2025)"


def test_nul_in_brief_json_is_refused(folder):
    edited(folder, title="Talks\x00")

    assert "holds a character that no document can print (U+0000)" in hostile(folder)[0].stderr


@pytest.mark.parametrize(
    "value",
    [
        "a@b.example\nBcc: evil@e.example",
        "a@b.example\x00",
        "\u202emoc.elpmaxe@a <a@b\u202e.example>",
        "<a@b.example>, <",
        "a@b.example>",
    ],
)
def test_a_hostile_recipient_is_refused(value, folder):
    done, draft = hostile(folder, "--to", value)

    assert (done.exit_code, draft, "is no address" in done.stderr) == (2, None, True)


def test_a_hostile_name_of_a_recipient_is_made_harmless(folder):
    draft = hostile(folder, "--to", '"Ma\u202era\x00, Velk" <m@b.example>')[1]

    assert [(one.display_name, one.addr_spec) for one in draft["To"].addresses] == [("Mara, Velk", "m@b.example")]


def test_ten_thousand_recipients_in_one_message_are_refused(folder):
    (folder / "all.txt").write_text("\n".join(f"p{number}@b.example" for number in range(10_000)), encoding="utf-8")
    done, draft = hostile(folder, "--to", f"@{folder / 'all.txt'}")

    assert (done.exit_code, draft, "10,000 recipients are too many for one message" in done.stderr) == (2, None, True)


def test_thirty_megabytes_are_refused(folder):
    (folder / "brief.pdf").write_bytes(bytes(30_000_000))
    done, draft = hostile(folder, "--attach", "pdf")

    assert (done.exit_code, draft, "the attachments have 30 MB" in done.stderr) == (2, None, True)


def test_an_article_outside_its_folder_is_not_attached(folder):
    brief = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    brief["dossier"]["sources"][0]["file"] = "../brief.json"
    (folder / "brief.json").write_text(json.dumps(brief), encoding="utf-8")
    (folder / "articles").mkdir()

    assert "../brief.json: not inside" in hostile(folder, "--articles", folder / "articles")[0].stderr


def test_evidence_beyond_any_article_is_refused(folder):
    brief = json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    brief["lines"][0]["evidence"][0].update(start=10**11, end=10**11 + 5)
    (folder / "brief.json").write_text(json.dumps(brief), encoding="utf-8")

    assert "where no article reaches" in hostile(folder)[0].stderr


def test_a_template_may_not_call_anything(folder):
    done, _ = hostile(folder, "--subject", "{{ title.__class__.mro() }}")

    assert (done.exit_code, "is not allowed in a template" in done.stderr) == (2, True)


def test_a_secret_is_never_printed(folder, monkeypatch):
    monkeypatch.setenv("BRIEFGEN_MAIL_PASSWORD", "correct horse")
    (folder / "config.toml").write_text(
        '[mail.default]\nhost = "localhost"\nport = 1\nuser = "u"\nfrom = "d@m.example"', encoding="utf-8"
    )
    done = mail(folder, "--to", "a@b.example", "--send", "--yes", "--verbose")

    assert (done.exit_code, "correct horse" in done.output) == (5, False)


def test_the_help_has_the_options():
    assert all(
        f"--{name}" in briefgen("email", "--help").stdout
        for name in ("to", "each", "send", "thread", "again", "profile")
    )
