"""Files made to hurt whoever reads them, made here at run time; each must end in one clear line.

python tests/hostile.py prints for each the size, the seconds and the memory that reading it takes.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 30  # of processor time that reading one file may take
MEGABYTES = 1_000  # of address space, libraries included

_READ = f"""
import re, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from pathlib import Path
from briefgen.ingest import read_articles_of
path = Path(sys.argv[1])
raw = path.read_bytes()
start = time.process_time()
articles, refused = read_articles_of("001", path.name, raw)
print(*refused, sep="\\n")
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()) \
if Path("/proc/self/status").exists() else None
print(time.process_time() - start, int(peak[1]) // 1024 if peak else "?", file=sys.stderr)
"""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = f'<w:document xmlns:w="{_W}"><w:body>'
_FOOT = "</w:body></w:document>"
_WORDS = "<w:p><w:r><w:t>The harbour stays closed.</w:t></w:r></w:p>"


def docx(body, *, before="", parts=()):
    """A Word document of a body's XML, with what stands before its root and other parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<?xml version="1.0"?>{before}{_HEAD}{body}{_FOOT}')
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


def _laughs():
    """Entities that hold ten of the one before, ten deep."""
    entities = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(10))
    return f'<!DOCTYPE r [<!ENTITY a "ha">{entities}]>'


def _lying_docx():
    """A document whose directory says that its words have 100 bytes, where they have 60 MB."""
    raw = docx("<w:p><w:r><w:t>" + "word " * 12_000_000 + "</w:t></w:r></w:p>")
    true = (
        len(_HEAD) + len('<?xml version="1.0"?>') + len("<w:p><w:r><w:t></w:t></w:r></w:p>") + 60_000_000 + len(_FOOT)
    )
    return raw.replace(true.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def pdf(*objects):
    """A PDF of the objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        count,
        table,
        count,
        len(out),
    )


def stream(content, head=b""):
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), head, packed)


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_FONT = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s%s>>>>"


def _forms(depth, times, *, loop=False):
    """Forms that draw the next one some times each, to a depth; in a loop, the last draws the first."""
    found = []
    for level in range(depth):
        after = 5 + (level + 1 if level + 1 < depth else 0)
        drawn = b"/X Do " * times if loop or level + 1 < depth else b"BT /F1 12 Tf (word) Tj ET "
        found.append(
            stream(
                drawn,
                b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%s/XObject<</X %d 0 R>>>>" % (_FONT, after),
            )
        )
    page = _PAGE % (_FONT, b"/XObject<</X 5 0 R>>")
    return pdf(_CATALOG, _ONE_PAGE, page, stream(b"/X Do"), *found)


def _deep_mail():
    head = "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n"
    return (
        head
        + "".join(f"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n" for i in range(2000))
        + "x\n" * 500_000
    ).encode()


# name: what makes the file, and what its refusal must say; None: it is read, in the same time.
FILES = {
    "bomb.docx": (lambda: docx("<w:p><w:r><w:t>" + "word " * 40_000_000 + "</w:t></w:r></w:p>"), "unpacks to more"),
    "lying.docx": (_lying_docx, "damaged"),
    "wide.docx": (lambda: docx("<w:p/>" * 2_000_000), "more than 50,000 paragraphs"),
    "many-parts.docx": (lambda: docx(_WORDS, parts=[(f"word/{i}.xml", "") for i in range(2_001)]), "unpacks to more"),
    "laughs.docx": (lambda: docx("<w:p><w:r><w:t>&k;</w:t></w:r></w:p>", before=_laughs()), "damaged|entities"),
    "outside.docx": (
        lambda: docx(
            "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
        "entities",
    ),
    "deep.docx": (lambda: docx("<w:p>" * 100_000 + "</w:p>" * 100_000), "damaged"),
    "laughs.rss": (
        f"<?xml version='1.0'?>{_laughs()}<rss><channel><item><title>&k;</title></item></channel></rss>".encode,
        "damaged|entities|XML file",
    ),
    "deep.html": (
        lambda: b"<html><body>" + b"<div>" * 200_000 + b"The harbour stays closed." + b"</div>" * 200_000,
        "nested too deeply|no sentence",
    ),
    "line.txt": (lambda: b"word " * 10_000_000, "50 MB"),
    "line.html": (lambda: b"<html><p>" + b"word " * 900_000, "no sentence|more than"),
    "long-line.txt": (lambda: b"word " * 399_000, "no sentence of an article"),
    "tree.pdf": (lambda: pdf(_CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"), "damaged"),
    "loop.pdf": (lambda: _forms(3, 2, loop=True), "damaged|draws more|no text layer"),
    "forms.pdf": (lambda: _forms(12, 10), "draws more"),
    "stream.pdf": (
        lambda: pdf(_CATALOG, _ONE_PAGE, _PAGE % (_FONT, b""), stream(b"q Q " * 60_000_000)),
        "draws more|damaged",
    ),
    "slow.pdf": (
        lambda: pdf(_CATALOG, _ONE_PAGE, _PAGE % (_FONT, b""), stream(b"BT /F1 12 Tf %s ET" % (b"(w) Tj " * 190_000))),
        "draws more",
    ),
    "pages.pdf": (
        lambda: pdf(
            _CATALOG,
            b"<</Type/Pages/Kids[%s]/Count 400>>" % b" ".join(b"3 0 R" for _ in range(400)),
            b"<</Type/Page/Parent 2 0 R>>",
        ),
        "400 pages|damaged",
    ),
    "xref.pdf": (lambda: b"%PDF-1.7\nxref\n0 1\ntrailer\n<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF", "damaged"),
    "deep.pdf": (lambda: pdf(b"[" * 500_000 + b"]" * 500_000, b"<<>>"), "damaged"),
    "deep.eml": (_deep_mail, "parts inside parts"),
    "head.eml": (
        lambda: b"From: a\nDate: b\nSubject: " + b"=?utf-8?q?a?= " * 800_000 + b"\n\nword",
        "head is not a mail's|more than 2,000,000",
    ),
    "fonts.rtf": (lambda: b"{\\rtf1{\\fonttbl" + b"\\f1" * 2_000_000 + b"}}", "table of fonts"),
    "links.rtf": (lambda: b"{\\rtf1 " + b'{\\field{\\*\\fldinst{HYPERLINK "' * 200_000, "no sentence|damaged"),
    "deep.rtf": (lambda: b"{\\rtf1 " + b"{" * 5_000_000, "no sentence|damaged"),
    "picture.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000), "a picture"),
    "sheet.docx": (
        lambda: docx("", parts=[("xl/workbook.xml", "")]).replace(b"word/document", b"data/document"),
        "a spreadsheet",
    ),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office program"),
    "broken.msg": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "__properties_version1.0".encode("utf-16-le")
        + bytes(2000),
        "Outlook message",
    ),
    "export.txt": (
        lambda: b"".join(b"LENGTH: 5 words\nThe harbour stays closed.\nEnd of Document\n" for _ in range(30_000)),
        "more than 10,000",
    ),
}  # fmt: skip


def read_apart(name, folder):
    """Read one of the files in a process of its own, with limits.

    Return what it prints, its complaints and its exit code.
    """
    path = Path(folder) / name
    path.write_bytes(FILES[name][0]())
    run = subprocess.run(
        [sys.executable, "-c", _READ, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    path.unlink()
    return run


def main():
    with TemporaryDirectory() as folder:
        for name, (make, _) in FILES.items():
            size, run = len(make()), read_apart(name, folder)
            seconds, memory = run.stderr.split()[-2:] if run.returncode == 0 else ("failed", run.stderr[-100:])
            print(
                f"{name:16} {size:>10,} bytes  {float(seconds):5.2f} s  {memory:>4} MB  {run.stdout.strip()[:90]}",
                flush=True,
            )


if __name__ == "__main__":
    main()
