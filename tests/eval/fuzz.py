"""Damaged and made-up files through every reader, in a process with limits: python tests/eval/fuzz.py [--minutes 30]

Each input is a sample file of the project, or one made here, changed at random: bytes, stretches, words, the parts
inside Word files and the streams inside PDF files. A reader may read it or refuse it in one line (BriefgenError);
whatever else it does is a crash, and so is a check of the whole pipeline that breaks off. Input number N of a seed is
always the same: --only N makes it again, shows what becomes of it, and --keep FOLDER keeps the inputs that failed.
Exits with 1 where one did.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import sys
import tarfile
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter, defaultdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

SECONDS = 20.0  # of processor time an input; files of the whole program may take 120
MEGABYTES = 2_000  # of address space an input
LARGEST = 300_000  # bytes of an input
READERS = ("briefgen.ingest", "briefgen.reader.network", "briefgen.extract", "briefgen.pipeline")

# What formats, patterns and libraries stumble over.
TOKENS = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\x1b[31m", b"\x1c", b"\x85",
    "\u2028\u202e\u200b\u00ad".encode(), b"\xed\xa0\x80", "e\u0301\u0301\u0301".encode(), "İıſßŉ".encode(),
    "١٢٣²½".encode(), "𝟗９".encode(), b"{{ title }}", b"{% for x in y %}", b"%7B%7B", b"\\", b"'", b'"', "“".encode(),
    "”".encode(), "‘".encode(), "’".encode(), "—".encode(), b"-1", b"0", b"99999999999999999999", b"1e999", b"NaN",
    b"00", b"0000-00-00", b"2024-02-30", b"31/02/2022", b"29 February 2023", b"12-06", b"1,", b"25:99", b"year 0",
    b"9999-12-31", b"January 99, 0001", b" said ", b" told reporters ", b" he said that ", b" will ", b" not ",
    b" on Monday ", b" in 1 day ", b" percent ", b"Mr. ", b"U.S.", b" the former ", b"by Friday",
    b"within 99999999999 days", b"in 99999 years", b"-- ", b"...", b"<", b">", b"</", b"<p>", b"</p>", b"<div>",
    b"<!--", b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&#0;", b"&#xD800;", b"&#99999999999;",
    b"<script>", b"<meta charset=undefined>", b'<html lang="xx">', b'<time datetime="9999-99-99">',
    b'<script type="application/ld+json">{"@type":[{}],"datePublished":1}</script>', b"<table><tr><td>", b"<h1>",
    b"<li>", b"<br>", b"Content-Type: text/html; charset=x\r\n", b"Content-Transfer-Encoding: base64\r\n",
    b"Subject: =?utf-8?q?=00?=\r\n", b"Date: Fri, 99 Foo 99999 99:99:99 +9999\r\n",
    b"Date: Mon, 1 Jan 0001 00:00:00 +2359\r\n", b"From: a\r\n", b"boundary=", b"--", b"=?utf-8?b?", b"=\n", b"=00",
    b"=ED=A0=80", b"\\u-1?", b"\\'zz", b"\\bin99999999 ", b"{\\fonttbl", b"\\ansicpg0", b"\\ansicpg99999", b"\\uc99 ",
    b"{", b"}", b"<<", b">>", b"/Kids", b"/Length -1", b"1 0 R", b"obj", b"endobj", b"stream", b"xref", b"/Font",
    b"/Filter/FlateDecode", b"(", b")", b" Tj ", b" TJ ", b" Td ", b"[", b"]", b"w:t", b"w:p", b"w:tbl", b"w:vMerge",
    b'w:val="x"', b"mc:AlternateContent", b"xml:space", b"<w:sdt>", b"<w:ins>", b"<w:del>", b"<w:txbxContent>",
    b"w:gridSpan", b"= 1\n", b"[[person]]\n", b"[x]\n", b'"""', b"1979-05-27T07:32:00Z", b"null", b"true", b"{}",
    b"[]", b'"\\ud800"', b",", b":", b"LENGTH: x words", b"Documents (0)", b"End of Document", b"LOAD-DATE:",
    b"Copyright 99999",
]  # fmt: skip


class Sample(NamedTuple):
    """A file that is read as it should be, and what reads it."""

    reader: str
    name: str
    raw: bytes


# ---------------------------------------------------------------- what reads


def read_file(name, raw):
    """The articles of a file."""
    from briefgen.ingest import read_articles_of

    articles, refused = read_articles_of("001", name, raw)
    for told in (*(str(error) for error in refused), *(article.title or "" for article in articles)):
        assert "\n" not in told, f"more than one line: {told!r}"
    return bool(articles)


def read_whole(name, raw):
    """A brief of the file beside a good article: nothing breaks off, every format is written."""
    from briefgen import api, pipeline
    from briefgen.errors import NoArticlesError
    from briefgen.ports import SourceFile
    from briefgen.render.interchange import brief_to_json, dumps, read_brief
    from briefgen.settings import Settings

    files = [SourceFile(file="good.txt", raw=_text(2)), SourceFile(file=name, raw=raw)]
    try:
        dossier = pipeline.read_dossier(files, Settings())
    except NoArticlesError:
        return False
    _sound(dossier.failures)
    brief = api.make_brief(dossier, office=False)
    api.render_docx(brief)
    api.render_markdown(brief)
    api.render_html(brief)
    read_brief(dumps(brief_to_json(brief, dossier)))
    return True


def _sound(failures):
    if failures:
        raise RuntimeError(f"a check broke off: {failures[0].what}: {failures[0].trace}")


def read_press(name, raw):
    """The rows of a file of the press: an archive, lines of JSON, an archive of the web, a table."""
    from briefgen.adapters.intake import Intake
    from briefgen.press.reading import read_item

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        intake = Intake([path])
        return any(read_item(item, {}).rows for item in intake.items())


def read_names(name, raw):
    """A names.toml."""
    from briefgen.merge.overrides import read_overrides

    return bool(read_overrides(raw, name))


def read_decisions(name, raw):
    """A decisions.toml, and that what was read can be written and read again."""
    from briefgen.decide.toml import read_decisions, write_decisions

    found = read_decisions(raw, name)
    again = read_decisions(write_decisions(found), name)
    assert again.items == found.items, "written and read again, it is another"
    return True


def read_json(_name, raw):
    """A brief.json, printed again in every format."""
    from briefgen import api
    from briefgen.render.interchange import read_brief

    brief = read_brief(raw)
    api.render_docx(brief)
    api.render_markdown(brief)
    api.render_html(brief)
    return True


def read_docx(_name, raw):
    """A Word brief handed back: its lines, its dossier, itself without it."""
    from briefgen.render.provenance import embedded_dossier, without_provenance
    from briefgen.verify import verify_brief
    from briefgen.verify.printed import read_docx

    lines = read_docx(raw)
    dossier = embedded_dossier(raw)
    without_provenance(raw)
    if dossier is not None:
        verify_brief(lines, dossier, lambda _: ())
    return bool(lines)


def read_markdown(_name, raw):
    """A Markdown brief handed back."""
    from briefgen.verify import verify_brief
    from briefgen.verify.printed import read_markdown

    return bool(verify_brief(read_markdown(raw), _dossier(), lambda _: ()))


def read_template(_name, raw):
    """A Word template: what is wrong with it, and a brief in it where nothing is."""
    from briefgen import api
    from briefgen.render.lint import check_word
    from briefgen.render.word import render_docx

    check_word(raw)
    api.release_docx(render_docx(_brief(), raw))
    return True


def read_words(_name, raw):
    """A template of Markdown."""
    from briefgen.render.lint import check_markdown
    from briefgen.render.markdown import render_markdown

    text = raw.decode("utf-8", "replace")
    check_markdown(text)
    return bool(render_markdown(_brief(), text))


def read_people(name, raw):
    """A list of recipients."""
    from briefgen.mail.merge import read_rows

    return bool(read_rows(raw, where=name))


def read_topics(name, raw):
    """A topics.toml."""
    from briefgen.press.topics import read_topics

    return bool(read_topics(raw, name))


@cache
def _dossier():
    from briefgen import pipeline
    from briefgen.ports import SourceFile
    from briefgen.settings import Settings

    return pipeline.read_dossier([SourceFile(file=f"{n}.txt", raw=_text(n)) for n in (1, 2)], Settings())


@cache
def _brief():
    from briefgen import api

    return api.make_brief(_dossier(), office=False)


DO = {
    function.__name__: function
    for function in (
        read_file, read_whole, read_press, read_names, read_decisions, read_json, read_docx, read_markdown,
        read_template, read_words, read_people, read_topics,
    )
}  # fmt: skip


def attempt(reader, name, raw):
    """What becomes of an input: "read", "refused", or the traceback of a crash."""
    from briefgen.errors import BriefgenError

    try:
        return "read" if DO[reader](name, raw) else "refused"
    except BriefgenError as error:
        if not str(error).strip():
            return "refused without a word"
        return "refused"
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - what it is about
        return traceback.format_exc()


# ---------------------------------------------------------------- what is read


def _text(number):
    return f"""Norvania and Valmora agree on ferry line {number}
By Ann Rowe | Velograd Post | 2022-01-1{number}

Ministers from Norvania and Valmora met in Port Ellis on Monday 10 January 2022 for talks on the strait. “We will not
sign a paper that leaves our boats outside the line,” Foreign Minister Mara Velk said. Valmora demanded that the toll be
dropped by 3 February, its chief negotiator Jon Hale told reporters.

The council voted 1{number} to 5 for the plan. At least {number + 3} boats, 20 percent of the fleet, were held,
according to the harbour board. “Nobody wants a summer like the last one,” he added; the two sides will meet again on
24 January in Harn.
""".encode()


def _decided():
    """A decision of each verb on what the sample articles say."""
    from briefgen.decide.finding import findings_of, target_of
    from briefgen.decide.toml import write_decisions
    from briefgen.model import Cause, Decision, Decisions, FindingKind, Verb

    dossier = _dossier()
    targets = [target_of(found, dossier) for kind in FindingKind for found in findings_of(dossier, kind)[:2]]
    made = [
        Decision(
            id=f"d{place}",
            verb=verb,
            target=targets[place % len(targets)],
            text="2022-02-03"
            if verb is Verb.WHEN
            else "Mara Velk"
            if verb in {Verb.EDIT, Verb.SPEAKER, Verb.PARTY}
            else "",
            cause=Cause.MINOR if verb is Verb.DROP else None,
            reason="as told",
            at=datetime(2022, 1, 12, 9, 30, tzinfo=UTC),
        )
        for place, verb in enumerate(Verb)
    ]
    return write_decisions(Decisions(items=tuple(made)))


def _packed(members, how):
    stream = io.BytesIO()
    if how == "zip":
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, raw in members:
                archive.writestr(name, raw)
    else:
        with tarfile.open(fileobj=stream, mode="w:gz") as archive:
            for name, raw in members:
                info = tarfile.TarInfo(name)
                info.size = len(raw)
                archive.addfile(info, io.BytesIO(raw))
    return stream.getvalue()


def _web_archive(pages):
    records = []
    for number, page in enumerate(pages):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        head = (
            f"WARC/1.0\nWARC-Type: response\nWARC-Target-URI: http://post.example/{number}\n"
            f"WARC-Record-ID: <urn:uuid:{number}>\nWARC-Date: 2022-01-10T00:00:00Z\n"
            f"Content-Type: application/http;msgtype=response\nContent-Length: {len(body)}\n\n"
        )
        records.append(head.replace("\n", "\r\n").encode() + body + b"\r\n\r\n")
    return b"".join(records)


def _table(rows):
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "rows.json"), Path(folder, "rows.parquet")
        source.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
        duckdb.connect().execute(f"COPY (SELECT * FROM read_json('{source}')) TO '{target}' (FORMAT parquet)")
        return target.read_bytes()


def samples():
    """Every file that is changed: those of the project, and those that the project makes."""
    from briefgen import api
    from briefgen.adapters.templates import MARKDOWN_SUFFIX, WORD_SUFFIX, load_template
    from briefgen.render.interchange import brief_to_json, dumps
    from briefgen.render.provenance import with_provenance

    files = [path for folder in (TESTS / "files", TESTS.parent / "sources") for path in sorted(folder.iterdir())]
    files = [path for path in files if path.suffix not in {".md", ".yml"} and path.stat().st_size <= LARGEST]
    files += [path for path in sorted((TESTS / "faults" / "samples").glob("*/*")) if path.suffix != ".toml"]
    for path in files:
        yield Sample("read_file", path.name, path.read_bytes())
        yield Sample("read_whole", path.name, path.read_bytes())
    yield Sample("read_file", "t.md", b"---\ntitle: Ferry\ndate: 2022-01-10\n---\n# Ferry\n\n" + _text(1))
    pages = [path.read_bytes() for path in files if path.suffix == ".html"]
    rows = [
        {"title": f"Ferry {n}", "text": _text(n).decode(), "date": f"2022-01-1{n}", "url": f"http://post.example/{n}"}
        for n in (1, 2)
    ]
    members = [("a.txt", _text(1)), ("b/c.html", pages[0])]
    yield Sample("read_press", "day.zip", _packed(members, "zip"))
    yield Sample("read_press", "day.tar.gz", _packed(members, "tar"))
    yield Sample("read_press", "day.jsonl", "\n".join(json.dumps(row) for row in rows).encode())
    yield Sample("read_press", "day.warc", _web_archive(pages[:2]))
    yield Sample("read_press", "day.parquet", _table(rows))
    yield Sample("read_names", "names.toml", NAMES)
    yield Sample("read_decisions", "decisions.toml", _decided())
    yield Sample("read_topics", "topics.toml", TOPICS)
    yield Sample("read_people", "people.csv", PEOPLE)
    brief = _brief()
    template = load_template("info-memo", WORD_SUFFIX)
    docx = api.render_docx(brief)
    yield Sample("read_json", "brief.json", dumps(brief_to_json(brief, _dossier())))
    yield Sample("read_docx", "brief.docx", with_provenance(docx, brief, _dossier()))
    yield Sample("read_markdown", "brief.md", api.render_markdown(brief).encode())
    yield Sample("read_template", "letter.docx", template)
    yield Sample("read_words", "letter.md", load_template("info-memo", MARKDOWN_SUFFIX))


NAMES = b"""[[person]]
name = "Mara Velk"
variants = ["M. Velk", "Welk"]
party = "Norvania"
role = "Foreign Minister"

[[apart]]
names = ["Jon Hale", "John Hale"]

[[source]]
file = "a.txt"
publisher = "Velograd Post"
day = 2022-01-10
"""
TOPICS = b"""[[topic]]
name = "Ferries in the strait"
words = ["ferry", "toll"]
names = ["Port Ellis"]
without = ["football"]
voices = 2
"""
PEOPLE = b'email,name,role\nann@post.example,Ann Rowe,desk\n"jon@post.example","Hale, Jon",\n'


# ---------------------------------------------------------------- how it is changed


def changed(rnd, sample, others):
    """The bytes of a sample after one to six changes."""
    raw = sample.raw
    if zipfile.is_zipfile(io.BytesIO(raw)) and rnd.random() < 0.8:
        return _repacked(rnd, raw)
    if raw.startswith(b"%PDF") and rnd.random() < 0.6:
        return _streamed(rnd, raw)
    return _mangled(rnd, raw, others)


def _mangled(rnd, raw, others=()):
    data = bytearray(raw)
    for _ in range(rnd.choice((1, 1, 2, 3, 6))):
        rnd.choice(WAYS)(rnd, data, others)
        del data[LARGEST:]
    return bytes(data)


def _place(rnd, data):
    return rnd.randrange(len(data) + 1)


def _stretch(rnd, data, most=400):
    start = _place(rnd, data)
    return start, min(len(data), start + rnd.randint(1, most))


def flip(rnd, data, _others):
    """Change some bytes."""
    for _ in range(rnd.choice((1, 4, 30))):
        if data:
            data[rnd.randrange(len(data))] = rnd.choice((rnd.randrange(256), 0, 0x20, 0xFF, 0x7F))


def cut(rnd, data, _others):
    """Take a stretch out."""
    start, end = _stretch(rnd, data, rnd.choice((1, 20, 4000)))
    del data[start:end]


def end(rnd, data, _others):
    """Break off, as a download does."""
    del data[_place(rnd, data) :]


def put(rnd, data, _others):
    """Put in something that others stumble over, once or in some places."""
    token = rnd.choice(TOKENS)
    for _ in range(rnd.choice((1, 1, 5))):
        place = _place(rnd, data)
        data[place:place] = token * rnd.choice((1, 1, 1, 2, 50))


def over(rnd, data, _others):
    """Put such a thing over a word, a number or a tag."""
    words = list(re.finditer(rb"\w+", data[:200_000]))
    if words:
        match = rnd.choice(words)
        data[match.start() : match.end()] = rnd.choice(TOKENS)


def repeat(rnd, data, _others):
    """Repeat a stretch, up to thousands of times."""
    start, end_ = _stretch(rnd, data)
    data[start:start] = bytes(data[start:end_]) * rnd.choice((1, 3, 20, 1000))


def swap(rnd, data, _others):
    """Put a stretch elsewhere."""
    start, end_ = _stretch(rnd, data, 2000)
    piece = bytes(data[start:end_])
    del data[start:end_]
    place = _place(rnd, data)
    data[place:place] = piece


def splice(rnd, data, others):
    """Go on as another file does."""
    if others:
        other = rnd.choice(others).raw
        data[_place(rnd, data) :] = other[_place(rnd, other) :][:LARGEST]


def lines(rnd, data, _others):
    """Put the lines in another order, or leave some out."""
    split = bytes(data).split(b"\n")
    rnd.shuffle(split) if rnd.random() < 0.3 else split.pop(rnd.randrange(len(split)))
    data[:] = b"\n".join(split)


def recode(rnd, data, _others):
    """Store the text in another encoding."""
    text = bytes(data).decode("utf-8", "replace")
    data[:] = text.encode(
        rnd.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "utf-7", "shift_jis")), "replace"
    )


WAYS = (flip, flip, cut, end, put, put, put, over, over, repeat, swap, splice, lines, recode)


def _repacked(rnd, raw):
    """A zip with one of its parts changed, left out, doubled or renamed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        parts = [(info.filename, old.read(info)) for info in old.infolist()]
    main = [place for place, (name, _) in enumerate(parts) if name.endswith(("document.xml", ".txt", ".html"))]
    place = rnd.choice(main) if main and rnd.random() < 0.6 else rnd.randrange(len(parts))
    name, part = parts[place]
    how = rnd.random()
    if how < 0.85:
        parts[place] = name, _mangled(rnd, part)
    elif how < 0.9:
        del parts[place]
    elif how < 0.95:
        parts.append((name, _mangled(rnd, part)))
    else:
        parts[place] = rnd.choice(("../x", "x", "word/" + "x" * 300, name.upper())), part
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts:
            new.writestr(name, part)
    return stream.getvalue()


def _streamed(rnd, raw):
    """A PDF with one of its packed streams changed."""
    streams = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL))
    rnd.shuffle(streams)
    for match in streams:
        try:
            plain = zlib.decompress(match[1])
        except zlib.error:
            continue
        return raw[: match.start(1)] + zlib.compress(_mangled(rnd, plain)) + raw[match.end(1) :]
    return _mangled(rnd, raw)


# ---------------------------------------------------------------- the run


def given(seed, number, all_samples):
    """The input of that number: what reads it, its name and its bytes."""
    rnd = random.Random(f"{seed}/{number}")
    readers = sorted({sample.reader for sample in all_samples})
    reader = rnd.choices(readers, [6 if name == "read_file" else 2 if name == "read_whole" else 1 for name in readers])[
        0
    ]
    own = [sample for sample in all_samples if sample.reader == reader]
    sample = rnd.choice(own)
    return sample, changed(rnd, sample, own)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    told = parser.parse_args()
    from briefgen.adapters.worker import Worker
    from briefgen.errors import LimitError

    all_samples = list(samples())
    if told.only is not None:
        sample, raw = given(told.seed, told.only, all_samples)
        if told.keep:
            told.keep.mkdir(parents=True, exist_ok=True)
            Path(told.keep, f"{told.only}-{sample.reader}-{sample.name}").write_bytes(raw)
        print(sample.reader, sample.name, len(raw), "bytes")
        print(attempt(sample.reader, sample.name, raw))
        return 0
    worker = Worker(seconds=SECONDS, megabytes=MEGABYTES, ahead=READERS)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, list[int]] = defaultdict(list)
    ends = time.monotonic() + told.minutes * 60
    number = told.first
    while time.monotonic() < ends:
        sample, raw = given(told.seed, number, all_samples)
        try:
            became = worker.submit(attempt, sample.reader, sample.name, raw).result()
        except LimitError as error:
            became = f"over its limits: {sample.reader}: {error}"
        except Exception as error:  # noqa: BLE001 - the same, of the process
            became = f"over its limits: {sample.reader}: {error!r}"
        state = became if became in {"read", "refused"} else "over limits" if became.startswith("over") else "crashed"
        counts[sample.reader][state] += 1
        if state in {"over limits", "crashed"}:
            kind = _kind(became)
            if not kinds[kind]:
                print(f"{number}: {sample.reader} {sample.name}: {became}", flush=True)
            kinds[kind].append(number)
            if told.keep:
                told.keep.mkdir(parents=True, exist_ok=True)
                Path(told.keep, f"{number}-{sample.reader}-{sample.name}").write_bytes(raw)
        number += 1
    worker.close()
    print(f"seed {told.seed}, numbers {told.first} to {number - 1}, {told.minutes:g} minutes")
    for reader, found in [*sorted(counts.items()), ("all", sum(counts.values(), Counter()))]:
        states = "".join(f"  {state} {found[state]:6}" for state in ("read", "refused", "crashed", "over limits"))
        print(f"{reader:16} inputs {found.total():6}{states}")
    for kind, numbers in sorted(kinds.items()):
        print(f"{len(numbers)} times, first {numbers[:8]}: {kind}")
    return 1 if kinds else 0


def _kind(became):
    """What distinguishes one fault from another: its error and the last of our own lines that it passed."""
    own = re.findall(r'File "[^"]*(briefgen/[^"]+)", line (\d+)', became)
    last = became.strip().splitlines()[-1][:160]
    return f"{':'.join(own[-1])}: {last}" if own else last


if __name__ == "__main__":
    from fuzz import main  # by its name: the other process has to find these functions again

    sys.exit(main())
