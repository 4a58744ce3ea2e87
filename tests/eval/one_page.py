"""One page, for any dossier.

    one_page.py [--count 300] [--seed 1] [--template info-memo ...] [--paper a4 letter] [--counted 200]

Random drafts are fitted and rendered, then LibreOffice counts the pages of some or all of them.

Each draft is fitted in each template on each paper; a template is a name, a .docx, or a .fodt that LibreOffice turns
into one (the house templates of tests/eval/house); its blanks are filled with forty words each. Prints how full the
pages are, and exits with 1 if any counted page is not exactly one, or any is less than 85 % full although a line of
ordinary length was left out. Half of the drafts keep the small reserve that goes with a counted page, but are not
counted while they are fitted, so that only the estimate decides. The drafts hold up to 200 lines of made-up words:
short ones and very long ones, words of 5,000 characters, other alphabets, no-break spaces, many sources.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path

from briefgen.adapters.office import Office
from briefgen.adapters.templates import load_template
from briefgen.fit import BUDGETS, closest_layout, fit
from briefgen.model import ArticleId, Draft, Head, Layout, Line, SectionKey
from briefgen.render.blanks import filled
from briefgen.render.word import body_sizes, printed_sections, render_docx
from briefgen.settings import Paper

BATCH = 50  # documents to one run of LibreOffice
EVERY = 50  # drafts between two lines on stderr that say how far it is
FULL = 0.85
ORDINARY = 300  # characters: about four lines of print
SYLLABLES = (
    "ve lo gra nor van ia tal min is ter ka ri sen to mu ex pla bor der trea ty cease fire del eg ation par lia ment "
    "a of the in and"
).split()
EXTRAS = (
    "€1.2\u00a0billion",
    "cross-border",
    "2026–2030",
    "and/or",
    "Müller’s",
    "São\u00a0Tomé",
    "Θεσσαλονίκη",
    "Київ",
    "—",
    "“frank”",
    "AT&T",
    "<b>",
    "{{ 7*7 }}",
    "37.5 %",
    "https://news.example.org/2026/11/12/talks-resume-in-velograd?page=2&x=y",
    "state-of-the-art",
)
STRANGE = ("مفاوضات", "会談は木曜日に終わった", "वार्ता", "😀😀", "협상", "שיחות")


class Trusting:
    """A page counter that believes the estimate."""

    def count(self, _docx: bytes) -> int:
        """Return one page."""
        return 1


def word(dice: random.Random) -> str:
    """A made-up word; now and then a piece of typography, or one of another alphabet."""
    if dice.random() < 0.04:
        return dice.choice(EXTRAS)
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.choice((1, 1, 2, 2, 3, 4))))


def words(dice: random.Random, kind: str) -> str:
    """A line's words: "plain" 4 to 45 of them, "long" up to 300, "endless" one of 5,000 characters, and so on."""
    if kind == "endless":
        return "".join(dice.choices(SYLLABLES, k=5000))[: dice.choice((200, 1000, 5000))]
    if kind == "solid":
        return "\u00a0".join(word(dice) for _ in range(dice.randint(5, 60)))
    if kind == "strange":
        return " ".join(dice.choice((word(dice), dice.choice(STRANGE))) for _ in range(dice.randint(4, 30)))
    count = (
        dice.randint(61, 300)
        if kind == "long"
        else dice.choice((dice.randint(4, 12), dice.randint(8, 25), dice.randint(15, 45)))
    )
    text = " ".join(word(dice) for _ in range(count))
    return text[:1].upper() + text[1:] + "."


@lru_cache(maxsize=8)
def draft(seed: str, layout: Layout) -> Draft:
    """A draft of 0 to 200 lines over the sections of a layout.

    It has the sources that they cite and some that they do not.
    """
    dice = random.Random(seed)
    own = tuple(BUDGETS[layout])
    kinds = dice.choice(
        (("plain",), ("plain",), ("plain", "plain", "plain", "long"), ("plain", "solid", "endless", "strange", "long"))
    )
    sources = [ArticleId(f"{number:03}") for number in range(1, dice.choice((1, 3, 5, 5, 8, 20, 60)) + 1)]
    sections = dice.sample(own, min(len(own), dice.choice((1, 3, 5, 9, 9, 9))))
    count = dice.choice((0, dice.randint(1, 10), dice.randint(10, 40), dice.randint(40, 200), dice.randint(40, 200)))
    lines = [
        Line(
            section=section,
            lead=" ".join(word(dice) for _ in range(dice.randint(1, 4))) if dice.random() < 0.6 else "",
            text=words(dice, dice.choice(kinds)),
            tail=" ".join(word(dice) for _ in range(dice.randint(1, 6))) if section is SectionKey.QUOTES else "",
            sources=tuple(sorted(dice.sample(sources, dice.randint(1, min(4, len(sources)))))),
            rank=dice.choice((dice.uniform(0, 100), 50.0)),
            row=number,
        )
        for number, section in enumerate(sorted((dice.choice(sections) for _ in range(count)), key=own.index))
    ]
    entries = [
        Line(
            section=SectionKey.SOURCES,
            text=words(dice, "plain")[: dice.choice((40, 90, 200))],
            sources=(source,),
            url=f"https://news.example.org/{dice.randrange(10 ** dice.choice((4, 40)))}"
            if dice.random() < 0.6
            else None,
        )
        for source in sources
    ]
    given = dice.random() < 0.5
    head = Head(
        title=words(dice, "plain")[: dice.choice((30, 80, 160))],
        layout=layout,
        marking="OFFICIAL" if given else "",
        to="Director, Eastern Department" if given else "",
        sender="Desk" if given else "",
        date_text="12 November 2026",
        as_of_text="As of 12 November 2026",
        compiled=f"Compiled by briefgen from {len(sources)} sources, not cleared",
    )
    return Draft(head=head, lines=(*lines, *entries))


def read(template: str) -> bytes:
    """The bytes of a template; LibreOffice Writer makes a .docx of a .fodt first."""
    if not template.endswith(".fodt"):
        return load_template(template, ".docx")
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "soffice",
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
        ]
        subprocess.run([*command, "--outdir", folder, template], check=True, capture_output=True, timeout=120)
        return Path(folder, Path(template).with_suffix(".docx").name).read_bytes()


def fitted(number, name, template, paper, seed):
    """A row of the report: draft, template, paper, the brief, its document, how often it was rendered."""
    renders = 0

    def render(brief):
        nonlocal renders
        renders += 1
        return filled(render_docx(brief, template, paper=paper))

    made = draft(f"{seed} {number}", closest_layout(printed_sections(template)))
    brief = fit(made, render, counter=Trusting() if number % 4 < 2 else None, sizes=body_sizes(template))
    return number, f"{name} on {paper}", brief, filled(render_docx(brief, template, paper=paper)), renders


def main() -> int:
    """Fit, render and count; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--template", nargs="+", default=list(Layout))
    parser.add_argument("--paper", nargs="+", type=Paper, default=list(Paper))
    parser.add_argument(
        "--counted", type=int, default=200, help="how many of the pages LibreOffice counts, drawn at random"
    )
    options = parser.parse_args()
    templates = {Path(name).stem: read(name) for name in options.template}
    started = time.perf_counter()
    made = []
    for number in range(options.count):
        made += [
            fitted(number, name, template, paper, options.seed)
            for name, template in templates.items()
            for paper in options.paper
        ]
        if number % EVERY == EVERY - 1:
            print(f"{len(made)} pages after {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - started
    drawn = random.Random(options.seed).sample(made, min(options.counted, len(made)))
    with Office() as office:
        pages = [
            count
            for at in range(0, len(drawn), BATCH)
            for count in office.count_all([docx for *_, docx, _ in drawn[at : at + BATCH]])
        ]
    return report(made, drawn, pages, seconds)


def report(made, drawn, pages, seconds) -> int:
    """Print what came out; return 1 if any page is wrong."""
    over = [row for row, count in zip(drawn, pages, strict=True) if count != 1]
    more = [
        row
        for row in made
        if any(dropped.reason == "no room on the page" and len(dropped.what) < ORDINARY for dropped in row[2].left_out)
    ]
    thin = [row for row in more if row[2].page.fill < FULL]
    print(f"{len(made)} pages fitted in {seconds:.1f} s, {statistics.mean(row[4] for row in made):.1f} renderings each")
    print(
        f"by the estimate more than one page: {sum(row[2].page.fill > 1 for row in made)}; "
        f"of {len(drawn)} counted not exactly one: {len(over)}"
    )
    for where in dict.fromkeys(row[1] for row in made):
        fills = sorted(row[2].page.fill for row in more if row[1] == where)
        if fills:
            low, middle = fills[len(fills) // 20], statistics.median(fills)
            print(
                f"{where}: fill of the {len(fills)} with more to print: "
                f"min {fills[0]:.1%}, 5 % {low:.1%}, median {middle:.1%}, max {fills[-1]:.1%}"
            )
    for name, rows in (("not one page", over), (f"less than {FULL:.0%} full", thin)):
        for number, where, brief, *_ in rows[:20]:
            print(f"{name}: draft {number}, {where}, fill {brief.page.fill:.1%}, {brief.page.warnings}")
    return 1 if over or thin else 0


if __name__ == "__main__":
    sys.exit(main())
