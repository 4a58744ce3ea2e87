"""Where templates come from: the ones that ship with briefgen, by name, or a user's own file, by path."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import TemplateError

WORD_SUFFIX = ".docx"
MARKDOWN_SUFFIX = ".md.j2"

_MAX_BYTES = 32_000_000  # a template with pictures stays below; a larger file is a mistake

# In the wheel the templates stand inside the package, in a checkout beside it.
_FOLDERS = (Path(__file__).parent.parent / "_templates", Path(__file__).parent.parent.parent / "templates")


def template_names() -> tuple[str, ...]:
    """Return the names of the templates that ship with briefgen, in order."""
    return tuple(sorted({path.name.removesuffix(WORD_SUFFIX) for folder in _FOLDERS for path in folder.glob(f"*{WORD_SUFFIX}")}))


def load_template(name_or_path: str, suffix: str) -> bytes:
    """Return the bytes of a template: "info-memo" is ours, "house/memo.docx" a file.

    ``suffix`` (".docx" or ".md.j2") says which of the twins is wanted: of "house/memo.docx" the Markdown twin is
    "house/memo.md.j2". TemplateError where there is none or it cannot be read.
    """
    stem = name_or_path.removesuffix(WORD_SUFFIX).removesuffix(MARKDOWN_SUFFIX)
    path = Path(stem + suffix)
    try:
        if stem == name_or_path and path.name == str(path):
            path = next((folder / path for folder in _FOLDERS if (folder / path).is_file()), path)
        if not path.is_file():
            raise TemplateError(f"{path}: no such template; ours are {', '.join(template_names())}, or give the path of a {suffix} file")
        if path.stat().st_size > _MAX_BYTES:
            raise TemplateError(f"{path}: larger than {_MAX_BYTES // 1_000_000} MB, so no template")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise TemplateError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
