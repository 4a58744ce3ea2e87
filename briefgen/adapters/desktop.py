"""Opening a file as a double click would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from briefgen.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def open_file(path: Path) -> None:
    """Open the file with the program that the system has for it.

    Raises OutputError where there is none.
    """
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - a file that we have just written
            return
        opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        if opener is None:
            raise OutputError(f"{path}: written, but this system has no way to open it; open it in your mail program")
        done = subprocess.run([opener, str(path.resolve())], check=False, capture_output=True, timeout=60)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OutputError(f"{path}: written, but it cannot be opened ({error})") from error
    if done.returncode:
        raise OutputError(f"{path}: written, but no program opens .eml files here; open it in your mail program")
