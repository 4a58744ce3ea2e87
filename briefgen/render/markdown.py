"""A brief as Markdown: the twin of the Word document, from the same values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.render.escape import escape, link
from briefgen.render.text_template import fill, in_english_of, writer
from briefgen.render.values import FIELDS, values_of

if TYPE_CHECKING:
    from briefgen.model import Brief
    from briefgen.render.values import Run


TO_WRITE = re.compile(
    r"\[(?:([^\[\]:]{1,60}): )?to be written\]", re.IGNORECASE
)  # marks a blank in our templates, with its name or under it
_OWN = re.compile(
    r"[\[,–]?\d+[a-z]{0,3}\]?|\[drafter's words\]"
)  # "[1", "–3", ",5", "]": no box to tick, as "[x]" would be


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
    if run.own and _OWN.fullmatch(run.text):
        return run.text  # bare, for no definition can stand in our documents that would make it a link
    return f"**{escape(run.text)}**" if run.bold and run.text else escape(run.text)


_literal = writer(escape, _run)
