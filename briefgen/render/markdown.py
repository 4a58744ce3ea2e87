"""A brief as Markdown: the twin of the Word document, from the same values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.lang.en.render import markdown as en
from briefgen.render.escape import escape, link
from briefgen.render.text_template import fill, in_english_of, writer
from briefgen.render.values import FIELDS, values_of

if TYPE_CHECKING:
    from briefgen.model import Brief
    from briefgen.render.values import Run


def render_markdown(brief: Brief, template: str) -> str:
    """Return the brief as Markdown (CommonMark).

    The text of articles stands in it letter for letter, and it ends with a newline. Raises TemplateError, which names
    every fault of the template, one a line.
    """
    return fill(
        template, values_of(in_english_of(template, brief)), FIELDS, literal=_literal, what="the Markdown template"
    )


def _run(run: Run) -> str:
    if run.url:
        return link(run.text, run.url)
    if run.own and en.OWN.fullmatch(run.text):
        return run.text  # bare, for no definition can stand in our documents that would make it a link
    return f"**{escape(run.text)}**" if run.bold and run.text else escape(run.text)


_literal = writer(escape, _run)
