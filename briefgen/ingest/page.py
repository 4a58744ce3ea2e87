"""Web pages: the visible text, and which of its lines are the article.

The text has one line for each block of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import UnreadableArticleError
from briefgen.ingest.extracted import Extracted
from briefgen.ingest.metadata import read_metadata
from briefgen.ingest.segment import Segment, marker_length
from briefgen.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_UNSEEN: Final = frozenset(
    "script style template noscript svg iframe object embed canvas select textarea datalist meta link base math audio "
    "video".split()
)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre section "
    "summary table tbody td tfoot th thead title tr ul".split()
)
_HEADINGS: Final = frozenset("h1 h2 h3 h4 h5 h6".split())
_APART: Final = frozenset("nav aside footer form menu figcaption".split())
_SITE: Final = frozenset(
    "nav article aside main".split()
)  # in no newsletter; a page that somebody mailed whole keeps them
_BIOGRAPHY: Final = re.compile(
    r"(?<![a-z])(?:bios?|author-(?:bio|box|info|card)|about-(?:the-)?author|contributors?)(?![a-z])", re.IGNORECASE
)
_COMMENTS: Final = re.compile(
    r"(?<![a-z])(?:comments?|commentlist|disqus|respond|livefyre|replies)(?![a-z])", re.IGNORECASE
)
_CLASS: Final = 1000  # characters of a class by which elements of one kind are told
_SURE_LENGTH: Final = 40  # letters from which a line that stands in the extracted body cannot be there by chance
_LINKED: Final = 0.5  # share of a line's characters inside links from which it is a list of links
_FEWEST_WORDS: Final = 8  # of a sentence that the extractor left out although its neighbours are the article


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of a page's text with what its place in the page says."""

    text: str
    number: int  # line of the source
    tags: frozenset[str]  # of the block and all around it
    home: str  # tags and classes of the elements that hold the block: equal for the paragraphs of one article
    linked: float  # share of its characters that are link text
    apart: bool  # in a menu, a sidebar, a form or under a picture
    comment: bool
    biography: bool  # tells about the author


def read_page(name: str, text: str, *, most_lines: int, letter: bool = False) -> Extracted:
    """Return what a reader sees of a page, with furniture marked.

    Furniture is what is not the article. A ``letter`` is the page of a message: where it has no parts of a website,
    what its senders put into lists and tables is text.

    Raises UnreadableArticleError where the page cannot be parsed, holds no text or more than ``most_lines`` lines of
    it.
    """
    root = _parse(name, text)
    lines = tuple(_lines(root))
    if not lines:
        raise UnreadableArticleError(name, "the page shows no text; open it in a browser and save its text")
    if len(lines) > most_lines:
        raise UnreadableArticleError(
            name, f"the page has more than {most_lines:,} lines of text; save the article's text alone"
        )
    letter = letter and all(line.tags.isdisjoint(_SITE) for line in lines)
    metadata = read_metadata(root)
    body = _body(lines, _extracted(root), letter=letter)
    titled = _title(lines, body, metadata.title)
    whole = "\n".join(line.text for line in lines)
    segments, start = [], 0
    for position, line in enumerate(lines):
        kind, reason = (
            (BlockKind.TITLE, "")
            if position == titled
            else (None, "")
            if position in body
            else (BlockKind.FURNITURE, _outside(line))
        )
        marker = marker_length(line.text)
        segments.append(
            Segment(
                text=whole,
                start=start + marker,
                end=start + len(line.text),
                line=line.number,
                bullet=("li" in line.tags or marker > 0) and not line.tags & _HEADINGS,
                heading=bool(line.tags & _HEADINGS),
                kind=kind,
                reason=reason,
                linked=line.linked >= _LINKED,
            )
        )
        start += len(line.text) + 1
    return Extracted(text=whole, segments=tuple(segments), metadata=metadata, loose=letter)


def visible_lines(name: str, text: str) -> tuple[str, ...]:
    """Return all the lines that a reader sees of a piece of HTML.

    Raises UnreadableArticleError where it cannot be parsed.
    """
    return tuple(line.text for line in _lines(_parse(name, text))) if text.strip() else ()


def _parse(name: str, text: str) -> Any:
    import lxml.html
    from lxml import etree

    # The text is decoded already; as UTF-8 bytes the parser ignores whatever encoding the page declares.
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml.html.document_fromstring(text.replace("\x00", " ").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableArticleError(
            name, "the page cannot be parsed; open it in a browser and save its text"
        ) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise UnreadableArticleError(name, "the page is nested too deeply; open it in a browser and save its text")
    return root


def _lines(root: Any) -> Iterator[_Line]:
    """Yield the lines of visible text.

    A block element begins a new one, an inline element does not.
    """
    words: list[str] = []
    linked: list[str] = []
    place: Any = root
    marks: dict[Any, tuple[bool, bool]] = {}
    for block, piece, link in _pieces(root):
        if piece is None:
            line = _line("".join(words), "".join(linked), place, marks)
            if line:
                yield line
            words, linked, place = [], [], block
            continue
        words.append(piece)
        if link:
            linked.append(piece)
    if line := _line("".join(words), "".join(linked), place, marks):
        yield line


def _pieces(root: Any) -> Iterator[tuple[Any, str | None, bool]]:
    """Yield (block, words, in a link) in reading order.

    The words are None where a block begins or ends.
    """
    waiting: list[tuple[Any, bool, Any, bool]] = [
        (root, False, root, False)
    ]  # element, closing, block around it, inside a link
    while waiting:
        element, closing, around, link = waiting.pop()
        block = element.tag in _BLOCKS
        if closing:
            if block:
                yield around, None, link
            if element.tail and element is not root:
                yield around, element.tail, link
            continue
        waiting.append((element, True, around, link))
        if element.tag in _UNSEEN or (
            element.getparent() is not None and element.getparent().tag == "head" and element.tag != "title"
        ):
            continue
        inner = element if block and element.tag != "br" else around
        if block:
            yield inner, None, link
        inside = link or element.tag == "a"
        if element.text:
            yield inner, element.text, inside
        waiting.extend((child, False, inner, inside) for child in reversed(element))


def _line(words: str, linked: str, place: Any, marks: dict[Any, tuple[bool, bool]]) -> _Line | None:
    """Return the line, None where it has no word.

    ``marks`` are what classes say of the elements around the lines before.
    """
    text = " ".join(words.split())
    if not text:
        return None
    around = (place, *place.iterancestors())
    comment, biography = _marked(around, marks)
    return _Line(
        text=text,
        number=place.sourceline or 1,
        tags=frozenset(element.tag for element in around if isinstance(element.tag, str)),
        home=" in ".join(f"{element.tag} {element.get('class', '')[:_CLASS]}" for element in around[1:3]),
        linked=len("".join(linked.split())) / max(1, len("".join(words.split()))),
        apart=any(
            element.tag in _APART for element in around[:4]
        ),  # further out, a whole article may stand in an <aside>
        comment=comment,
        biography=biography,
    )


def _marked(around: Sequence[Any], known: dict[Any, tuple[bool, bool]]) -> tuple[bool, bool]:
    """Return whether an element is marked as comments, and as a biography.

    It is where its class or id, or that of an element around it, marks readers' comments or an author's biography.
    """
    above = next((place for place, element in enumerate(around) if element in known), len(around))
    comment, biography = known[around[above]] if above < len(around) else (False, False)
    for element in reversed(around[:above]):
        told = "" if element.tag in {"body", "html"} else f"{element.get('class', '')} {element.get('id', '')}"
        comment, biography = comment or bool(_COMMENTS.search(told)), biography or bool(_BIOGRAPHY.search(told))
        known[element] = comment, biography
    return comment, biography


# ---------------------------------------------------------------- which lines are the article


def _extracted(root: Any) -> tuple[str, frozenset[str]]:
    """Return the letters of the article's body as the extractor finds it.

    Beside them stand those of each of its elements.
    """
    import trafilatura  # 0.5 s, and only pages need it

    found = trafilatura.bare_extraction(
        root, fast=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is None:
        return "", frozenset()
    return _letters("".join(body.itertext())), frozenset(
        _letters("".join(element.itertext())) for element in body.iter()
    )


def _body(lines: Sequence[_Line], extracted: tuple[str, frozenset[str]], *, letter: bool) -> frozenset[int]:
    """Return the places of the lines that are the article's body.

    These are what the extractor took, and sentences that stand in with it.
    """
    whole, elements = extracted
    keys = [_letters(line.text) for line in lines]
    usable = [
        i
        for i, line in enumerate(lines)
        if not (line.comment or line.biography) and "title" not in line.tags and keys[i]
    ]
    sure = frozenset(i for i in usable if len(keys[i]) >= _SURE_LENGTH and (keys[i] in elements or keys[i] in whole))
    if letter:
        return _letter_body(lines, usable, sure)
    home = _heaviest_home(lines, usable)
    prose = sum(len(lines[i].text) for i in sure if _is_sentence(lines[i]))
    if home and prose < 0.5 * sum(
        len(lines[i].text) for i in usable if lines[i].home == home and _is_sentence(lines[i])
    ):
        return frozenset(i for i in usable if lines[i].home == home)  # the extractor took a menu for the article
    if not sure:
        return frozenset(usable)
    first, last = min(sure), max(sure)
    homes = {lines[i].home for i in sure}
    following = next(
        (i for i in usable if i > last and "h1" in lines[i].tags), len(lines)
    )  # some pages go on with another article
    beside = (i for i in usable if first - 3 <= i < following and lines[i].home in homes and _is_sentence(lines[i]))
    return sure | {i for i in usable if first <= i <= last and keys[i] in elements} | frozenset(beside)


def _letter_body(lines: Sequence[_Line], usable: Sequence[int], sure: frozenset[int]) -> frozenset[int]:
    """Return the places of the lines that are a message's body.

    These are its sentences, the items among them and the headings above them.
    """
    told = sure | {i for i in usable if _is_sentence(lines[i])}
    if not told:
        return frozenset(usable)
    first, last = min(told), max(told)
    for i in usable:
        if "li" in lines[i].tags and lines[i].linked < _LINKED and (first < i < last or i - 1 in told):
            told |= {i}
    for i in reversed(usable):
        if lines[i].tags & _HEADINGS and i + 1 in told:
            told |= {i}
    return told


def _heaviest_home(lines: Sequence[_Line], usable: Sequence[int]) -> str | None:
    """Return the kind of element that holds most of the page's sentences.

    They count by their length. It is None where there are none.
    """
    weight: dict[str, int] = {}
    for i in usable:
        if _is_sentence(lines[i]):
            weight[lines[i].home] = weight.get(lines[i].home, 0) + len(lines[i].text)
    return max(weight, key=lambda home: (weight[home], home)) if weight else None


def _is_sentence(line: _Line) -> bool:
    ends = re.search(r"[.!?…][\"'”’»)\]]{0,3}$", line.text)
    return bool(ends) and line.text.count(" ") + 1 >= _FEWEST_WORDS and line.linked < _LINKED and not line.apart


def _title(lines: Sequence[_Line], body: frozenset[int], stated: str | None) -> int | None:
    """Return the place of the title, None where there is none.

    It is the heading that the metadata names, else the first top heading, else the page's title.
    """
    key = _letters(stated or "")
    headings = [i for i, line in enumerate(lines) if "h1" in line.tags]
    named = [i for i in headings if key and (_letters(lines[i].text) in key or key in _letters(lines[i].text))]
    same = [
        i
        for i, line in enumerate(lines)
        if key and _letters(line.text) == key and "title" not in line.tags and "a" not in line.tags
    ]
    first = min(body, default=len(lines))
    above = [i for i in headings if i < first and lines[i].text.count(" ") >= 2]
    page = [i for i, line in enumerate(lines) if "title" in line.tags]
    return next((places[0] for places in (named, same, above, headings, page) if places), None)


def _outside(line: _Line) -> str:
    if line.comment:
        return "reader comment"
    if line.biography:
        return "about the author"
    if "title" in line.tags:
        return "page title"
    if "figcaption" in line.tags:
        return "caption"
    if line.linked >= _LINKED:
        return "related link"
    return "not in the article body"


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
