"""English stands in briefgen/lang/en alone: no pattern outside it holds a word of prose."""

import ast
import re
from pathlib import Path

import pytest

import briefgen

PACKAGE = Path(briefgen.__file__).parent
TOKENS = Path(__file__).with_name("format_tokens.tsv")
FUNCTIONS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
# What of a pattern is no text: names of groups, flags, escapes, classes of characters.
SYNTAX = re.compile(
    r"\(\?P<\w+>|\(\?P=\w+\)|\(\?[aiLmsux-]+[:)]|\\[xuN]\{?[0-9a-fA-F]+\}?|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL
)


def words(source: str) -> set[str]:
    """Return the words of three letters and more in the patterns of a module's source."""
    tree = ast.parse(source)
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }

    def texts(node: ast.expr, seen: frozenset[str] = frozenset()) -> list[str]:
        found = []
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                found.append(part.value)
            elif isinstance(part, ast.Name) and part.id in named and part.id not in seen:
                found += texts(named[part.id], seen | {part.id})
        return found

    return {
        word
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in FUNCTIONS
        for text in texts(node.args[0])
        for word in re.findall(r"[^\W\d_]{3,}", SYNTAX.sub(" ", text))
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('import re\nX = re.compile(r"\\b(?:says?|told)\\b")', {"says", "told"}),
        ('import re\nV = "says|told"\nX = re.compile(rf"\\s(?:{V})")', {"says", "told"}),
        ('import re\ndef f(t):\n    return re.search(r"(?P<cue>denied)\\s[A-Za-z]{3}", t)', {"denied"}),
        ('import re\nX = re.compile(r"(?P<number>\\d+)[\\w.-]+(?i:[^abc\\]def])\\u00a0\\bto\\s")', set()),
        ('from briefgen.lang.en.speech import V\nimport re\nX = re.compile(rf"\\s(?:{V})")', set()),
    ],
)
def test_a_word_of_a_pattern_is_found_wherever_the_pattern_is_made_of(source: str, expected: set[str]):
    assert words(source) == expected


def test_no_pattern_outside_the_language_holds_a_word_of_prose():
    allowed = {tuple(row.split("\t")) for row in TOKENS.read_text(encoding="utf-8").splitlines()[1:]}
    found = {
        (path.relative_to(PACKAGE).as_posix(), word)
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != "lang"
        for word in words(path.read_text(encoding="utf-8"))
    }
    assert not found - allowed, "words of prose belong into briefgen/lang/en; tokens of a format into format_tokens.tsv"
    assert not allowed - found, "rows of format_tokens.tsv that no pattern holds any more"
