"""Text from articles as Markdown that shows it letter for letter.

It never becomes a link, an image, markup or a heading. The rules cover CommonMark, GitHub's tables, autolinks and
strikethrough, and footnotes, with as few backslashes as that takes.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
_SAFE_IN_ADDRESS = "/:?#@!$&'*+,;=%-._~"

# "*sic*", "<script>", "~5 million~", "`code`", "a | b" in a table, and brackets. "[sic]" and "in [004]," are no links
# without
# a definition, which cannot stand in our documents, so they stay bare; "[x](", "[x]:", "![x]", "^[x]" and "- [x]" could
# be more.
_SIGNS = re.compile(r"(?<![!\]\\^])\[(?![xX]\])(?P<bare>\w[\w .,'’-]{0,40})\](?=[ .,;?)”’])|[\\`*<~|\[\]]")

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # "_quietly_"; inside a word, snake_case, it is literal anyway
    (re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"), r"\\_"),
    # "&copy;" would print the sign; "AT&T" would not. At the end, what the template prints next might complete it.
    (re.compile(r"&(?=#?[A-Za-z0-9]+;|#?[A-Za-z0-9]*$)"), r"\\&"),
    # "https://example.org", "www.example.org", "desk@example.org" become links by themselves
    (re.compile(r"(?i)(https?|ftp|mailto|xmpp):"), r"\1\\:"),
    (re.compile(r"(?i)(www)\."), r"\1\\."),
    (re.compile(r"@"), r"\\@"),
    # "Resolution #" ends a heading: GitHub drops the sign
    (re.compile(r"#(?=#*$)"), r"\\#"),
    # "- no deal", "# one", "> 50", "+ 3", "= 4", ": 5" open a block
    (re.compile(r"^([-+=#>:])"), r"\\\1"),
    # "2022. A year" opens a list
    (re.compile(r"^(\d{1,9})([.)])(?=\s|$)"), r"\1\\\2"),
)


def escape(text: str) -> str:
    """Return cleaned text with a backslash before each sign that Markdown would read.

    The text is on one line.
    """
    text = _SIGNS.sub(lambda match: match[0] if match["bare"] else "\\" + match[0], text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def link(text: str, url: str) -> str:
    """Return a link with escaped text and a safe address.

    Nothing in the address can end it early or be read as an entity.
    """
    address = _ENTITY.sub(r"\\&", quote(url, safe=_SAFE_IN_ADDRESS))
    return f"[{escape(text)}]({address})"
