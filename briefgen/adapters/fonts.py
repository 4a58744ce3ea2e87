"""Which fonts this computer has."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

_SECONDS = 20.0
_MAC_FOLDERS = ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts")


def installed_fonts() -> frozenset[str] | None:
    """Return the names of the installed font families, in small letters.

    It is None where the system does not tell.
    """
    if sys.platform == "win32":
        return _of_windows()
    if program := shutil.which("fc-list"):
        try:
            done = subprocess.run(  # noqa: S603 - no shell
                [program, ":", "family"],
                capture_output=True,
                timeout=_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        return frozenset(name.strip().lower() for line in lines for name in line.split(","))
    if sys.platform == "darwin":
        files = (file for folder in _MAC_FOLDERS for file in Path(folder).expanduser().rglob("*.*"))
        return frozenset(file.stem.lower() for file in files)
    return None


if sys.platform == "win32":

    def _of_windows() -> frozenset[str]:
        """Return the families that the registry names.

        "Calibri Bold (TrueType)" is one of Calibri.
        """
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts") as key:
            names = [
                winreg.EnumValue(key, index)[0].partition("(")[0].strip().lower()
                for index in range(winreg.QueryInfoKey(key)[1])
            ]
        styles = (" bold italic", " bold", " italic", " regular")
        return frozenset(
            next((name.removesuffix(style) for style in styles if name.endswith(style)), name) for name in names
        )
