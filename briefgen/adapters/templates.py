"""Where templates come from.

A path leads to a file; a name is looked for in the project's folder, in the user's own, and among the templates that
ship.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.adapters.profiles import config_path
from briefgen.errors import TemplateError

WORD_SUFFIX = ".docx"
MARKDOWN_SUFFIX = ".md.j2"
HTML_SUFFIX = ".html.j2"
PICTURE_SUFFIX = ".png"

_MAX_BYTES = 32_000_000  # a template with pictures stays below; a larger file is a mistake

# In the wheel the templates stand inside the package, in a checkout beside it.
_OURS = (Path(__file__).parent.parent / "_templates", Path(__file__).parent.parent.parent / "templates")


@dataclass(frozen=True, slots=True)
class Place:
    """A template that has a name: where it is, and its picture, where there is one."""

    name: str
    path: Path
    picture: Path | None


def _folders() -> tuple[Path, ...]:
    """Return the folders that are searched for a name, the nearest first."""
    return (Path(), Path("templates"), config_path().parent / "templates", *_OURS)


def list_templates() -> tuple[Place, ...]:
    """Return every Word template that has a name, in order of name.

    Of two with one name it is the one that counts.
    """
    found: dict[str, Place] = {}
    for folder in _folders():
        for path in sorted(
            folder.glob(f"[!~.]*{WORD_SUFFIX}")
        ):  # "~$house.docx" is the mark of a Word that has it open
            name = path.name.removesuffix(WORD_SUFFIX)
            if folder == Path() and not Path(name + MARKDOWN_SUFFIX).is_file():
                continue  # any .docx may lie in the current folder; a template has a twin there
            picture = path.with_suffix(PICTURE_SUFFIX)
            found.setdefault(name, Place(name, path, picture if picture.is_file() else None))
    return tuple(found[name] for name in sorted(found))


def template_names() -> tuple[str, ...]:
    """Return the names of the templates that ship with briefgen, in order."""
    return tuple(
        sorted({path.name.removesuffix(WORD_SUFFIX) for folder in _OURS for path in folder.glob(f"*{WORD_SUFFIX}")})
    )


def load_template(name_or_path: str, suffix: str) -> bytes:
    """Return the bytes of a template: "info-memo" is a name, "house/memo.docx" a file.

    ``suffix`` (".docx" or ".md.j2") says which of the twins is wanted: of "house/memo.docx" the Markdown twin is
    "house/memo.md.j2". Raises TemplateError where there is none or it cannot be read.
    """
    stem = name_or_path.removesuffix(WORD_SUFFIX).removesuffix(MARKDOWN_SUFFIX)
    path = Path(stem + suffix)
    try:
        if stem == name_or_path and path.name == str(path):
            path = next((folder / path for folder in _folders() if (folder / path).is_file()), path)
        if not path.is_file():
            raise TemplateError(
                f"{path}: no such template; ours are {', '.join(template_names())}, or give the path of a {suffix} file"
            )
        if path.stat().st_size > _MAX_BYTES:
            raise TemplateError(f"{path}: larger than {_MAX_BYTES // 1_000_000} MB, so no template")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise TemplateError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
