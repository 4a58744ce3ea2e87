"""The briefs of a day and its index."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from briefgen.adapters.files import write_all
from briefgen.press.copies import near_copies
from briefgen.press.index import Index, Listing, Watched, folder_of, to_html, to_json, to_markdown
from briefgen.press.rows import LinkKind
from briefgen.pressing.briefing import file_of, make_story, task_of, with_rows
from briefgen.pressing.linking import WORDED, member_of
from briefgen.pressing.news import News, day_after, day_before
from briefgen.pressing.order import Report, Run, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.press.topics import Topic

_FEWEST_VOICES: Final = 2  # of a story that has a brief, unless a topic asks for it
_NAMED: Final = 3  # publishers of a story that the index names


def write_briefs(run: Run, topics: Sequence[Topic], report: Report) -> Report:
    """Make the briefs of the last day that are not made yet, and its index.

    The report is returned with them.
    """
    store, out = run.store, run.order.out
    day = max(store.linked)
    since = day_before(run.order, day)
    news = News.of(store, day, since)
    watched = tuple(Watched(name=topic.name, stories=news.of_topic(topic)) for topic in topics)
    ranked = [number for number in news.ranked() if news.voices[number] >= _FEWEST_VOICES][: run.order.top]
    wanted = tuple(dict.fromkeys((*ranked, *(number for topic in watched for number in topic.stories))))
    tasks = [task for number in wanted if (task := task_of(run, news, number, since))]
    for done, (task, future) in enumerate(
        run.machine.run(make_story, (with_rows(store, task) for task in tasks), run.stopped), 1
    ):
        made = future.result()
        write_all({file_of(run.order, day, task.story, name): content for name, content in made.files.items()})
        told = {
            "title": made.title,
            "line": made.line,
            "formats": list(made.files),
            "lost": [list(one) for one in made.lost],
        }
        store.record({"do": "brief", "day": day, "story": task.story, "key": task.key, **told})
        run.on_step(Step(doing="briefs", done=done, of=len(tasks), articles=report.articles, words=report.words))
    run.check()
    index = _index(run, news, watched, wanted, since)
    target = out / "briefs" / day
    pages = {"html": to_html(index).encode(), "md": to_markdown(index).encode(), "json": to_json(index)}
    write_all({target / f"index.{name}": content for name, content in pages.items()})
    briefs = sum(bool(listing.formats) for listing in index.listings if listing.kind is not LinkKind.QUIET)
    return replace(
        report, day=index.day, stories=len(news.changed), briefs=briefs, made=len(tasks), index=target / "index.html"
    )


def _index(run: Run, news: News, watched: Sequence[Watched], wanted: Sequence[str], since: str) -> Index:
    """Return the index of the day.

    It lists the stories with a brief, and those that are quiet and had one.
    """
    store = run.store
    listings = [_listing(run, news, number, news.changed[number], news.day) for number in wanted]
    for number in sorted(set(news.stories) - set(news.changed), key=lambda one: (-news.voices[one], one)):
        days = [day for day, story in store.briefs if story == number and day < news.day]
        if days and not news.stories[number].redirected_to:
            listings.append(_listing(run, news, number, LinkKind.QUIET, max(days)))
    rest = set(news.changed) - {listing.story for listing in listings}
    single = sum(news.voices[number] < _FEWEST_VOICES for number in rest)
    articles, refused, isolated = store.counts(day_after(since), news.day)
    return Index(
        day=date.fromisoformat(news.day),
        since=date.fromisoformat(since) if since else None,
        articles=articles,
        refused=refused,
        isolated=isolated,
        listings=tuple(listings),
        topics=tuple(watched),
        single=single,
        smaller=len(rest) - single,
    )


def _listing(run: Run, news: News, number: str, kind: LinkKind, day: str) -> Listing:
    story = news.stories[number]
    told = run.store.briefs.get((day, number), {})
    quiet = kind is LinkKind.QUIET
    worded = map(member_of, run.store.rows("articles", WORDED, of=story.members))
    return Listing(
        story=number,
        kind=kind,
        title=told.get("title") or news.title(number),
        line="" if quiet else told.get("line", ""),
        voices=news.voices[number],
        articles=len(story.members),
        copies=sum(len(group) - 1 for group in near_copies(worded)),
        added=0 if quiet else news.added.get(number, 0),
        first_seen=story.first_seen,
        last_seen=story.last_seen,
        brief=folder_of(number) if day == news.day else f"../{day}/{folder_of(number)}",
        formats=tuple(told.get("formats", ())),
        reason=news.reasons.get(number, ""),
        publishers=run.store.publishers(story.members, _NAMED),
    )
