"""Where the items of a press come from, and what bounds them."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import press_day
import pytest

from briefgen.adapters import engine
from briefgen.adapters.intake import Intake
from briefgen.press.reading import Form

ROWS = b"".join(
    json.dumps({"title": f"Ferry {n}", "text": "The ferry ran aground."}).encode() + b"\n" for n in range(3)
)


@pytest.fixture(autouse=True)
def _no_process_stays():
    yield
    engine.close()


def taken(folder):
    intake = Intake([folder])
    items = list(intake.items())
    return items, intake.problems


def packed(kind, files):
    raw = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
    else:
        with tarfile.open(fileobj=raw, mode="w" + kind.removeprefix("tar").replace(".", ":")) as archive:
            for name, content in files.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
    return raw.getvalue()


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
def test_the_files_of_an_archive_are_items(kind, tmp_path):
    press_day.lay(tmp_path, {f"day.{kind}": packed(kind, {"a/one.txt": b"One.", ".hidden": b"no", "two.txt": b"Two."})})

    items, problems = taken(tmp_path)

    assert [(item.where, item.raw) for item in items] == [
        (f"day.{kind}: a/one.txt", b"One."),
        (f"day.{kind}: two.txt", b"Two."),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("suffix", "pack"), [("", bytes), (".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
def test_each_line_is_an_item(suffix, pack, tmp_path):
    press_day.lay(tmp_path, {f"wire.jsonl{suffix}": pack(b"\xef\xbb\xbf" + ROWS + b"\n\n")})

    items, problems = taken(tmp_path)

    assert [(item.where.split(": ")[1], item.form) for item in items] == [
        ("line 1", Form.ROW),
        ("line 2", Form.ROW),
        ("line 3", Form.ROW),
    ]
    assert json.loads(items[0].raw)["title"] == "Ferry 0"
    assert problems == []


def test_rows_of_parquet_are_items(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    duckdb.sql(
        "COPY (SELECT 'Ferry ' || n AS title, 'The ferry ran aground.' AS text, DATE '2031-05-05' AS date "
        f"FROM range(150) t(n)) TO '{tmp_path}/day.parquet'"
    )

    items, problems = taken(tmp_path)

    assert len(items) == 150
    assert json.loads(items[149].raw) == {"title": "Ferry 149", "text": "The ferry ran aground.", "date": "2031-05-05"}
    assert items[149].where == "day.parquet: row 150"
    assert problems == []


def warc(pages, pack=gzip.compress):
    """A web archive in which each record is packed by itself, as crawlers write them."""
    raw = b""
    for url, status, kind, body in pages:
        http = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-05T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{len(raw):032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        raw += pack(head.encode() + http + b"\r\n\r\n")
    return raw


@pytest.mark.parametrize(("suffix", "pack"), [("", bytes), (".gz", gzip.compress)])
def test_pages_of_a_web_archive_are_items_with_their_addresses(suffix, pack, tmp_path):
    pytest.importorskip("fastwarc")
    page = b"<html><body><p>The ferry ran aground off Karvel.</p></body></html>"
    pages = [(f"https://post.example/{n}", 200, "text/html", page + b"%d" % n) for n in range(130)]
    odd = [
        ("https://post.example/gone", 404, "text/html", page),
        ("https://post.example/a.png", 200, "image/png", b"x"),
    ]
    press_day.lay(tmp_path, {f"crawl.warc{suffix}": warc([*pages, *odd], pack)})

    items, problems = taken(tmp_path)

    assert [(item.url, item.raw) for item in items] == [(url, body) for url, _, _, body in pages]
    assert problems == []


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("a.zip", b"PK\x03\x04 no archive", "damaged, or not what its name says"),
        ("a.tar", press_day.tar_that_claims(5_000_000_000), "damaged, or not what its name says"),
        ("a.tar.gz", b"\x1f\x8b\x08\x00 cut", "damaged, or not what its name says"),
        ("a.jsonl.gz", gzip.compress(ROWS, mtime=0)[:-9], "damaged, or not what its name says"),
        ("a.parquet", b"PAR1 no PAR1", "damaged, or not what its name says"),
        ("a.zip", packed("zip", {"inner.zip": b"PK"}), "an archive inside an archive is not opened"),
        ("a.zip", press_day.zip_bomb(), "it has more than 20 MB"),
        ("a.tar.gz", gzip.compress(packed("tar", {"one.txt": b"x" * 20_000_001}), mtime=0), "it has more than 20 MB"),
        ("a.jsonl", b'{"text": "' + b"x" * 20_000_001 + b'"}\n' + ROWS, "the line has more than 20 MB"),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_goes_on(name, raw, told, tmp_path):
    press_day.lay(tmp_path, {name: raw, "z.txt": b"The ferry ran aground."})

    items, problems = taken(tmp_path)

    assert items[-1].where == "z.txt"
    assert [why for _, why in problems if told in why], problems


def test_what_unpacks_without_end_is_given_up(tmp_path):
    endless = packed("tar.gz", {f"{n}.txt": b"So he said. " * 1_500_000 for n in range(12)})
    press_day.lay(tmp_path, {"bomb.tar.gz": endless})

    items, problems = taken(tmp_path)

    assert len(items) < 12
    assert "the rest is not read" in problems[0][1]


def test_what_is_done_is_told_in_bytes(tmp_path):
    press_day.lay(tmp_path, {"a.jsonl": ROWS, "b.txt": b"Two."})
    intake = Intake([tmp_path])
    for _ in intake.items():
        assert 0 <= intake.taken <= intake.size

    assert intake.taken == intake.size == len(ROWS) + 4
