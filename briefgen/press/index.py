"""The index of a day's press.

It lists what is new, grown, merged, split and quiet since the index before, each story with its brief.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from briefgen.dates import day_text
from briefgen.press.rows import LinkKind
from briefgen.text import escaped, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

SCHEMA: Final = 1
_SECTIONS: Final = (
    (LinkKind.NEW, "New"),
    (LinkKind.GROWN, "Grown"),
    (LinkKind.MERGED, "Merged"),
    (LinkKind.SPLIT, "Split"),
    (LinkKind.QUIET, "Quiet"),
)
_FILES: Final = (("html", "page"), ("docx", "Word"), ("md", "Markdown"), ("json", "JSON"))
_SLUG: Final = 12  # characters of a story's id that name its folder
_STYLE: Final = """\
body { font: 1rem/1.4 Calibri, Carlito, Arial, sans-serif; color: #000; background: #fff; \
max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; line-height: 1.2; color: #1F3864; margin: .2rem 0; }
h2 { font-size: 1rem; color: #1F3864; margin: 0; }
h2 span { display: block; font-weight: normal; font-size: .82rem; color: #595959; }
h3 { font-size: 1rem; margin: 0; line-height: 1.3; }
header { border-bottom: 2px solid #1F3864; margin-bottom: .4rem; }
.kind, .memo { display: flex; flex-wrap: wrap; justify-content: space-between; \
color: #595959; margin: 0 0 .3rem; font-size: .9rem; }
.kind strong { text-transform: uppercase; letter-spacing: .03em; }
.memo { justify-content: start; gap: 0 1.5rem; }
.memo b { color: #000; font-weight: normal; }
section { display: grid; grid-template-columns: 8rem 1fr; border-top: 1px solid #7F7F7F; padding: .5rem 0; }
section:first-child { border-top: 0; }
ol, ul { list-style: none; margin: 0; padding: 0; }
.stories > li { margin: 0 0 .7rem; }
.stories > li:last-child { margin-bottom: .1rem; }
p { margin: 0 0 .15rem; }
.told { color: #595959; font-size: .82rem; }
.why { font-style: italic; }
.alone { font-size: .82rem; }
.alone li { margin-bottom: .15rem; }
dl { display: grid; grid-template-columns: 10rem 1fr; margin: 0; }
dt { font-weight: bold; padding-right: .5rem; }
dd { margin: 0 0 .25rem; }
footer { border-top: 1px solid #7F7F7F; margin-top: .6rem; padding-top: .3rem; font-size: .8rem; color: #595959; }
a { color: #1F4E9E; }
@media (max-width: 40rem) { section, dl { display: block; } dd { margin-bottom: .4rem; } }
@media print { body { margin: 0; font-size: 10.5pt; max-width: none; } }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One story as the index tells it."""

    story: str
    kind: LinkKind
    title: str
    line: str = ""  # the first line of its brief
    voices: int = 0
    articles: int = 0
    copies: int = 0  # of them, those that print nearly the words of an earlier one
    added: int = 0  # articles since the index before
    first_seen: date
    last_seen: date
    brief: str = ""  # the folder of its brief, relative to the index; "" where it has none
    formats: tuple[str, ...] = ()
    reason: str = ""  # of a merge or a split
    publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A topic of the watch list, and the stories it takes today."""

    name: str
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A day's press at a glance."""

    day: date
    since: date | None = None  # of the index before
    articles: int = 0  # new ones
    refused: int = 0  # items that could not be read
    isolated: int = 0  # items that broke what read them, or took too much
    listings: tuple[Listing, ...] = ()
    topics: tuple[Watched, ...] = ()
    single: int = 0  # new stories of a single voice, which are not listed
    smaller: int = 0  # other stories that are not listed


def folder_of(story: str) -> str:
    """Return the name of the folder of a story's brief."""
    return story[:_SLUG]


def to_json(index: Index) -> bytes:
    """Return the index as JSON, with a number for its schema."""
    told = {"schema": SCHEMA, **asdict(index)}
    told["stories"] = told.pop("listings")
    return escaped(json.dumps(told, ensure_ascii=False, indent=1, default=str)).encode() + b"\n"


def to_markdown(index: Index) -> str:
    """Return the index as Markdown."""
    parts = [f"# Press of {day_text(index.day.isoformat())}\n\n{_compiled(index)}\n"]
    if index.topics:
        titles = {listing.story: listing for listing in index.listings}
        parts.append("\n## Watch list\n\n")
        parts += [f"- **{_marked(topic.name)}**: {_topic_markdown(topic, titles)}\n" for topic in index.topics]
    for kind, name in _SECTIONS:
        found = [listing for listing in index.listings if listing.kind is kind]
        if found or _nothing_of(index, kind):
            parts.append(f"\n## {name}\n\n")
            parts += [_story_markdown(listing) for listing in found] or ["Nothing.\n"]
    if rest := _rest(index):
        parts.append(f"\n{rest}\n")
    return "".join(parts)


def _topic_markdown(topic: Watched, listings: dict[str, Listing]) -> str:
    told = [listings[number] for number in topic.stories if number in listings]
    return "; ".join(_titled(listing) for listing in told) if told else "nothing today"


def _titled(listing: Listing) -> str:
    title = _marked(listing.title)
    return f"[{title}]({listing.brief}/brief.md)" if "md" in listing.formats else title


def _story_markdown(listing: Listing) -> str:
    line = f"  {_marked(listing.line)}\n" if listing.line else ""
    why = f"  {_marked(listing.reason)}\n" if listing.reason else ""
    return f"- **{_titled(listing)}**\n{line}{why}  {_marked(_told(listing))}\n"


def _marked(text: str) -> str:
    """Return words of articles as Markdown that shows them as they are."""
    shown = plain(text).replace("\\", "\\\\")
    for mark in "`*_[]<>#|":
        shown = shown.replace(mark, f"\\{mark}")
    return shown


def to_html(index: Index) -> str:
    """Return the index as one web page that stands alone.

    It has no script, fetches nothing, and has headings that a screen reader finds.
    """
    day = escape(day_text(index.day.isoformat()))
    since = f"new since {escape(day_text(index.since.isoformat()))}" if index.since else ""
    body = "\n".join(_sections(index))
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Press of {day}</title>
<style>
{_STYLE}
</style>
</head>
<body>
<header>
<p class="kind"><strong>Press index</strong> <span>{since}</span></p>
<h1>Press of {day}</h1>
<p class="memo"><span>New articles <b>{index.articles:,}</b></span>\
<span>Stories below <b>{len(index.listings):,}</b></span></p>
</header>
<main>
{body}
</main>
<footer>
<p>{escape(_compiled(index))}</p>
</footer>
</body>
</html>
"""


def _sections(index: Index) -> Iterator[str]:
    if index.topics:
        titles = {listing.story: listing for listing in index.listings}
        rows = "".join(
            f"<dt>{escape(plain(topic.name))}</dt><dd>{_topic_html(topic, titles)}</dd>" for topic in index.topics
        )
        yield f"<section>\n<h2>Watch list</h2>\n<dl>{rows}</dl>\n</section>"
    for kind, name in _SECTIONS:
        found = [listing for listing in index.listings if listing.kind is kind]
        if not (found or _nothing_of(index, kind)):
            continue
        count = f"<span>{len(found)} {'story' if len(found) == 1 else 'stories'}</span>" if found else ""
        rows = "\n".join(_story_html(listing) for listing in found)
        inside = f'<ol class="stories">\n{rows}\n</ol>' if found else "<p>Nothing.</p>"
        yield f"<section>\n<h2>{name}{count}</h2>\n{inside}\n</section>"
    if rest := _rest(index):
        yield f'<section>\n<h2>Not listed</h2>\n<p class="told">{escape(rest)}</p>\n</section>'


def _topic_html(topic: Watched, listings: dict[str, Listing]) -> str:
    told = [listings[number] for number in topic.stories if number in listings]
    return (
        "; ".join(f'<a href="#s{folder_of(one.story)}">{escape(plain(one.title))}</a>' for one in told)
        if told
        else "nothing today"
    )


def _story_html(listing: Listing) -> str:
    title = escape(plain(listing.title))
    heading = f'<a href="{listing.brief}/brief.html">{title}</a>' if "html" in listing.formats else title
    line = f"<p>{escape(plain(listing.line))}</p>" if listing.line else ""
    why = f'<p class="told why">{escape(plain(listing.reason))}</p>' if listing.reason else ""
    others = " · ".join(
        f'<a href="{listing.brief}/brief.{suffix}" aria-label="{name}: {title}">{name}</a>'
        for suffix, name in _FILES
        if suffix in listing.formats and suffix != "html"
    )
    told = escape(plain(_told(listing)))
    files = f'<p class="told">{others}</p>' if others else ""
    return f'<li id="s{folder_of(listing.story)}"><h3>{heading}</h3>{line}{why}<p class="told">{told}</p>{files}</li>'


def _told(listing: Listing) -> str:
    """Return the line that tells who carries a story, and since when.

    "14 voices, 52 articles (31 new), since Friday 28 November 2031: Tidewater Post, Velograd Courier and others".
    """
    voices = f"{listing.voices:,} {'voice' if listing.voices == 1 else 'voices'}"
    added = f" ({listing.added:,} new)" if listing.added and listing.added < listing.articles else ""
    articles = f"{listing.articles:,} {'article' if listing.articles == 1 else 'articles'}{added}"
    articles += f", {listing.copies:,} of them copied or nearly so" if listing.copies else ""
    more = len(listing.publishers) < listing.voices
    named = f": {', '.join(listing.publishers)}{' and others' if more else ''}" if listing.publishers else ""
    first, last = (day_text(day.isoformat()) for day in (listing.first_seen, listing.last_seen))
    if listing.kind is LinkKind.NEW:
        told = ""
    elif listing.kind is LinkKind.QUIET:
        told = f", last told on {last}"
    else:
        told = f", since {first}"
    return f"{voices}, {articles}{told}{named}"


def _nothing_of(index: Index, kind: LinkKind) -> bool:
    """Return whether the index says that there is nothing of a kind.

    It does so only where it lists all that has changed.
    """
    return kind in {LinkKind.NEW, LinkKind.GROWN} and not (index.smaller or index.single)


def _rest(index: Index) -> str:
    """Return what the index does not list, as a sentence.

    It is "" where the index lists everything.
    """
    parts = []
    if index.smaller:
        parts.append(f"{index.smaller:,} smaller {'story' if index.smaller == 1 else 'stories'}")
    if index.single:
        parts.append(
            f"{index.single:,} "
            f"{'article that nobody else carries' if index.single == 1 else 'stories that one voice alone tells'}"
        )
    return f"{_joined(parts)}: briefgen press stories lists them." if parts else ""


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(parts)


def _compiled(index: Index) -> str:
    parts: Iterable[str] = (
        (
            f"Compiled by briefgen from {index.articles:,} new "
            f"{'article' if index.articles == 1 else 'articles'}, not cleared."
        ),
        f"{index.refused:,} {'item' if index.refused == 1 else 'items'} could not be read." if index.refused else "",
        f"{index.isolated:,} broke what read {'it' if index.isolated == 1 else 'them'} or took too much, "
        f"and {'was' if index.isolated == 1 else 'were'} set aside."
        if index.isolated
        else "",
    )
    return " ".join(filter(None, parts))
