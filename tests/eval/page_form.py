"""The form of the page, measured as a reader's eye and a form's rules meet it.

    page_form.py FOLDER... [--paper a4 letter] [--layout info-memo ...]

Each folder of articles is printed in four layouts on two papers.

Prints counts only, no word of an article: characters a line, last lines of one word, the size of the letters, words a
line, obligatory sections, next steps, offices of speakers, blanks with forty words in each, tags of the PDF.
LibreOffice and poppler must be there.
"""

from __future__ import annotations

import argparse
import html
import io
import re
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from lxml import etree

from briefgen import api
from briefgen.adapters.office import Office
from briefgen.model import Layout, SectionKey
from briefgen.settings import Paper
from briefgen.text import sentences

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
IDS = re.compile(r"\[[\d–,-]+[a-z]?\]")
OBLIGATORY = {  # what a form may not lack, by any of its names
    Layout.INFO_MEMO: ({"Bottom line"}, {"Positions", "Who wants what"}, {"Next steps"}),
    Layout.SCENE_SETTER: ({"Setting", "Meeting"}, {"Their position", "They and we"}, {"Calendar", "Next steps"}),
    Layout.READOUT: ({"What happened"}, {"Agreed"}, {"Not agreed"}, {"Next contacts", "Next steps"}),
    Layout.SUBMISSION: ({"Issue"}, {"Considerations", "Argument"}, {"Timing"}),
}
WORDS = " ".join(["word", "that", "a", "drafter", "types"] * 8)
FULL = 45  # characters; a shorter line ends its paragraph, or its column is narrow
NARROW = 25  # characters of a line in the columns of headings and keys


def words_in(docx: bytes) -> tuple[str, etree._Element, dict[str, bytes]]:
    """Return the words of a Word file's body, its root, and all parts."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))
    return "\n".join(paragraphs).replace("\u00a0", " "), root, parts


def with_blanks_filled(docx: bytes) -> bytes:
    """Return the file with forty words in each content control that is a paragraph by itself."""
    _, root, parts = words_in(docx)
    for control in root.iter(f"{W}sdt"):
        first, *rest = control.iter(f"{W}t")
        if len("".join(t.text or "" for t in (first, *rest))) > 15:  # "Name, date" is for a name
            first.text = WORDS
            for other in rest:
                other.text = ""
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def lines_of(pdf: bytes) -> list[list[str]]:
    """Return the lines of each block of a PDF, as poppler sees them."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        found = subprocess.run(
            ["pdftotext", "-bbox-layout", file.name, "-"], capture_output=True, check=True, text=True
        ).stdout
    return [
        [
            html.unescape(" ".join(re.findall(r"<word[^>]*>([^<]*)</word>", line)))
            for line in re.findall(r"<line[^>]*>(.*?)</line>", block, re.DOTALL)
        ]
        for block in re.findall(r"<block[^>]*>(.*?)</block>", found, re.DOTALL)
    ]


def tagged(pdf: bytes) -> bool:
    """Return whether the PDF carries its structure."""
    return b"/MarkInfo" in pdf and b"/StructTreeRoot" in pdf


def main() -> int:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--paper", nargs="+", type=Paper, default=list(Paper))
    parser.add_argument("--layout", nargs="+", type=Layout, default=list(Layout))
    options = parser.parse_args()
    seen: Counter[str] = Counter()
    characters: list[int] = []
    firsts: list[int] = []
    rows: list[int] = []
    sizes: Counter[float] = Counter()
    documents: list[bytes] = []
    filled: list[bytes] = []
    for folder in options.folders:
        dossier = api.read_articles(folder)
        roles = {person.name: person.role for person in dossier.people if person.role}
        for layout in options.layout:
            for paper in options.paper:
                brief = api.make_brief(
                    dossier,
                    layout=layout,
                    paper=paper,
                    to="Foreign Secretary",
                    sender="Eastern Desk",
                    marking="OFFICIAL",
                    office=False,
                )
                docx = api.render_docx(brief, paper=paper)
                text, _, _ = words_in(docx)
                documents.append(docx)
                filled.append(with_blanks_filled(docx))
                seen["pages"] += 1
                size = getattr(brief.head, "size", 0.0) or 10.5
                sizes[size] += 1
                seen["thin in small letters"] += brief.page.fill < 0.75 and size < 11.5
                headings = set(text.split("\n"))
                seen["obligatory sections missing"] += sum(not names & headings for names in OBLIGATORY[layout])
                ahead = (*brief.section(SectionKey.NEXT_STEPS), *brief.section(SectionKey.SETTING))
                steps = [line.lead for line in ahead if re.search(r"\d", line.lead)]
                seen["days twice in their own line"] += sum(
                    re.search(rf"\b{re.escape(lead.removeprefix('By '))}\b", line.text) is not None
                    for line in brief.section(SectionKey.NEXT_STEPS)
                    for lead in [line.lead]
                    if re.search(r"\d", lead)
                )
                lost = [
                    d.what
                    for d in brief.left_out
                    if d.section is SectionKey.NEXT_STEPS and d.reason == "no room on the page"
                ]
                seen["of the next two days not printed"] += (
                    sum(re.search(r"^\w+day \d", what) is not None for what in lost) if len(steps) < 2 else 0
                )
                speakers = [
                    name
                    for line in brief.section(SectionKey.QUOTES)
                    for name in roles
                    if name in (getattr(line, "speaker", "") or line.tail)
                ]
                seen["speakers with a known office"] += len(speakers)
                seen["of these, office on the page"] += sum(roles[name].lower() in text.lower() for name in speakers)
                seen["checks of what briefgen could not do, or of one weak source"] += len(
                    re.findall(r"garbled in places(?: \(|:)|Not printed|No article states|undated; worked out", text)
                )
                if layout is Layout.INFO_MEMO and paper is options.paper[0]:
                    seen["folders"] += 1
                    bottom = brief.section(SectionKey.BOTTOM_LINE)
                    firsts += [len(line.text.split()) for line in bottom[:1]]
                    stands = brief.section(SectionKey.POSITIONS)
                    rows += [len(line.text.split()) for line in stands if not line.text.startswith("Not quoted")]
                    seen["position rows of more than two sentences"] += sum(
                        len(sentences(line.text)) > 2 for line in stands
                    )
                    seen["lines of the body, information note"] += sum(
                        line.section not in {SectionKey.CHECKS, SectionKey.SOURCES} for line in brief.lines
                    )
    with Office() as office:
        for at in range(0, len(documents), 40):
            for pdf in office.pdfs_of(documents[at : at + 40]):
                seen["tagged PDFs"] += tagged(pdf)
                for block in lines_of(pdf):
                    if IDS.match(block[0]):
                        continue  # the list of sources, in smaller letters
                    characters += [len(line) for line in block[:-1] if len(line) > FULL]
                    several = len(block) > 1 and len(block[0]) > NARROW
                    last = IDS.sub("", block[-1]).split() if several else []
                    seen["paragraphs of several lines"] += several
                    seen["last lines of one word"] += len(last) == 1
            counts = office.count_all(filled[at : at + 40])
            seen["pages over one with forty words in each blank"] += sum(count > 1 for count in counts)
    for name, number in seen.items():
        print(f"{name}: {number}")
    print(
        f"characters of full lines: median {statistics.median(characters):.0f}, most {max(characters)}, over 90: "
        f"{sum(n > 90 for n in characters)} of {len(characters)}"
    )
    print(
        f"first item of the bottom line: {sum(n <= 25 for n in firsts)} of {len(firsts)} of at most 25 words, "
        f"{sum(n > 35 for n in firsts)} of more than 35"
    )
    print(f"words of a position row: median {statistics.median(rows):.0f} of {len(rows)}" if rows else "no position")
    print("points of the body: " + ", ".join(f"{size:g}: {count}" for size, count in sorted(sizes.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
