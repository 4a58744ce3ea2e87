"""An Outlook message (.msg), written by its published format: a compound file with a stream for each property."""

from __future__ import annotations

import struct

_SECTOR, _SMALL = 512, 64
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def outlook_message(*, subject, headers, body, sent=None, wide=True, attached=()):
    """The bytes of a message; ``headers`` are those of the mail it was, ``sent`` counts 100 nanoseconds since 1601.

    Without ``wide`` its texts are UTF-8 bytes, and no property says so; ``attached`` are the same arguments for
    messages inside.
    """
    return _compound(_storage(8, subject=subject, headers=headers, body=body, sent=sent, wide=wide, attached=attached))


def _storage(reserved, *, subject, headers, body, sent=None, wide=True, attached=()):
    """The streams and storages of a message by name.

    The properties of one inside another have 8 bytes less before them.
    """
    texts = {0x001A: "IPM.Note", 0x0037: subject, 0x007D: headers, 0x1000: body}
    kind, encoding, end = (0x001F, "utf-16-le", 2) if wide else (0x001E, "utf-8", 1)
    inside = {f"__substg1.0_{number:04X}{kind:04X}": text.encode(encoding) for number, text in texts.items()}
    rows = [
        struct.pack("<HHIII", kind, number, 6, len(text.encode(encoding)) + end, 0) for number, text in texts.items()
    ]
    if sent is not None:
        rows.append(struct.pack("<HHIQ", 0x0040, 0x0039, 6, sent))
    inside["__properties_version1.0"] = bytes(24 + reserved) + b"".join(rows)
    for number, message in enumerate(attached):
        embedded = struct.pack("<HHIII", 0x0003, 0x3705, 6, 5, 0) + struct.pack(
            "<HHIII", 0x000D, 0x3701, 6, 0xFFFFFFFF, 1
        )
        inside[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8) + embedded,
            "__substg1.0_3701000D": _storage(0, **message),
        }
    return inside


def _compound(inside):
    """A compound file whose streams, each under 4,096 bytes, all stand in the root's stream of small sectors."""
    small, contents, entries = [], [], [None]

    def add(storage):
        """The number of the first of the storage's entries, each of which names the next one."""
        names = sorted(storage, key=lambda name: (len(name), name.upper()))
        first = len(entries)
        entries.extend(names)
        for number, name in enumerate(names, first):
            right = number + 1 if name != names[-1] else _FREE
            if isinstance(storage[name], dict):
                entries[number] = _entry(name, 1, right=right, child=add(storage[name]), start=0, size=0)
                continue
            content = storage[name]
            entries[number] = _entry(name, 2, right=right, start=len(small), size=len(content))
            if content:
                small.extend([*range(len(small) + 1, len(small) + -(-len(content) // _SMALL)), _END])
            contents.append(_padded(content, _SMALL))
        return first

    child = add(inside)
    content = b"".join(contents)
    small_table = _padded(struct.pack(f"<{len(small)}I", *small), _SECTOR, b"\xff")
    entries[0] = _entry("Root Entry", 5, child=child, start=0, size=len(content))
    parts = [_padded(content, _SECTOR), small_table, _padded(b"".join(entries), _SECTOR)]
    chains, first = [], []
    for part in parts:
        first.append(len(chains))
        chains += [*range(len(chains) + 1, len(chains) + len(part) // _SECTOR), _END]
    table = _padded(struct.pack(f"<{len(chains) + 1}I", *chains, _TABLE), _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, 1, first[2], 0, 4096) + struct.pack(
        "<IIII", first[1], len(small_table) // _SECTOR, _END, 0
    )
    header += struct.pack("<I", len(chains)) + struct.pack("<I", _FREE) * 108
    return header + b"".join(parts) + table


def _entry(name, kind, *, start, size, child=_FREE, right=_FREE):
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _padded(content, size, filler=b"\0"):
    return content + filler * (-len(content) % size)
