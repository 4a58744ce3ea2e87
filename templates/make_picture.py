"""Build evidence.png, the picture of the README.

It shows the page of the samples, one of its lines joined to its sentence. ``python templates/make_picture.py`` needs
LibreOffice, poppler (pdftotext, pdftoppm) and Chromium.
"""

from __future__ import annotations

import base64
import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefgen import make_brief, read_articles, render_docx
from briefgen.adapters.office import Office
from briefgen.model import SectionKey
from briefgen.text import sentences_at

HERE = Path(__file__).resolve().parent
WIDTH, PAGE = 1320, 850  # pixels: of the picture, of the page in it
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)


def main() -> None:
    """Write the picture beside this file."""
    dossier = read_articles(HERE.parent / "sources")
    brief = make_brief(dossier, to="Foreign Secretary", sender="Strait desk", marking="OFFICIAL")
    line = next(line for line in brief.section(SectionKey.POSITIONS)[1:] if len(line.evidence) == 1)
    piece = line.evidence[0]
    article = next(article for article in dossier.articles if article.id == piece.article)
    start, end = sentences_at(article, piece.start, piece.end)
    around = (
        article.text[max(0, start - 150) : start].partition(" ")[2],
        article.text[start:end],
        article.text[end : end + 150].rpartition(" ")[0],
    )
    before, told, after = (html.escape(" ".join(text.split())) for text in around)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "brief.pdf")
        pdf.write_bytes(Office().pdf_of(render_docx(brief)))
        subprocess.run(
            [
                "pdftoppm",
                "-scale-to-x",
                str(2 * PAGE),
                "-scale-to-y",
                "-1",
                "-png",
                "-singlefile",
                pdf,
                Path(folder, "page"),
            ],
            check=True,
        )
        boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
        wide, tall = map(
            float,
            re.search(r'<page width="([\d.]+)" height="([\d.]+)"', boxes).groups(),  # type: ignore[union-attr]
        )
        words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', boxes)
        first = line.text.split()[:3]
        at = next(n for n in range(len(words)) if [html.unescape(word[3]) for word in words[n : n + 3]] == first)
        scale = PAGE / wide
        top, height = round(float(words[at][1]) * scale) - 4, round(tall * scale)
        left = round(float(words[at][0]) * scale) - 6
        low = round(float(words[at + len(line.text.split()) - 1][2]) * scale) - top + 4
        image = base64.b64encode(Path(folder, "page.png").read_bytes()).decode()
        card, middle = max(40, top - 60), top + low // 2 + 4
        page = f"""<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: {WIDTH}px; height: {height + 40}px; background: #fff; \
font: 17px/1.45 Carlito, Calibri, sans-serif; position: relative; }}
img {{ position: absolute; left: 12px; top: 20px; width: {PAGE}px; border: 1px solid #b5b5b5; }}
.mark {{ position: absolute; left: {left + 12}px; top: {top + 20}px; width: {PAGE - left - 74}px; height: {low}px; \
border: 2px solid #c05a00; border-radius: 4px; }}
.card {{ position: absolute; left: {PAGE + 64}px; top: {card + 20}px; width: {WIDTH - PAGE - 110}px; \
border: 1px solid #b5b5b5; padding: 14px 16px; color: #595959; }}
.card b {{ color: #000; font-weight: normal; background: #ffe9cf; }}
.card i {{ display: block; font-style: normal; color: #1F3864; font-weight: bold; margin-bottom: 6px; }}
svg {{ position: absolute; left: 0; top: 20px; }}
</style><body><img src="data:image/png;base64,{image}"><div class="mark"></div>
<svg width="{WIDTH}" height="{height}"><path d="M{PAGE - 58} {middle} L{PAGE + 64} {middle}" \
stroke="#c05a00" stroke-width="2" fill="none"/></svg>
<div class="card"><i>{html.escape(article.file)}, characters {piece.start:,} to {piece.end:,}</i>\
… {before} <b>{told}</b> {after} …</div>"""
        Path(folder, "page.html").write_text(page, encoding="utf-8")
        target = HERE / "evidence.png"
        command = [
            *CHROMIUM,
            f"--user-data-dir={folder}/profile",
            "--hide-scrollbars",
            f"--window-size={WIDTH},{height + 40}",
        ]
        subprocess.run(
            [*command, f"--screenshot={target}", f"file://{folder}/page.html"], check=True, capture_output=True
        )
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
