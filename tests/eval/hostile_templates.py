"""What becomes of hostile templates and hostile words: prints a line for each, with the time it took.

Exits with 1 where a template is neither filled nor refused in words, takes longer than five seconds, or where a word is
lost.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from build import brief, line
from pages import MEMO, MEMO_MARKDOWN, para, part, table, template

from briefgen.adapters.templates import HTML_SUFFIX, load_template
from briefgen.errors import TemplateError
from briefgen.model import Layout, SectionKey
from briefgen.ooxml import pack
from briefgen.render.html import render_html
from briefgen.render.lint import check_word
from briefgen.render.markdown import render_markdown
from briefgen.render.package import unpack
from briefgen.render.values import clean
from briefgen.render.word import render_docx

SLOWEST = 5.0  # seconds
LINES = (line("The boats must leave.", SectionKey.POSITIONS), line("A paper.", SectionKey.SOURCES))
LOOPS = tuple(f"{{%p for l{n} in positions %}}" for n in range(9))


def bomb():
    """A Word file whose one part unpacks to 200 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 200_000_000)
    return target.getvalue()


def replaced(name, old, new):
    """The memo with something else in one of its parts."""
    parts = unpack(MEMO)
    parts[name] = parts[name].replace(old, new)
    return pack(parts)


ENTITY = b'?>\n<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<w:document'
TEMPLATES = {
    "system call through a global": template("{{ cycler.__init__.__globals__.os.popen('id').read() }}"),
    "attribute walking": template("{{ title.__class__.__mro__ }}"),
    "attribute walking by index": template("{{ title['__class__'] }}"),
    "a filter that walks": template("{{ title|attr('__class__') }}"),
    "a call": template("{{ title.upper() }}"),
    "a text of 1 GB": template("{{ 'a' * 10**9 }}"),
    "a power without end": template("{{ 9**9**9 }}"),
    "padding of 1 GB": template("{{ title|center(1000000000) }}"),
    "a range without end": template("{%p for i in range(10**9) %}", "x", "{%p endfor %}"),
    "loops nine deep": template(*LOOPS, "{{ l8.text }}", *["{%p endfor %}"] * 9),
    "an included file": template("{% include '/etc/passwd' %}"),
    "an imported template": template("{% import 'x' as y %}"),
    "a macro": template("{% macro x() %}{% endmacro %}"),
    "a set variable": template("{% set title = 'x' %}"),
    "brackets 400 deep": template("{{ " + "(" * 190 + "title" + ")" * 190 + " }}"),
    "100,000 open braces": template("{{" * 100_000),
    "5,000 conditions in each other": template(*["{%p if title %}"] * 5_000, "x", *["{%p endif %}"] * 5_000),
    "20,000 paragraphs": template(*["{{ title }}"] * 20_000),
    "tables 60 deep": template(
        "".join(["<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>"] * 60)
        + para("{{ title }}")
        + "<w:p/></w:tc></w:tr></w:tbl>" * 60
    ),
    "an entity that reads a file": replaced("word/document.xml", b"?>\n<w:document", ENTITY),
    "a bomb": bomb(),
    "no archive": b"PK\x03\x04 nothing",
    "a link address that calls": replaced("docProps/core.xml", b"Information memo<", b"{{ title.__class__ }}<"),
    "a rows loop over text": template(table(("{%tr for line in title %}",), ("{{ line.text }}",), ("{%tr endfor %}",))),
}
WORDS = {
    "a template's tag": "{{ 7*7 }} {% for x in y %} {# z #}",
    "markup of XML": "AT&T <b>1 < 2</b> ]]> &lt; <!-- -->",
    "control characters": "a\x00b\x07c\x0cd\x1be\ud800f\ufffeg",
    "marks that turn the order of letters": "abc \u202eevil\u2066 \u200fנוסח مفاوضات",
    "emoji": "🕊 👩🏽‍⚖️ 🇺🇳",
    "a word of 5,000 letters": "x" * 5000,
    "Markdown that would be a link, an image, HTML, a heading": (
        "[x](javascript:alert(1)) ![y](http://e.example/p.png) <img src=x onerror=y> # z"
    ),
    "a table's bar and a list": "- a | b | c\n1. d\n> e",
    "a script": "</style><script>alert(1)</script>",
    "a reference definition": "[001]: http://evil.example",
}


def main() -> int:
    """Try everything; return the exit code."""
    wrong = 0
    for name, raw in TEMPLATES.items():
        started = time.perf_counter()
        try:
            render_docx(brief(*LINES), raw)
            outcome = "filled"
        except TemplateError as error:
            outcome = f"refused: {str(error).splitlines()[0][:110]}"
        except Exception as error:  # noqa: BLE001 - what must not happen
            outcome = f"WRONG: {type(error).__name__}: {error}"[:150]
        try:
            check_word(raw)
        except TemplateError:
            pass
        except Exception as error:  # noqa: BLE001 - what must not happen
            outcome = f"WRONG in check: {type(error).__name__}: {error}"[:150]
        seconds = time.perf_counter() - started
        wrong += outcome.startswith("WRONG") or seconds > SLOWEST
        print(f"template, {name} ({seconds:.2f} s): {outcome}")
    pages = {
        layout: (load_template(layout, ".docx"), load_template(layout, HTML_SUFFIX).decode())
        for layout in (Layout.INFO_MEMO, Layout.READOUT)
    }
    for name, text in WORDS.items():
        section = SectionKey.BOTTOM_LINE
        made = brief(
            line(text, section, lead=text, tail=text, sources=("001",)),
            line("A paper.", SectionKey.SOURCES),
            title=text,
        )
        kept = [
            clean(text) in "".join(one.text or "" for one in part(render_docx(made, word)).iter("{*}t"))
            for word, _ in pages.values()
        ]
        markdown, web = render_markdown(made, MEMO_MARKDOWN), [render_html(made, html) for _, html in pages.values()]
        active = "](javascript" in markdown.replace("\\]", "") or any("<script" in page for page in web)
        wrong += not all(kept) or active
        print(f"words, {name}: {'kept letter for letter' if all(kept) else 'LOST'}{', ACTIVE' if active else ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
