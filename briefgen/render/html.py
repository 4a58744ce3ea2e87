"""A brief as one web page that stands alone.

It has no script and fetches nothing, and a screen reader finds its headings and tables.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from briefgen.render.text_template import fill, in_english_of, writer
from briefgen.render.values import FIELDS, Kind, values_of

if TYPE_CHECKING:
    from briefgen.model import Brief
    from briefgen.render.values import Run

_NAMES = {**FIELDS, "language": Kind.TEXT}


def render_html(brief: Brief, template: str) -> str:
    """Return the brief as HTML.

    The text of articles stands in it letter for letter, and links lead to http and https only. Raises TemplateError,
    which names every fault of the template, one a line.
    """
    brief = in_english_of(template, brief)
    values = {**values_of(brief), "language": brief.head.language.value}
    return fill(template, values, _NAMES, literal=_literal, what="the HTML template")


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.url:
        return f'<a href="{escape(run.url)}" rel="noopener noreferrer">{text}</a>'
    if run.jump:
        return f'<a href="#{escape(run.jump)}">{text}</a>'
    if run.bookmark:
        return f'<span id="{escape(run.bookmark)}">{text}</span>'
    return f"<strong>{text}</strong>" if run.bold else text


_literal = writer(escape, _run)
