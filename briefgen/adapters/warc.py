"""Archives of the web (WARC) and Parquet files, a stretch at a time.

They are read in the process for strangers' files, which they may break.
"""

from __future__ import annotations

import json
from typing import Final, NamedTuple

from briefgen.press.reading import Form, Item

LARGEST: Final = 20_000_000  # bytes of one page or row
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


class Stretch(NamedTuple):
    """Some items of a file, and where the next ones begin.

    ``next`` is None where there are no more; ``refused`` is what was passed over, each with its reason.
    """

    items: tuple[Item, ...]
    next: int | None
    refused: tuple[tuple[str, str], ...] = ()


def pages_of(path: str, name: str, start: int, most: int) -> Stretch:
    """Return up to ``most`` web pages of a WARC file from the byte ``start`` on.

    Records that are no page are passed over.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    items: list[Item] = []
    refused: list[tuple[str, str]] = []
    with open(path, "rb") as file:  # noqa: PTH123 - fastwarc seeks in it
        file.seek(start)
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
            if len(items) + len(refused) >= most:
                return Stretch(tuple(items), record.stream_pos, tuple(refused))
            url = str(record.headers.get("WARC-Target-URI", ""))
            kind = str(record.http_content_type or "")
            if record.http_headers is None or record.http_headers.status_code != 200 or kind not in _PAGES:
                continue
            raw = record.reader.read(LARGEST + 1)
            if len(raw) > LARGEST:
                refused.append((f"{name}: {url}", f"the page has more than {LARGEST // 1_000_000} MB"))
            else:
                items.append(Item(where=f"{name}: {url}", raw=raw, url=url))
    return Stretch(tuple(items), None, tuple(refused))


def rows_of(path: str, name: str, start: int, most: int) -> Stretch:
    """Return up to ``most`` rows of a Parquet file from the row ``start`` on.

    Each is a JSON object.
    """
    import duckdb

    with duckdb.connect(config={"threads": 1, "memory_limit": "1GB", "enable_external_access": True}) as con:
        told = con.execute(
            "SELECT * EXCLUDE (file_row_number) FROM read_parquet(?, file_row_number = true) "
            "WHERE file_row_number >= ? AND file_row_number < ?",
            [path, start, start + most],
        )
        columns = [column[0] for column in told.description or ()]
        found = told.fetchall()
    items: list[Item] = []
    refused: list[tuple[str, str]] = []
    for place, values in enumerate(found, start + 1):
        raw = json.dumps(dict(zip(columns, values, strict=True)), default=str, ensure_ascii=False).encode(
            "utf-8", "replace"
        )
        where = f"{name}: row {place}"
        if len(raw) > LARGEST:
            refused.append((where, f"the row has more than {LARGEST // 1_000_000} MB"))
        else:
            items.append(Item(where=where, raw=raw, form=Form.ROW))
    return Stretch(tuple(items), start + most if len(found) == most else None, tuple(refused))
