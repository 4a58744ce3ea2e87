"""A picture of a page, by poppler's pdftoppm where it is installed."""

from __future__ import annotations

import shutil
import subprocess

from briefgen.errors import LayoutError

_SECONDS = 60.0
_DOTS = 110  # to the inch: a page is read on a screen, and stays below 300 kB
_PNG = b"\x89PNG"


def find_painter() -> str | None:
    """Return the path of pdftoppm; None where it is not installed."""
    return shutil.which("pdftoppm")


def picture_of(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a PNG; LayoutError where that cannot be done."""
    program = find_painter()
    if program is None:
        raise LayoutError("pdftoppm (poppler-utils) is not installed: no picture can be made")
    command = [program, "-png", "-singlefile", "-r", str(_DOTS), "-"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command,
            input=pdf,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LayoutError(f"no picture was made: {error}") from error
    if not done.stdout.startswith(_PNG):
        raise LayoutError("pdftoppm made no picture of the page")
    return done.stdout
