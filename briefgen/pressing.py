"""What ``briefgen press`` does: articles in, a store of the press, stories, a brief for each that matters, an index of the day.

Every step looks at what the one before has left on the disk, and does what is not done yet: a run that was killed goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib.resources import files as resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefgen import api, pipeline
from briefgen.adapters import engine
from briefgen.adapters.cache import Remembering, cache_folder
from briefgen.adapters.engine import Engine, Limits, Tls, isolated
from briefgen.adapters.files import write_all
from briefgen.adapters.intake import Intake
from briefgen.adapters.store import Receipt, Store, opened, write_staged
from briefgen.adapters.templates import WORD_SUFFIX, load_template
from briefgen.errors import AuditError, LayoutError, LimitError, NoArticlesError, PressError
from briefgen.fit import closest_layout
from briefgen.model import SectionKey
from briefgen.ports import Here
from briefgen.press.asking import answers
from briefgen.press.grouping import group
from briefgen.press.index import Index, Listing, Watched, folder_of, to_html, to_json, to_markdown
from briefgen.press.linking import link
from briefgen.press.plan import Member, chosen, copies_of, day_of, key_of, running, standing, with_copies
from briefgen.press.ranking import rank
from briefgen.press.reading import NAMES, VERSION, Item, Reading, article_of, read_item
from briefgen.press.rows import Features, LinkKind, Profile, Story
from briefgen.press.topics import FILE, Topic, read_topics
from briefgen.render.earlier import read_earlier
from briefgen.render.interchange import brief_to_json, dumps
from briefgen.render.provenance import with_provenance
from briefgen.render.word import printed_sections, render_docx, stated_house
from briefgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from briefgen.model import Article
    from briefgen.press.asking import Answer
    from briefgen.press.rows import LinkEvent

FORMATS: Final = ("docx", "html", "md", "json")
SETTINGS_FILE: Final = "press.toml"
_STORIES, _BRIEFS = "1", "1"  # versions of these steps: where one changes, it is done anew
_BATCH: Final = 64  # items that are read, written and named together: some seconds of work
_BATCH_BYTES: Final = 8_000_000
_FEWEST_VOICES: Final = 2  # of a story that has a brief, unless a topic asks for it
_TITLES: Final = 20  # of a story that a topic is held against
_NAMED: Final = 3  # publishers of a story that the index names


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a run of the press is asked to do."""

    inputs: tuple[Path, ...]
    out: Path
    day: date | None = None  # None: worked out from the articles
    topics: Path | None = None  # None: topics.toml in the press, where there is one
    top: int = 50  # stories that get a brief
    most_articles: int = 30  # of a story that its brief is made of
    since: date | None = None  # None: the index before
    keep: int = 0  # days that are kept, 0 for all
    workers: int = 0  # 0: one for each processor
    scheduler: str = ""  # of a Dask cluster
    tls: Tls | None = None
    template: str = "info-memo"
    formats: tuple[str, ...] = FORMATS
    provenance: bool = False  # whether a comment with its evidence stands at each line of the Word file
    limits: Limits = field(default_factory=Limits)
    read: Callable[[Item, Mapping[str, str]], Reading] = read_item  # the cheap pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run has come."""

    doing: str  # "reading", "stories", "briefs"
    done: int = 0  # bytes, days, briefs
    of: int = 0
    articles: int = 0
    words: int = 0
    poison: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run has made."""

    day: date | None
    articles: int = 0  # new ones
    known: int = 0  # items that were read before
    refused: int = 0
    isolated: int = 0
    words: int = 0
    stories: int = 0
    briefs: int = 0
    made: int = 0  # briefs of this run; the others stood already
    index: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a run would have to do."""

    items: int
    known: int
    size: int  # bytes of the new items
    problems: tuple[tuple[str, str], ...]


def press(order: Order, *, on_step: Callable[[Step], None] = lambda _: None, stopped: Callable[[], bool] = lambda: False) -> Report:
    """Work on a day's press and return what was made; NoArticlesError where nothing could be read.

    KeyboardInterrupt once ``stopped`` says so: what was in hand is done and kept.
    """
    topics = _topics(order.topics or order.out / FILE, asked=order.topics is not None)
    load_template(order.template, WORD_SUFFIX)  # first: its faults must not be told after a long reading
    with opened(order.out) as store, _engine(order) as machine:
        tally = _read(store, order, machine, on_step, stopped)
        _check(stopped)
        day = _sealed(store, order, tally)
        _link(store, on_step)
        _check(stopped)
        report = replace(tally.report(), day=day)
        if day is not None:
            report = _briefs(store, order, machine, topics, report, on_step, stopped)
        if order.keep and day is not None:
            _forget(store, day, order.keep)
        store.settle()
    return report


def outlook(order: Order) -> Outlook:
    """Return what a run would have to do; nothing is written."""
    intake = Intake(order.inputs, order.limits)
    known: set[str] = set()
    if (order.out / "ledger.jsonl").is_file():
        with opened(order.out, make=False) as store:
            known = store.seen(VERSION)
    count = old = size = 0
    for item in intake.items():
        count += 1
        if item.key in known:
            old += 1
        else:
            known.add(item.key)
            size += len(item.raw)
    engine.close()
    return Outlook(items=count, known=old, size=size, problems=tuple(intake.problems))


def _check(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise KeyboardInterrupt


def _engine(order: Order) -> AbstractContextManager[Engine]:
    if order.scheduler:
        return engine.cluster(order.scheduler, order.tls)
    return engine.pool(order.workers or engine.cores())


# ---------------------------------------------------------------- the cheap pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Items that are read together, wherever that is; the press is a folder that all workers share."""

    folder: str
    items: tuple[Item, ...]
    fields: Mapping[str, str]
    limits: Limits
    read: Callable[[Item, Mapping[str, str]], Reading]
    taken: int  # bytes of the inputs that are behind it


def read_batch(batch: Batch) -> Receipt:
    """Read the items, each in a process that it may break, put what was found on the disk, and return what came of it."""
    rows: list[bytes] = []
    poison: list[dict[str, object]] = []
    words = 0
    for item in batch.items:
        try:
            reading = isolated(batch.read, item, batch.fields, limits=batch.limits)
        except LimitError as error:
            poison.append(_poisoned(item, str(error)))
        except Exception as error:  # noqa: BLE001 - whatever is odd about one item, the others still count
            poison.append(_poisoned(item, f"it could not be read ({type(error).__name__}: {str(error)[:300]})"))
        else:
            rows += reading.rows
            words += reading.words
            poison += [{**_poisoned(item, why), "isolated": False} for why in reading.refused]
    keys = tuple(item.key for item in batch.items)
    part = write_staged(batch.folder, keys, rows, poison)
    size = sum(len(item.raw) for item in batch.items)
    return Receipt(part=part, items=keys, articles=len(rows), poison=len(poison), words=words, size=size)


def _poisoned(item: Item, why: str) -> dict[str, object]:
    return {"item": item.key, "place": item.where, "stage": "read", "error": why, "isolated": True}


@dataclass(slots=True, kw_only=True)
class _Tally:
    """What a run has counted so far."""

    known: int = 0
    articles: int = 0
    refused: int = 0
    isolated: int = 0
    words: int = 0
    problems: Sequence[tuple[str, str]] = ()

    def report(self) -> Report:
        return Report(day=None, articles=self.articles, known=self.known, refused=self.refused, isolated=self.isolated, words=self.words)


def _read(store: Store, order: Order, machine: Engine, on_step: Callable[[Step], None], stopped: Callable[[], bool]) -> _Tally:
    intake = Intake(order.inputs, order.limits)
    tally = _Tally()
    poison = articles = 0
    for batch, future in machine.run(read_batch, _batches(store, order, intake, tally), stopped):
        receipt = future.result()
        store.record(
            {
                "do": "read",
                "version": VERSION,
                "part": receipt.part,
                "items": list(receipt.items),
                "articles": receipt.articles,
                "poison": receipt.poison,
            }
        )
        tally.words += receipt.words
        articles, poison = articles + receipt.articles, poison + receipt.poison
        on_step(Step(doing="reading", done=batch.taken, of=intake.size, articles=articles, words=tally.words, poison=poison))
    tally.problems = intake.problems
    return tally


def _batches(store: Store, order: Order, intake: Intake, tally: _Tally) -> Iterator[Batch]:
    """Yield what has not been read yet, each content once."""
    seen = store.seen(VERSION)
    fields = _fields(order.out / SETTINGS_FILE)
    folder = str(order.out.resolve())
    held: list[Item] = []
    size = 0

    def batch() -> Batch:
        return Batch(folder=folder, items=tuple(held), fields=fields, limits=order.limits, read=order.read, taken=intake.taken)

    for item in intake.items():
        if (key := item.key) in seen:
            tally.known += 1
            continue
        seen.add(key)
        held.append(item)
        size += len(item.raw)
        if len(held) >= _BATCH or size >= _BATCH_BYTES:
            yield batch()
            held, size = [], 0
    if held:
        yield batch()


def _fields(path: Path) -> dict[str, str]:
    """Return what press.toml says the fields of rows are called; nothing where there is none."""
    if not path.is_file():
        return {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("fields", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, OSError) as error:
        raise PressError(f"{path}: cannot be read ({error})") from error
    if not isinstance(told, dict) or not all(isinstance(name, str) for name in told.values()) or set(told) - set(NAMES):
        raise PressError(f'{path}: [fields] names the fields of rows, such as text = "story"; those it may name are {", ".join(NAMES)}')
    return told


def _sealed(store: Store, order: Order, tally: _Tally) -> date | None:
    """Put what was read into the days it belongs to, and return the day that the run is for, None where nothing ever was read."""
    store.stage_tables()
    counts = {row["day"]: row["n"] for row in store.query("SELECT day, count(*) AS n FROM fresh WHERE day IS NOT NULL GROUP BY day")}
    [(fresh,)] = store.con.execute("SELECT count(*) FROM fresh").fetchall()
    done = [date.fromisoformat(day) for day in store.days("stories")]
    told = order.day or day_of(counts)
    stored = store.days("articles")
    day = max((one for one in (told, *done[-1:]) if one), default=date.fromisoformat(stored[-1]) if stored else None)
    problems = [
        {
            "item": hashlib.sha256(where.encode("utf-8", "replace")).hexdigest(),
            "place": where,
            "stage": "find",
            "error": why,
            "isolated": False,
        }
        for where, why in tally.problems
    ]
    store.lose(problems)
    for row in store.query("SELECT isolated, count(*) AS n FROM lost GROUP BY isolated"):
        tally.isolated, tally.refused = (row["n"], tally.refused) if row["isolated"] else (tally.isolated, row["n"])
    tally.articles = fresh
    if not fresh and not tally.known and not stored:
        lines = [f"{row['place']}: {row['error']}" for row in store.query("SELECT place, error FROM lost ORDER BY place, error LIMIT 20")]
        raise NoArticlesError("\n".join(["no readable article", *lines]))
    if day is None:
        raise PressError("no article says which day it is from: give the day of the press, such as --day 2031-05-03")
    if store.staged or tally.problems:
        first = None if not done else done[-1] if done[-1] == day else done[-1] + timedelta(1)
        store.seal(day, first, VERSION)
    return day


# ---------------------------------------------------------------- stories


def _link(store: Store, on_step: Callable[[Step], None]) -> None:
    """Bring the stories of every day up to date, in order: those of a day hang on its articles and on the stories of the day before."""
    days = store.days("articles")
    before, key = "", store.base
    for place, day in enumerate(days):
        key = key_of(_STORIES, key, day, *store.parts["words", day])
        if store.linked.get(day) != key:
            on_step(Step(doing="stories", done=place, of=len(days)))
            store.record({"do": "link", "day": day, "key": key, "parts": _linked(store, day, before)})
        before = day


def _linked(store: Store, day: str, before: str) -> list[dict[str, Any]]:
    """Return what the ledger is to say of the stories of a day and of what it did to them."""
    today = date.fromisoformat(day)
    members = [
        _member(row)
        for row in store.query(f"SELECT id, day, publisher, address, body FROM {store.source('articles', day=day)} ORDER BY id")
    ]
    copies = copies_of(members)
    features = [one for one in _features(store, store.source("words", day=day)) if one.id in copies]
    days = {member.id: (member.day or today).isoformat() for member in members}
    earlier = {story.id: story for story in running(stories_of(store, before).values(), today)} if before else {}
    groups = with_copies(group(features), copies, days)
    stories, events = link(groups, tuple(story for story in earlier.values() if not story.redirected_to), today)
    after = {**{number: story for number, story in earlier.items() if story.redirected_to}, **{story.id: story for story in stories}}
    added = {number: len(set(story.members) - set(earlier[number].members if number in earlier else ())) for number, story in after.items()}
    rows = [_story_row(after[number]) for number in sorted(after)]
    events_rows = [_event_row(event, added.get(event.story, 0)) for event in events]
    return [store.put_rows("links", day, events_rows), store.put_stories(day, rows)]


def _member(row: Mapping[str, Any]) -> Member:
    return Member(id=row["id"], day=row["day"], publisher=row["publisher"], address=row["address"], body=row["body"])


def _features(store: Store, source: str, where: str = "") -> Iterator[Features]:
    for row in store.query(f"SELECT * FROM {source} {where} ORDER BY id"):
        yield Features(id=row["id"], day=row["day"], words=_weights(row["words"]), names=_weights(row["names"]))


def _weights(told: str) -> tuple[tuple[str, float], ...]:
    return tuple((term, weight) for term, weight in json.loads(told))


def _event_row(event: LinkEvent, added: int) -> dict[str, object]:
    return {"kind": event.kind.value, "story": event.story, "other": event.other, "reason": event.reason, "added": added}


def _story_row(story: Story) -> dict[str, object]:
    return {
        "story": story.id,
        "first_seen": story.first_seen.isoformat(),
        "last_seen": story.last_seen.isoformat(),
        "profile": json.dumps([story.profile.words, story.profile.names], ensure_ascii=False, separators=(",", ":")),
        "members": " ".join(story.members),
        "redirected_to": story.redirected_to,
    }


def stories_of(store: Store, day: str) -> dict[str, Story]:
    """Return the stories as a day left them, by their ids."""
    return {row["story"]: _story(row) for row in store.query(f"FROM {store.source('stories', day=day)} ORDER BY story")}


def _story(row: Mapping[str, Any]) -> Story:
    words, names = json.loads(row["profile"])
    return Story(
        id=row["story"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        members=tuple(row["members"].split()),
        profile=Profile(words=tuple(map(tuple, words)), names=tuple(map(tuple, names))),
        redirected_to=row["redirected_to"],
    )


# ---------------------------------------------------------------- briefs


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
    """Return the brief of a story; an article that breaks the reader is left out, one line says why."""
    lost: list[tuple[str, str]] = []
    rows = task.rows
    for _ in range(2):
        seconds = task.limits.seconds * (1 + len(rows))
        try:
            made: Made = isolated(write_story, replace(task, rows=rows), limits=replace(task.limits, seconds=seconds, megabytes=4_000))
            return replace(made, lost=(*lost, *made.lost))
        except LimitError as error:
            bad = {row["id"]: why for row in rows if (why := _breaks(row, task.limits))}
            lost += [(row["file"], bad[row["id"]]) for row in rows if row["id"] in bad]
            rows = tuple(row for row in rows if row["id"] not in bad)
            if not bad or not rows:
                return Made(lost=(*lost, ("the brief", str(error))))
        except (NoArticlesError, AuditError, LayoutError) as error:
            return Made(lost=(*lost, ("the brief", str(error).splitlines()[0])))
    return Made(lost=tuple(lost))


def _breaks(row: Mapping[str, Any], limits: Limits) -> str:
    """Return why the reader cannot take an article, "" where it can."""
    try:
        isolated(read_through, row, limits=replace(limits, megabytes=4_000))
    except LimitError as error:
        return str(error)
    return ""


def read_through(row: Mapping[str, Any]) -> None:
    """Let the reader read an article; what it finds is kept for the brief."""
    from briefgen.reader import read

    Remembering(Here(), cache_folder()).submit(read, article_of(row, "001"))


def write_story(task: Task) -> Made:
    """Return the brief of a story in its formats."""
    raw = load_template(task.template, WORD_SUFFIX)
    house = stated_house(raw)
    settings = Settings(layout=closest_layout(printed_sections(raw)), house=house, more=task.more)
    settings = replace(settings, english=house.english or settings.english)
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


def _briefs(
    store: Store,
    order: Order,
    machine: Engine,
    topics: Sequence[Topic],
    report: Report,
    on_step: Callable[[Step], None],
    stopped: Callable[[], bool],
) -> Report:
    """Make the briefs of the day that are not made yet, and its index."""
    day = store.days("stories")[-1]
    since = _index_before(order, day)
    news = _News.of(store, day, since)
    watched = tuple(Watched(name=topic.name, stories=news.of_topic(topic)) for topic in topics)
    ranked = [number for number in news.ranked() if news.voices[number] >= _FEWEST_VOICES][: order.top]
    wanted = dict.fromkeys((*ranked, *(number for topic in watched for number in topic.stories if number in news.changed)))
    tasks = [task for number in wanted if (task := _task(store, order, news, number, since))]
    done = 0
    for task, future in machine.run(make_story, (_with_rows(store, task) for task in tasks), stopped):
        made = future.result()
        target = order.out / "briefs" / day / folder_of(task.story)
        write_all({target / f"brief.{name}": content for name, content in made.files.items()})
        store.record(
            {
                "do": "brief",
                "day": day,
                "story": task.story,
                "key": task.key,
                "title": made.title,
                "line": made.line,
                "formats": list(made.files),
                "lost": [list(one) for one in made.lost],
            }
        )
        done += 1
        on_step(Step(doing="briefs", done=done, of=len(tasks), articles=report.articles, words=report.words))
    _check(stopped)
    index = _index(store, order, news, watched, wanted, report)
    target = order.out / "briefs" / day
    write_all(
        {
            target / "index.html": to_html(index).encode(),
            target / "index.md": to_markdown(index).encode(),
            target / "index.json": to_json(index),
        }
    )
    return replace(
        report,
        day=date.fromisoformat(day),
        stories=len(news.changed),
        briefs=sum(bool(listing.formats) for listing in index.listings if listing.kind is not LinkKind.QUIET),
        made=done,
        index=target / "index.html",
    )


def _index_before(order: Order, day: str) -> str:
    """Return the day of the index that this one is compared with, "" where there is none."""
    days = sorted(path.parent.name for path in (order.out / "briefs").glob("*/index.json") if path.parent.name < day)
    if order.since:
        days = [one for one in days if one <= order.since.isoformat()] or days[:1]
    return days[-1] if days else ""


@dataclass(slots=True, kw_only=True)
class _News:
    """The stories of a day, and what has become of them since the index before."""

    store: Store
    day: str
    stories: Mapping[str, Story]  # all of them, those that have gone into others too
    voices: Mapping[str, int]
    kinds: Mapping[str, LinkKind]  # of the stories that have changed
    reasons: Mapping[str, str]
    added: Mapping[str, int]

    @classmethod
    def of(cls, store: Store, day: str, since: str) -> _News:
        rows = list(store.query(f"FROM {store.source('stories', day=day)} ORDER BY story"))
        stories = {row["story"]: _story(row) for row in rows}
        kinds: dict[str, LinkKind] = {}
        reasons: dict[str, str] = {}
        added: dict[str, int] = {}
        order = (LinkKind.NEW, LinkKind.MERGED, LinkKind.SPLIT, LinkKind.GROWN)
        days = [one for one in store.days("links") if since < one <= day]
        for row in (row for one in days for row in store.query(f"FROM {store.source('links', day=one)} ORDER BY kind, story, other")):
            kind = LinkKind(row["kind"])
            told = row["other"] if kind is LinkKind.MERGED else row["story"]
            number = standing(told, stories)
            if kind is LinkKind.QUIET or number not in stories:
                continue
            added[number] = added.get(number, 0) + row["added"]
            if number not in kinds or order.index(kind) < order.index(kinds[number]):
                kinds[number] = kind
                reasons[number] = row["reason"] if kind in {LinkKind.MERGED, LinkKind.SPLIT} else ""
        return cls(
            store=store,
            day=day,
            stories=stories,
            voices={row["story"]: row["voices"] for row in rows},
            kinds={number: kind for number, kind in kinds.items() if not stories[number].redirected_to},
            reasons=reasons,
            added=added,
        )

    @property
    def changed(self) -> Mapping[str, LinkKind]:
        """Return the stories that something new is told of, and what."""
        return self.kinds

    def ranked(self) -> tuple[str, ...]:
        """Return the stories that have changed, those that matter most first."""
        return rank([self.stories[number] for number in sorted(self.kinds)], self.voices, self.added)

    def of_topic(self, topic: Topic) -> tuple[str, ...]:
        """Return the stories of the day that a topic takes, those that matter most first; of quiet ones none."""
        titles = self._titles()
        return tuple(number for number in self.ranked() if topic.takes(self.stories[number], titles.get(number, ()), self.voices[number]))

    def _titles(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.store.query(
            f"""SELECT story, list(title ORDER BY id) AS titles FROM (SELECT story, unnest(string_split(members, ' ')) AS id FROM {self.store.source("stories", day=self.day)})
            JOIN {self.store.source("articles")} USING (id) GROUP BY story"""
        ):
            found[row["story"]] = row["titles"][:_TITLES]
        return found


def _task(store: Store, order: Order, news: _News, number: str, since: str) -> Task | None:
    """Return what a brief of the story is made of, without the articles' texts; None where it is made already."""
    story = news.stories[number]
    source = store.source("articles")
    members = [
        _member(row)
        for row in store.query(
            f"SELECT id, day, publisher, address, body FROM {source} WHERE id IN (SELECT unnest(?)) ORDER BY id", [list(story.members)]
        )
    ]
    about = {one.id: one for one in _features(store, store.source("words"), f"WHERE id IN (SELECT unnest({_listed(story.members)}))")}
    picked = chosen(members, about, story.profile, order.most_articles)
    earlier = _earlier(store, order, news, number, since)
    key = key_of(
        _BRIEFS,
        _reader(),
        order.template,
        *order.formats,
        str(order.provenance),
        hashlib.sha256(earlier or b"").hexdigest(),
        str(len(members)),
        *picked,
    )
    told = store.briefs.get((news.day, number))
    if told and told["key"] == key and all(_file(order, news.day, number, name).is_file() for name in told["formats"]):
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


def _with_rows(store: Store, task: Task) -> Task:
    """Return the task with the rows of its articles, in order of day, then of id."""
    rows = store.query(
        f"SELECT * FROM {store.source('articles')} WHERE id IN (SELECT unnest(?)) ORDER BY day NULLS LAST, id",
        [[row["id"] for row in task.rows]],
    )
    return replace(task, rows=tuple(rows))


def _listed(numbers: Iterable[str]) -> str:
    return "[" + ", ".join(f"'{number}'" for number in numbers) + "]"


def _file(order: Order, day: str, number: str, name: str) -> Path:
    return order.out / "briefs" / day / folder_of(number) / f"brief.{name}"


def _earlier(store: Store, order: Order, news: _News, number: str, since: str) -> bytes | None:
    """Return the last brief.json of a story up to the day ``since``, or of a story that has gone into it; None where there is none."""
    names = [number, *sorted(other for other in news.stories if other != number and standing(other, news.stories) == number)]
    for name in names:
        days = sorted((day for day, story in store.briefs if story == name and day <= since), reverse=True)
        for path in (_file(order, day, name, "json") for day in days):
            if path.is_file():
                return path.read_bytes()
    return None


def _reader() -> str:
    """Return the checksums of the reader's weights: where they change, briefs are made anew."""
    sums = resources("briefgen.reader") / "weights" / "SHA256SUMS"
    return sums.read_text(encoding="utf-8") if sums.is_file() else ""


def _index(store: Store, order: Order, news: _News, watched: Sequence[Watched], wanted: Iterable[str], report: Report) -> Index:
    """Return the index of the day: the stories with a brief, and those that are quiet and had one."""
    listings = [_listing(store, order, news, number, news.kinds[number], news.day) for number in wanted]
    for number in sorted(set(news.stories) - set(news.kinds), key=lambda one: (-news.voices[one], one)):
        days = [day for day, story in store.briefs if story == number and day < news.day]
        if days and not news.stories[number].redirected_to:
            listings.append(_listing(store, order, news, number, LinkKind.QUIET, max(days)))
    listed = {listing.story for listing in listings}
    rest = [number for number in news.kinds if number not in listed]
    single = sum(news.voices[number] < _FEWEST_VOICES for number in rest)
    before = _index_before(order, news.day)
    [(articles,)] = store.con.execute(f"SELECT count(*) FROM {store.source('articles', since=_after(before), until=news.day)}").fetchall()
    [(refused, isolated)] = store.con.execute(
        f"SELECT count(*) FILTER (NOT isolated), count(*) FILTER (isolated) FROM {store.source('poison', since=_after(before), until=news.day)}"
    ).fetchall()
    del report
    return Index(
        day=date.fromisoformat(news.day),
        since=date.fromisoformat(before) if before else None,
        articles=articles,
        refused=refused,
        isolated=isolated,
        listings=tuple(listings),
        topics=tuple(watched),
        single=single,
        smaller=len(rest) - single,
    )


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(1)).isoformat() if day else ""


def _listing(store: Store, order: Order, news: _News, number: str, kind: LinkKind, day: str) -> Listing:
    story = news.stories[number]
    told = store.briefs.get((day, number), {})
    named = [
        row["publisher"]
        for row in store.query(
            f"""SELECT publisher FROM {store.source("articles")} WHERE id IN (SELECT unnest(?)) AND publisher <> ''
            GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT {_NAMED}""",
            [list(story.members)],
        )
    ]
    title = told.get("title") or _headline(store, story)
    return Listing(
        story=number,
        kind=kind,
        title=title,
        line=told.get("line", "") if kind is not LinkKind.QUIET else "",
        voices=news.voices[number],
        articles=len(story.members),
        added=news.added.get(number, 0) if kind is not LinkKind.QUIET else 0,
        first_seen=story.first_seen,
        last_seen=story.last_seen,
        brief=folder_of(number) if day == news.day else f"../{day}/{folder_of(number)}",
        formats=tuple(told.get("formats", ())),
        reason=news.reasons.get(number, ""),
        publishers=tuple(named),
    )


def _headline(store: Store, story: Story) -> str:
    """Return the headline of the story's first article that has one."""
    rows = store.query(
        f"SELECT title FROM {store.source('articles')} WHERE id IN (SELECT unnest(?)) AND title <> '' ORDER BY day NULLS LAST, id LIMIT 1",
        [list(story.members)],
    )
    return next((str(row["title"]) for row in rows), "Untitled")


# ---------------------------------------------------------------- what a press is asked


def ask(out: Path, asked: str, *, since: date | None = None, most: int = 50) -> tuple[Answer, ...]:
    """Return sentences of the press that hold the words, the newest first; PressError where there is no press."""
    from briefgen.text import stems

    wanted = sorted(set(stems(asked)), key=len, reverse=True)
    if not wanted:
        raise PressError(f"“{asked}”: no word in it that carries meaning; ask for a name or a thing")
    found: list[Answer] = []
    with opened(out, make=False) as store:
        like = " AND ".join("text ILIKE ?" for _ in wanted)
        rows = store.query(
            f"SELECT * FROM {store.source('articles', since=since.isoformat() if since else '')} WHERE {like} ORDER BY day DESC NULLS LAST, id",
            [f"%{word.replace('%', '').replace('_', '')}%" for word in wanted],
        )
        for row in rows:
            if since and row["day"] and row["day"] < since:
                continue
            found += answers(article_of(row, "001"), asked)
            if len(found) >= most:
                break
    return tuple(found[:most])


def stories(out: Path, day: date | None = None) -> tuple[str, ...]:
    """Return a line for each story of a day, the last one where none is named, those with most voices first."""
    with opened(out, make=False) as store:
        days = store.days("stories")
        wanted = day.isoformat() if day else days[-1] if days else ""
        if wanted not in days:
            raise PressError(f"{out}: has no stories of {wanted or 'any day'}; its days are {', '.join(days[-10:]) or 'none'}")
        rows = store.query(
            f"""SELECT story, voices, len(string_split(members, ' ')) AS articles, redirected_to, min_by(title, (coalesce(day, DATE '9999-01-01'), id)) AS title
            FROM (SELECT story, voices, members, redirected_to, unnest(string_split(members, ' ')) AS id FROM {store.source("stories", day=wanted)})
            JOIN (SELECT id, day, title FROM {store.source("articles")}) USING (id)
            GROUP BY ALL ORDER BY voices DESC, articles DESC, story"""
        )
        return tuple(
            f"{folder_of(row['story'])}  {row['voices']:>4} voices {row['articles']:>5} articles  {row['title'] or 'Untitled'}"
            + (f" (now {folder_of(row['redirected_to'])})" if row["redirected_to"] else "")
            for row in rows
        )


def poison(out: Path) -> tuple[str, ...]:
    """Return a line for everything that could not be read, with its reason."""
    with opened(out, make=False) as store:
        rows = store.query(f"SELECT DISTINCT place, error, isolated FROM {store.source('poison')} ORDER BY place, error")
        read = [f"{row['place']}: {row['error']}{' (isolated)' if row['isolated'] else ''}" for row in rows]
        briefs = [
            f"brief {day}/{folder_of(story)}: {where}: {why}"
            for (day, story), told in sorted(store.briefs.items())
            for where, why in told["lost"]
        ]
        return (*read, *briefs)


def topics(out: Path, path: Path | None = None) -> tuple[str, ...]:
    """Return a line for each topic of the watch list, and for each story that it takes on the last day."""
    wanted = _topics(path or out / FILE, asked=True)
    lines = []
    with opened(out, make=False) as store:
        day = store.days("stories")[-1]
        news = _News.of(store, day, _index_before(Order(inputs=(), out=out), day))
        for topic in wanted:
            took = news.of_topic(topic)
            lines.append(f"{topic.name}: {len(took)} stories" if took else f"{topic.name}: nothing today")
            lines += [f"  {folder_of(number)}  {news.voices[number]} voices  {_headline(store, news.stories[number])}" for number in took]
    return tuple(lines)


def vacuum(out: Path, keep: int = 0) -> tuple[int, int]:
    """Forget days that are older than ``keep`` days before the last, tidy the folder, and return its bytes before and after."""
    with opened(out, make=False) as store:
        before = _bytes(out)
        days = store.days("articles")
        if keep and days:
            _forget(store, date.fromisoformat(days[-1]), keep)
        store.settle()
    return before, _bytes(out)


def _forget(store: Store, day: date, keep: int) -> None:
    """Take out what is older than so many days; briefs that were made stay, they are somebody's papers."""
    before = (day - timedelta(keep - 1)).isoformat()
    gone = sorted(known for known in store.linked if known < before)
    if gone:
        store.record({"do": "forget", "before": before, "base": store.linked[gone[-1]]})


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _topics(path: Path, *, asked: bool) -> tuple[Topic, ...]:
    if not path.is_file():
        if asked:
            raise PressError(f"{path}: no such file; a watch list is a topics.toml with [[topic]] entries")
        return ()
    try:
        return read_topics(path.read_bytes(), path.name)
    except OSError as error:
        raise PressError(f"{path}: cannot be read ({error.strerror})") from error


__all__ = ["Order", "Outlook", "Report", "Step", "ask", "outlook", "poison", "press", "stories", "topics", "vacuum"]
