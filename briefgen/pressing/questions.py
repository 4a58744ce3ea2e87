"""What a press is asked, and its tidying.

One may ask for sentences, for stories, for what could not be read, and for the watch list.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefgen.adapters.store import opened
from briefgen.errors import PressError
from briefgen.press.asking import answers
from briefgen.press.index import folder_of
from briefgen.press.reading import article_of
from briefgen.press.topics import FILE, Topic, read_topics
from briefgen.pressing.news import News, day_before
from briefgen.pressing.order import Order
from briefgen.text import stems

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.adapters.store import Store
    from briefgen.press.asking import Answer


def ask(out: Path, asked: str, *, since: date | None = None, most: int = 50) -> tuple[Answer, ...]:
    """Return sentences of the press that hold the words, the newest first.

    PressError where there is no press, or no word of weight.
    """
    wanted = sorted(set(stems(asked)))
    if not wanted:
        raise PressError(f"“{asked}”: no word in it that carries meaning; ask for a name or a thing")
    found: list[Answer] = []
    with opened(out, make=False) as store:
        for row in store.holding(wanted, since):
            found += answers(article_of(row, "001"), asked)
            if len(found) >= most:
                break
    return tuple(found[:most])


def stories(out: Path, day: date | None = None) -> tuple[str, ...]:
    """Return a line for each story of a day, those with most voices first.

    Where no day is named, it is the last one. PressError where the press has no stories of the day.
    """
    with opened(out, make=False) as store:
        wanted = day.isoformat() if day else max(store.linked, default="")
        if wanted not in store.linked:
            raise PressError(
                f"{out}: has no stories of {wanted or 'any day'}; "
                f"its days are {', '.join(sorted(store.linked)[-10:]) or 'none'}"
            )
        return tuple(
            f"{folder_of(row['story'])}  {row['voices']:>4} voices {row['articles']:>5} articles  "
            f"{row['title'] or 'Untitled'}"
            + (f" (now {folder_of(row['redirected_to'])})" if row["redirected_to"] else "")
            for row in store.overview(wanted)
        )


def poison(out: Path) -> tuple[str, ...]:
    """Return a line for everything that could not be read, with its reason."""
    with opened(out, make=False) as store:
        read = dict.fromkeys(
            f"{row['place']}: {row['error']}{' (isolated)' if row['isolated'] else ''}" for row in store.rows("poison")
        )
        briefs = (
            f"brief {day}/{folder_of(story)}: {where}: {why}"
            for (day, story), told in sorted(store.briefs.items())
            for where, why in told["lost"]
        )
        return (*read, *briefs)


def topics(out: Path, path: Path | None = None) -> tuple[str, ...]:
    """Return a line for each topic of the watch list, and for each story it takes.

    The stories are those of the last day.
    """
    wanted = watch_list(path or out / FILE, asked=True)
    lines = []
    with opened(out, make=False) as store:
        day = max(store.linked)
        news = News.of(store, day, day_before(Order(inputs=(), out=out), day))
        for topic in wanted:
            took = news.of_topic(topic)
            lines.append(
                f"{topic.name}: {len(took)} {'story' if len(took) == 1 else 'stories'}"
                if took
                else f"{topic.name}: nothing today"
            )
            lines += [f"  {folder_of(number)}  {news.voices[number]} voices  {news.title(number)}" for number in took]
    return tuple(lines)


def vacuum(out: Path, keep: int = 0) -> tuple[int, int]:
    """Forget old days, tidy the folder, and return its bytes before and after.

    ``keep`` is how many days are kept, the last one counted; 0 keeps all.
    """
    with opened(out, make=False) as store:
        before = _bytes(out)
        if keep and store.linked:
            forget(store, date.fromisoformat(max(store.linked)), keep)
        store.settle()
    return before, _bytes(out)


def forget(store: Store, day: date, keep: int) -> None:
    """Forget the days that are older than the last ``keep`` up to the ``day``.

    Briefs that were made stay: they are somebody's papers.
    """
    before = (day - timedelta(keep - 1)).isoformat()
    if gone := sorted(known for known in store.linked if known < before):
        store.record({"do": "forget", "before": before, "base": store.linked[gone[-1]]})


def watch_list(path: Path, *, asked: bool) -> tuple[Topic, ...]:
    """Return the topics of a topics.toml, none where there is no such file.

    PressError where somebody ``asked`` for a file that is not there, or where it cannot be read.
    """
    if not path.is_file():
        if asked:
            raise PressError(f"{path}: no such file; a watch list is a topics.toml with [[topic]] entries")
        return ()
    try:
        return read_topics(path.read_bytes(), path.name)
    except OSError as error:
        raise PressError(f"{path}: cannot be read ({error.strerror})") from error


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
