"""PDF documents: the lines of each page, put together into paragraphs.

Running headers and footers are set apart.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import UnreadableArticleError
from briefgen.ingest.extracted import Extracted
from briefgen.ingest.metadata import Metadata
from briefgen.ingest.segment import Segment, marker_length
from briefgen.lang.en.ingest import pdf as en
from briefgen.model import BlockKind
from briefgen.text import normal, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_PAGES: Final = 300
_MOST_STEPS: Final = 250_000  # drawing operations of a whole document, 8 s of reading; a page of news has 500 to 1,000
_LETTERS_A_STEP: Final = 8  # characters that are worth one operation, so that few operations cannot draw without end
_FORM_STEPS: Final = 100  # what drawing a form counts: forms may draw forms that draw forms
_LARGEST_PAGE: Final = (
    1_500_000  # bytes of one page's drawing operations, unpacked; a page of news has 20,000 to 100,000
)
_BYTES_A_STEP: Final = 20  # of drawing operations, which have to be parsed before they are done
_MOST_FORMS: Final = 200  # of one page
_FEWEST_LETTERS: Final = 40  # of a document that has a text layer at all
_RUNNING_DEPTH: Final = 3  # lines at the top and at the foot of a page among which running ones stand
_RUNNING_SHARE: Final = 0.4  # of the pages; left and right pages may have different ones
_HEADING_SIZE: Final = 1.15  # times the size of the body's letters
_SHORT: Final = 0.75  # of the width of a full line: a line that stops earlier ends its paragraph
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_ENDS: Final = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}$")
_BROKEN: Final = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
# What browsers print above and below a page: "5/3/31, 2:14 PM  Harbour talks", "https://… 1/3"
_PRINTED_AT: Final = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d\d(?: ?[AP]M)?\b.{0,300}", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"((?:https?|file)://[^\s<>\"']{3,500})(?:\s{1,5}\d{1,4}/\d{1,4})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line of a page as it is printed; x, y and size in points, y upwards."""

    text: str
    page: int
    x: float
    y: float
    size: float


class _TooMuchError(Exception):
    """A document whose pages draw more than any article."""


def is_pdf(head: bytes, _: bytes) -> bool:
    """Return whether a file begins as a PDF does; some servers put a few bytes before it."""
    return b"%PDF-" in head[:1024]


def read_pdf(file: str, raw: bytes) -> tuple[Extracted, ...]:
    """Return the article of a PDF.

    It is its paragraphs, a blank line between them, each with its page; running lines come last. Letters that one glyph
    joins are two again; a word that a line end breaks is one again, and the block's reason says which words these are.
    The day in the properties, or above a printed page, is that of the printing: it is not taken. Raises
    UnreadableArticleError where the file is damaged, locked, too large or only a picture of its text.
    """
    rows, title = _unpack(file, raw)
    running = _running(rows)
    body = [row for row in rows if row not in running]
    if sum(character.isalpha() for row in body for character in row.text) < _FEWEST_LETTERS:
        raise UnreadableArticleError(
            file, "the PDF has no text layer, its pages are pictures; give it through text recognition (OCR) first"
        )
    known = Counter(word for row in body for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", row.text.lower()))
    size = _usual_size(body)
    pieces = [(*_joined(group, known), group[0]) for group in _paragraphs(body)]
    pieces += [(row.text, "", row) for row in rows if row in running]
    text = "\n\n".join(words for words, _, _ in pieces)
    segments, start = [], 0
    for number, (words, note, row) in enumerate(pieces):
        marker = marker_length(words)
        segment = Segment(
            text=text,
            start=start + marker,
            end=start + len(words),
            line=text.count("\n", 0, start) + 1,
            page=row.page,
            bullet=marker > 0,
            heading=row.size > _HEADING_SIZE * size and len(words) < 200,
            reason=note,
        )
        outside = number >= len(pieces) - len(running)
        segments.append(
            replace(segment, kind=BlockKind.FURNITURE, reason="running header or footer") if outside else segment
        )
        start += len(words) + 2
    address = next(
        (
            match[1]
            for row in running
            for match in [_ADDRESS.fullmatch(row.text)]
            if match and match[1].startswith("http")
        ),
        None,
    )
    return (Extracted(text=text, segments=tuple(segments), metadata=Metadata(url=address), spare_title=title),)


def _unpack(file: str, raw: bytes) -> tuple[list[_Row], str | None]:
    """Return the lines of all pages in reading order, and the title of the properties."""
    import pypdf  # 0.2 s, and only PDFs need it
    from pypdf.errors import DependencyError, FileNotDecryptedError

    budget = [_MOST_STEPS]
    try:
        reader = pypdf.PdfReader(BytesIO(raw))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        rows: list[_Row] = []
        for number in range(count if count <= _MOST_PAGES else 0):
            rows += _rows(reader.pages[number], number + 1, budget)
        title = reader.metadata.title if reader.metadata and not locked else None
    except _TooMuchError as error:
        raise UnreadableArticleError(
            file, "the PDF draws more than an article can have; copy its text into a .txt file"
        ) from error
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableArticleError(file, "the PDF is locked by a password; save it without one") from error
    except Exception as error:
        raise UnreadableArticleError(
            file, "the PDF is damaged; print it to PDF again, or copy its text into a .txt file"
        ) from error
    if locked:
        raise UnreadableArticleError(file, "the PDF is locked by a password; save it without one")
    if count > _MOST_PAGES:
        raise UnreadableArticleError(
            file, f"the PDF has {count:,} pages, more than {_MOST_PAGES}; give the article alone"
        )
    return rows, (squeeze(str(title)) or None) if title else None


def _rows(  # noqa: C901 - three callbacks share what is read so far
    page: Any,
    number: int,
    budget: list[int],
) -> list[_Row]:
    """Return the lines of one page.

    Raises _TooMuchError where the document's budget of drawing operations is spent.
    """
    rows: list[_Row] = []
    words: list[str] = []
    place = (0.0, 0.0, 0.0)

    def flush() -> None:
        text = squeeze("".join(words).translate(_LIGATURES).replace("\x00", " "))
        if text:
            rows.append(_Row(text=text, page=number, x=place[0], y=place[1], size=place[2]))
        words.clear()

    def spend(operator: bytes = b"", *_: object) -> None:
        budget[0] -= form_steps if operator == b"Do" else 1
        if budget[0] < 0:
            raise _TooMuchError

    def take(text: str, current: Sequence[float], matrix: Sequence[float], _font: object, size: float) -> None:
        nonlocal place
        for n, part in enumerate(text.split("\n")):
            if n:
                flush()
            if part.strip() and not words:
                place = _place(current, matrix, size)
            if part:
                words.append(part)

    contents = page.get_contents()
    size = len(contents.get_data()) if contents is not None else 0
    form_size = _form_size(page)
    form_steps = _FORM_STEPS + form_size // _BYTES_A_STEP
    budget[0] -= size // _BYTES_A_STEP
    if max(size, form_size) > _LARGEST_PAGE or budget[0] < 0:
        raise _TooMuchError
    text = page.extract_text(visitor_text=take, visitor_operand_before=spend)
    flush()
    budget[0] -= len(text) // _LETTERS_A_STEP
    spend()
    return rows


def _form_size(page: Any) -> int:
    """Return how many bytes of drawing operations the forms of a page have.

    The forms inside them are counted, too, each once. Raises _TooMuchError where that is more than any article has.
    """
    size, waiting, known = 0, [page], set()
    while waiting:
        resources = waiting.pop().get("/Resources")
        drawn = resources.get_object().get("/XObject") if resources is not None else None
        for reference in drawn.get_object().values() if drawn is not None else ():
            form = reference.get_object()
            if form.get("/Subtype") == "/Form" and id(form) not in known:
                known.add(id(form))
                size += len(form.get_data())
                waiting.append(form)
            if size > _LARGEST_PAGE or len(known) > _MOST_FORMS:
                raise _TooMuchError
    return size


def _place(current: Sequence[float], matrix: Sequence[float], size: float) -> tuple[float, float, float]:
    """Return x, y and the height of letters in points.

    They come from the page's and the text's matrix.
    """
    x = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
    y = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
    scale = abs(matrix[0] * current[0] + matrix[1] * current[2]) or abs(matrix[1] * current[2]) or 1.0
    return x, y, round(abs(size) * scale, 1)


# ---------------------------------------------------------------- running lines


def _running(rows: Sequence[_Row]) -> list[_Row]:
    """Return the running lines at the top and at the foot of the pages.

    These are lines that repeat over the pages, page numbers, and what a browser prints there.
    """
    edges: list[_Row] = []
    pages = 0
    for _, group in groupby(rows, key=lambda row: row.page):
        ordered = sorted(group, key=lambda row: -row.y)
        pages += 1
        edges += [*ordered[:_RUNNING_DEPTH], *ordered[max(_RUNNING_DEPTH, len(ordered) - _RUNNING_DEPTH) :]]
    times = Counter(
        key for _, group in groupby(edges, key=lambda row: row.page) for key in {_key(row) for row in group}
    )
    return [row for row in edges if _is_running(row, times[_key(row)], pages)]


def _key(row: _Row) -> str:
    return re.sub(r"\d{1,20}", "#", normal(row.text).lower())


def _is_running(row: _Row, times: int, pages: int) -> bool:
    if times >= max(2, _RUNNING_SHARE * pages) or en.PAGE_NUMBER.fullmatch(row.text):
        return True
    return bool(_PRINTED_AT.fullmatch(row.text) or _ADDRESS.fullmatch(row.text))


# ---------------------------------------------------------------- paragraphs


def _usual_size(rows: Sequence[_Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], -size))


def _paragraphs(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Return the lines of each paragraph.

    A wider gap, another size, an indent, or a short last line begins a new one.
    """
    usual = _usual_gap(rows)
    widths = sorted(len(row.text) for row in rows)
    full = widths[int(len(widths) * 0.8)]
    groups = [[rows[0]]]
    for above, below in pairwise(rows):
        if _goes_on(above, below, usual, full):
            groups[-1].append(below)
        else:
            groups.append([below])
    return groups


def _usual_gap(rows: Sequence[_Row]) -> float:
    """Return the distance between two lines of a paragraph in points.

    It is the smallest one that is frequent.
    """
    gaps = Counter(
        round(2 * (above.y - below.y)) / 2 for above, below in pairwise(rows) if 0 < above.y - below.y < 4 * above.size
    )
    frequent = [gap for gap, times in gaps.items() if times >= 0.15 * gaps.total()]
    return min(frequent, default=0.0)


def _goes_on(above: _Row, below: _Row, usual: float, full: int) -> bool:
    if abs(above.size - below.size) > 0.1 * above.size or marker_length(below.text):
        return False
    open_end = not _ENDS.search(above.text)
    gap = above.y - below.y
    if above.page != below.page or gap <= 0:  # the next page or the next column
        return open_end and (below.text[0].islower() or len(above.text) >= _SHORT * full)
    if usual and gap > 1.25 * usual:
        return open_end and below.text[0].islower()
    indented = above.size < below.x - above.x < 6 * above.size
    return open_end or not (indented or len(above.text) < _SHORT * full)


def _joined(rows: Sequence[_Row], known: Counter[str]) -> tuple[str, str]:
    """Return the words of a paragraph, and which of them line ends broke.

    "negotia-", "tions" is "negotiations". The hyphen stays where the same file has the word with it elsewhere
    ("cease-fire"), or joins a name ("Anglo-", "Norvanian").
    """
    words, mended = rows[0].text, []
    for row in rows[1:]:
        broken, head = _BROKEN.search(words), re.match(r"[^\W\d_]+", row.text)
        if not (broken and head and head.group()[0].islower()):
            words += "\n" + row.text
            continue
        whole, hyphened = (broken[1] + head.group()).lower(), f"{broken[1]}-{head.group()}".lower()
        if known[hyphened] and not known[whole]:
            words += row.text
        else:
            words = words[:-1] + row.text
            mended.append(broken[1] + head.group())
    return words, f"joined over a line end: {', '.join(mended)}" if mended else ""
