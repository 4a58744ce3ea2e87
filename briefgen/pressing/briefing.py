"""The brief of a story: which of its articles it is made of, and the making.

It is made in a process that an article may break.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any, Final

from briefgen import api, pipeline
from briefgen.adapters.cache import Remembering, cache_folder
from briefgen.adapters.engine import Limits, isolated
from briefgen.adapters.templates import WORD_SUFFIX, load_template
from briefgen.errors import BriefgenError
from briefgen.fit import closest_layout
from briefgen.model import SectionKey
from briefgen.ports import Here
from briefgen.press.index import folder_of
from briefgen.press.plan import chosen, key_of
from briefgen.press.reading import article_of
from briefgen.pressing.linking import WORDED, features_of, member_of
from briefgen.pressing.order import FORMATS, Order, Report, Run, Step
from briefgen.render.earlier import read_earlier
from briefgen.render.interchange import brief_to_json, dumps
from briefgen.render.provenance import with_provenance
from briefgen.render.word import printed_sections, render_docx, stated_house
from briefgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from briefgen.adapters.store import Store
    from briefgen.model import Article
    from briefgen.pressing.news import News

_VERSION: Final = "2"  # where it changes, briefs are made anew
_MEGABYTES: Final = 4_000  # of address space for the reader's networks and the articles of a story
_AT_A_TIME: Final = 16  # articles that the reader takes in one task: some five seconds
_LONGEST: Final = 300  # characters of a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A story to make a brief of."""

    story: str
    key: str
    rows: tuple[Mapping[str, Any], ...]  # its articles, as the store keeps them
    more: int  # articles that carry it beside these
    earlier: bytes | None  # the brief.json that it is compared with
    template: str
    formats: tuple[str, ...]
    provenance: bool
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The brief of a story: its files by their suffix, and what the index tells of it."""

    title: str = ""
    line: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    lost: tuple[tuple[str, str], ...] = ()  # articles left out, and why


def make_story(task: Task) -> Made:
    """Return the brief of a story.

    An article that breaks the reader is left out; where there is no brief, one line of ``lost`` says why.
    """
    limits = replace(task.limits, seconds=task.limits.seconds * (1 + len(task.rows)), megabytes=_MEGABYTES)
    try:
        return isolated(write_story, task, limits=limits)
    except Exception as error:  # noqa: BLE001 - whatever is odd about one story, the others still have their briefs
        why = _told(error)
    bad = {row["id"]: broken for row in task.rows if (broken := _breaks(row, task.limits))}
    lost = tuple((row["file"], bad[row["id"]]) for row in task.rows if row["id"] in bad)
    rows = tuple(row for row in task.rows if row["id"] not in bad)
    if bad and rows:
        try:
            made = isolated(write_story, replace(task, rows=rows), limits=limits)
            return replace(made, lost=(*lost, *made.lost))
        except Exception as error:  # noqa: BLE001 - the same
            why = _told(error)
    return Made(lost=(*lost, ("the brief", why)))


def _breaks(row: Mapping[str, Any], limits: Limits) -> str:
    """Return why the reader cannot take an article, "" where it can."""
    try:
        isolated(read_through, row, limits=replace(limits, megabytes=_MEGABYTES))
    except Exception as error:  # noqa: BLE001 - whatever is odd about it
        return _told(error)
    return ""


def _told(error: Exception) -> str:
    """Return an error as one line: ours as it is, any other with what it is."""
    first = (str(error).splitlines() or [""])[0][:_LONGEST]
    return (
        first if isinstance(error, BriefgenError) else f"it failed ({type(error).__name__}: {first}); please report it"
    )


def read_through(row: Mapping[str, Any]) -> None:
    """Let the reader read an article; what it finds is kept for the brief."""
    from briefgen.reader import read

    Remembering(Here(), cache_folder()).submit(read, article_of(row, "001"))


def read_everything(run: Run, report: Report) -> Report:
    """Let the reader read every article of the day, and return the report with how many it has.

    What it finds is kept in the user's cache, where a brief looks for it. An article that breaks it joins the poison.
    """
    store = run.store
    day = max(store.linked)
    numbers = [row["id"] for row in store.rows("articles", "id", day=day)]
    batches = (
        Rows(
            rows=tuple(store.rows("articles", day=day, of=numbers[start : start + _AT_A_TIME])),
            limits=run.order.limits,
        )
        for start in range(0, len(numbers), _AT_A_TIME)
    )
    done, lost = 0, []
    for batch, future in run.machine.run(read_rows, batches, run.stopped):
        done += len(batch.rows)
        lost += future.result()
        run.on_step(Step(doing="reading through", done=done, of=len(numbers), articles=done, poison=len(lost)))
    store.add_poison(day, lost)
    return replace(report, through=done - len(lost), isolated=report.isolated + len(lost))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Articles that the reader reads together, as the store keeps them."""

    rows: tuple[Mapping[str, Any], ...]
    limits: Limits


def read_rows(batch: Rows) -> list[dict[str, object]]:
    """Return the articles that break the reader, as rows of poison."""
    return [
        {"item": row["item"], "place": row["file"], "stage": "reader", "error": why, "isolated": True}
        for row in batch.rows
        if (why := _breaks(row, batch.limits))
    ]


def write_story(task: Task) -> Made:
    """Return the brief of a story in its formats."""
    raw = load_template(task.template, WORD_SUFFIX)
    settings = Settings(layout=closest_layout(printed_sections(raw)), house=stated_house(raw), more=task.more)
    numbered: list[Article] = [article_of(row, f"{place:03}") for place, row in enumerate(task.rows, 1)]
    dossier = pipeline.dossier_of(numbered, settings, runner=Remembering(Here(), cache_folder()))
    dossier = pipeline.compared(dossier, read_earlier(task.earlier)) if task.earlier else dossier
    brief = api.brief_in(raw, dossier, settings, None)
    docx = render_docx(brief, raw, paper=settings.paper) if "docx" in task.formats else b""
    printers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: with_provenance(docx, brief, dossier) if task.provenance else docx,
        "html": lambda: api.render_html(brief, task.template).encode(),
        "md": lambda: api.render_markdown(brief, task.template).encode(),
        "json": lambda: dumps(brief_to_json(brief, dossier)),
    }
    first = next(iter((*brief.section(SectionKey.BOTTOM_LINE), *brief.section(SectionKey.SETTING))), None)
    return Made(
        title=brief.head.title,
        line=first.text if first else "",
        files={name: printers[name]() for name in FORMATS if name in task.formats},
        lost=tuple((dropped.what, dropped.reason) for dropped in dossier.dropped if dropped.reason == pipeline.UNREAD),
    )


def task_of(run: Run, news: News, number: str, since: str) -> Task | None:
    """Return what a brief of the story is made of, or None where it is made already.

    The task comes without the articles' texts.
    """
    store, order = run.store, run.order
    story = news.stories[number]
    members = [member_of(row) for row in store.rows("articles", WORDED, of=story.members)]
    about = {row["id"]: features_of(row) for row in store.rows("words", of=story.members)}
    picked = chosen(members, about, story.profile, order.most_articles)
    earlier = _earlier(run, news, number, since)
    compared = hashlib.sha256(earlier or b"").hexdigest()
    key = key_of(
        _VERSION, _reader(), order.template, *order.formats, str(order.provenance), compared, str(len(members)), *picked
    )
    told = store.briefs.get((news.day, number))
    if (
        told
        and told["key"] == key
        and all(file_of(order, news.day, number, name).is_file() for name in told["formats"])
    ):
        return None
    return Task(
        story=number,
        key=key,
        rows=tuple({"id": one} for one in picked),
        more=len(members) - len(picked),
        earlier=earlier,
        template=order.template,
        formats=order.formats,
        provenance=order.provenance,
        limits=order.limits,
    )


def with_rows(store: Store, task: Task) -> Task:
    """Return the task with the rows of its articles, in order of day, then of id."""
    numbers = [row["id"] for row in task.rows]
    return replace(task, rows=tuple(store.rows("articles", of=numbers, order="day NULLS LAST, id")))


def file_of(order: Order, day: str, number: str, name: str) -> Path:
    """Return where a brief of a story stands, in one of its formats."""
    return order.out / "briefs" / day / folder_of(number) / f"brief.{name}"


def _earlier(run: Run, news: News, number: str, since: str) -> bytes | None:
    """Return the last brief.json of a story up to the day ``since``.

    One of a story that has gone into it will do. None where there is none.
    """
    for name in news.behind(number):
        days = sorted((day for day, story in run.store.briefs if story == name and day <= since), reverse=True)
        for path in (file_of(run.order, day, name, "json") for day in days):
            if path.is_file():
                return path.read_bytes()
    return None


def _reader() -> str:
    """Return the checksums of the reader's weights.

    Where they change, briefs are made anew.
    """
    sums = resources("briefgen.reader") / "weights" / "SHA256SUMS"
    return sums.read_text(encoding="utf-8") if sums.is_file() else ""
