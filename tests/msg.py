"""An Outlook message (.msg), written by its published format: a compound file with a stream for each property."""

from __future__ import annotations

import struct

_SECTOR, _SMALL = 512, 64
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def outlook_message(*, subject, headers, body, sent):
    """The bytes of a message; ``headers`` are those of the mail it was, ``sent`` counts 100 nanoseconds since 1601."""
    texts = {0x001A: "IPM.Note", 0x0037: subject, 0x007D: headers, 0x1000: body}
    streams = {f"__substg1.0_{number:04X}001F": text.encode("utf-16-le") for number, text in texts.items()}
    rows = [struct.pack("<HHIII", 0x001F, number, 6, len(text) * 2 + 2, 0) for number, text in texts.items()]
    rows.append(struct.pack("<HHIQ", 0x0040, 0x0039, 6, sent))
    streams["__properties_version1.0"] = bytes(32) + b"".join(rows)
    return _compound(streams)


def _compound(streams):
    """A compound file whose streams, each under 4,096 bytes, all stand in the root's stream of small sectors."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    small, places, at = [], {}, 0
    for name in names:
        count = -(-len(streams[name]) // _SMALL)
        places[name] = at
        small += [*range(at + 1, at + count), _END]
        at += count
    content = b"".join(_padded(streams[name], _SMALL) for name in names)
    small_table = _padded(struct.pack(f"<{len(small)}I", *small), _SECTOR, b"\xff")
    entries = [_entry("Root Entry", 5, child=1, start=0, size=len(content))]
    for number, name in enumerate(names, 1):
        entries.append(_entry(name, 2, right=number + 1 if number < len(names) else _FREE, start=places[name], size=len(streams[name])))
    parts = [_padded(content, _SECTOR), small_table, _padded(b"".join(entries), _SECTOR)]
    chains, first = [], []
    for part in parts:
        first.append(len(chains))
        chains += [*range(len(chains) + 1, len(chains) + len(part) // _SECTOR), _END]
    table = _padded(struct.pack(f"<{len(chains) + 1}I", *chains, _TABLE), _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, 1, first[2], 0, 4096) + struct.pack("<IIII", first[1], len(small_table) // _SECTOR, _END, 0)
    header += struct.pack("<I", len(chains)) + struct.pack("<I", _FREE) * 108
    return header + b"".join(parts) + table


def _entry(name, kind, *, start, size, child=_FREE, right=_FREE):
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _padded(content, size, filler=b"\0"):
    return content + filler * (-len(content) % size)
