"""A made-up day of the press.

It has stories that several papers tell in words of their own, items that mean harm, and how to read them.
"""

import ctypes
import hashlib
import io
import json
import os
import random
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

from briefgen.press.reading import read_item

PAPERS = (
    "Harbour News", "Morland Gazette", "The Arlund Courier", "Velograd Courier",
    "Norvane Press", "Tidewater Post", "Karvel Echo", "Lowmark Times",
)  # fmt: skip
DAY = date(2031, 5, 5)

# Each story: a title, who speaks, and sentences of which each paper prints some in an order of its own.
STORIES = (
    (
        "Ferry runs aground off Karvel",
        [
            "The ferry Amber Tern ran aground on the Skarn reef off Karvel late on Sunday with 212 people on board.",
            (
                "Coastguard captain Ilena Brask said all passengers of the ferry were taken off by lifeboat "
                "before midnight."
            ),
            "“We will ask why the ferry left the channel,” Brask said.",
            "The owner, Skarn Lines, said divers would inspect the hull of the ferry on Tuesday.",
            "Fishermen near the reef reported a slick of fuel two kilometres long.",
            "Transport minister Odd Vell promised an inquiry into the grounding of the ferry within a month.",
        ],
    ),
    (
        "Valmora parliament votes on wheat levy",
        [
            "Parliament in Valmora votes on Thursday on a levy of four per cent on imported wheat.",
            "Farm minister Teodor Lanz said the wheat levy would keep growers of the Morland plain in business.",
            "“Bread will not cost a coin more,” Lanz told parliament.",
            "Bakers warned that the levy on wheat would raise the price of a loaf by a tenth.",
            "The opposition leader, Petra Oswin, called the wheat levy a tax on breakfast.",
            "Tersland, which sells most of the wheat, threatened to answer with a levy on cheese.",
        ],
    ),
    (
        "Glacier lake above Lowmark drained",
        [
            "Engineers began to drain the glacier lake above Lowmark on Monday to keep its ice dam from bursting.",
            "Geologist Runa Ekdal said the glacier lake had risen by nine metres since March.",
            "“The dam of ice is thinner than a house is tall,” Ekdal said.",
            "Some 3,400 people below the glacier were told to be ready to leave their homes.",
            "The pumps are to run day and night until the lake has fallen by six metres.",
            "Insurers put the damage of a burst dam at 90 million crowns.",
        ],
    ),
    (
        "Chess federation suspends arbiter",
        [
            "The chess federation suspended arbiter Milo Strand over two games of the Arlund open.",
            "The federation's president, Kaja Wren, said cameras had shown signals from the arbiter to a player.",
            "“A referee who helps is no referee,” Wren said.",
            "Strand denied the charge and said he would appeal to the tribunal of chess.",
            "Both games of the tournament are to be played again in June.",
            "Three grandmasters had complained about the arbiter last week.",
        ],
    ),
)  # fmt: skip


def text_of(title, paper, day, body, url=""):
    """The bytes of an article as a text file that says what it is."""
    address = f"url: {url}\n" if url else ""
    return f"---\ntitle: {title}\npublisher: {paper}\ndate: {day}\n{address}---\n\n{body}\n".encode()


def articles(day=DAY, *, stories=STORIES, papers=PAPERS[:3], seed=1):
    """Articles by their file names: each paper tells each story in sentences of its choice."""
    dice = random.Random(f"{seed} {day}")
    found = {}
    for number, (title, sentences) in enumerate(stories):
        for paper in papers:
            told = dice.sample(sentences, 5)
            body = "\n\n".join((" ".join(told[:2]), " ".join(told[2:4]), told[4]))
            found[f"{day}-{number:02}-{paper.split()[-1].lower()}.txt"] = text_of(title, paper, day, body)
    return found


def lay(folder, files):
    """Write the files into the folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return folder


def tree(folder):
    """What a press holds: the checksum of each file by its name, without its lock."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


# ---------------------------------------------------------------- items that mean harm

MARKS = (b"CRASH-NOW", b"SLEEP-FOR-EVER", b"EAT-ALL-MEMORY", b"SPIN-FOR-EVER", b"LEAVE-AT-ONCE")


def read_hooked(item, fields):
    """The cheap pass, which harm can be planted in; what is read is noted in the file that PRESS_READ names."""
    if target := os.environ.get("PRESS_READ"):
        with Path(target).open("a") as file:
            file.write(f"{item.key}\n")
    if b"CRASH-NOW" in item.raw:
        ctypes.string_at(0)
    if b"SLEEP-FOR-EVER" in item.raw:
        time.sleep(1e6)
    if b"EAT-ALL-MEMORY" in item.raw:
        bytearray(5_000_000_000)
    if b"LEAVE-AT-ONCE" in item.raw:
        os._exit(0)
    while b"SPIN-FOR-EVER" in item.raw:
        pass
    return read_item(item, fields)


def zip_bomb():
    """An archive of 60 kB with a file of 60 MB in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"The minister said so again. " * 2_200_000)
    return packed.getvalue()


def poisons():
    """Items of each kind of harm by their file names."""
    row = json.dumps({"title": "x", "text": "word " * 420_000}).encode()
    return {
        **{f"poison-{mark.decode().lower()}.txt": b"An article. " + mark for mark in MARKS},
        "poison-bomb.zip": zip_bomb(),
        "poison-line.txt": b"a " * 1_100_000,
        "poison-line.jsonl": row + b"\n",
        "poison-bait.html": b"<!doctype html><html><body><p>"
        + b"(" * 60_000
        + b"a" * 60_000
        + b"! " * 30_000
        + b"</p></body></html>",
        "poison-utf8.txt": b"The minister said \xff\xfe\xc3\x28 \xa0\xa1 \xe2\x28\xa1 \xf0\x28\x8c\xbc" * 40,
        "poison-nested.jsonl": b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n",
        "poison-cut.tar.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\x00" * 40,
        "poison-empty.parquet": b"PAR1" + b"\x00" * 64 + b"PAR1",
        "poison-claim.tar": tar_that_claims(5_000_000_000),
    }


def tar_that_claims(size):
    """The head of an archive whose one file claims so many bytes, and nothing behind it."""
    import tarfile

    info = tarfile.TarInfo("claim.txt")
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT) + b"An article."


def days(first=DAY, count=2, **more):
    """Articles of several days, by their file names."""
    return {
        name: raw
        for number in range(count)
        for name, raw in articles(first + timedelta(number), seed=number + 1, **more).items()
    }
