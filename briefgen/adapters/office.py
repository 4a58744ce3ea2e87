"""Page counts and PDFs from LibreOffice, trusting nothing that it says.

soffice exits with 0 where its input is missing or broken, turns any text file into a PDF, and refuses a profile that
another soffice uses. So: a private profile, checked input, a time limit, and an output that must be there and be a PDF.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from briefgen import ooxml
from briefgen.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",  # soffice.exe does not wait for its end
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_SECONDS = 60.0  # for one document: a start takes 1 to 5, a page well under 1
_SECONDS_EACH = 5.0  # for each further document of a batch
_GRACE = 3.0  # seconds to end by itself before it is killed
_OPTIONS: Final = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
# With the structure that a screen reader needs: headings, lists, tables.
_PDF: Final = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_PAGE = re.compile(rb"/Type\s{0,4}/Page(?![A-Za-z])")


def find_office() -> str | None:
    """Return the path of LibreOffice's soffice; None where it is not installed."""
    found = (shutil.which(name) for name in (*_NAMES, *_PLACES))
    return next((path for path in found if path), None)


def office_version(program: str) -> str | None:
    """Return which LibreOffice it is, such as "7.4.7.2"; None where it does not say."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            [program, "--version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(rb"LibreOffice\D{0,20}(\d[\d.]{0,20})", done.stdout)
    return found[1].decode() if found else None


def pdf_pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF that LibreOffice wrote.

    Its page objects are not compressed, so they can be counted. Raises LayoutError where there are none.
    """
    pages = len(_PAGE.findall(pdf))
    if not pdf.startswith(b"%PDF") or not pages:
        raise LayoutError("LibreOffice wrote something that is no PDF; try the same file in its window")
    return pages


class Office:
    """LibreOffice as a page counter.

    Entered as a context it starts at once, in the background, with a profile that goes at the end: the first count a
    second or two later takes 0.2 s instead of 1.2 s. Used without, each call starts LibreOffice anew.

        with Office() as office:
            office.count(docx)
    """

    def __init__(self, program: str | None = None, *, seconds: float = _SECONDS) -> None:
        found = program or find_office()
        if not found:
            raise LayoutError("LibreOffice (soffice) is not installed: pages can only be estimated")
        self._program = found
        self._seconds = seconds
        self._profile: tempfile.TemporaryDirectory[str] | None = None
        self._waiting: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._profile = _folder("briefgen-office-")
        try:
            self._waiting = self._start(self._profile.name)
        except LayoutError:
            self._profile.cleanup()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._waiting:
            _end(self._waiting)
        if self._profile:
            self._profile.cleanup()
        self._waiting = self._profile = None

    def count(self, docx: bytes) -> int:
        """Return the number of pages; LayoutError where LibreOffice cannot say."""
        return pdf_pages(self.pdf_of(docx))

    def count_all(self, documents: Sequence[bytes]) -> list[int]:
        """Return the number of pages of each document, all laid out in one run."""
        return [pdf_pages(pdf) for pdf in self.pdfs_of(documents)]

    def pdf_of(self, docx: bytes) -> bytes:
        """Return the Word document as a PDF.

        Raises LayoutError where LibreOffice cannot make one.
        """
        return self.pdfs_of((docx,))[0]

    def pdfs_of(self, documents: Sequence[bytes]) -> list[bytes]:
        """Return each Word document as a PDF, all made in one run.

        Raises LayoutError where one cannot be made.
        """
        for docx in documents:
            _check(docx)
        with _folder("briefgen-pages-") as folder:
            sources = [Path(folder, f"page{number:05}.docx") for number in range(len(documents))]
            for source, docx in zip(sources, documents, strict=True):
                _write(source, docx)
            if sources:
                self._run(folder, sources)
            return [_read(source.with_suffix(".pdf")) for source in sources]

    def _run(self, folder: str, sources: Sequence[Path]) -> None:
        """Run soffice to its end.

        Where one waits with the same profile, that one does the work. Raises LayoutError where the time is up.
        """
        seconds = self._seconds + _SECONDS_EACH * (len(sources) - 1)
        profile = self._profile.name if self._profile else folder
        process = self._start(profile, "--convert-to", _PDF, "--outdir", folder, *map(str, sources))
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise LayoutError(
                f"LibreOffice did not finish in {seconds:g} seconds: pages can only be estimated"
            ) from error
        finally:
            _end(process)

    def _start(self, profile: str, *arguments: str) -> subprocess.Popen[bytes]:
        place = Path(profile, "profile").as_uri()
        quiet = subprocess.DEVNULL
        try:
            return subprocess.Popen(  # noqa: S603 - no shell, and no argument that comes from a source
                [self._program, f"-env:UserInstallation={place}", *_OPTIONS, *arguments],
                stdin=quiet,
                stdout=quiet,
                stderr=quiet,
                start_new_session=True,  # Ctrl-C reaches briefgen alone, which then ends the whole group
            )
        except OSError as error:
            raise LayoutError(f"LibreOffice cannot be started: {self._program}: {error.strerror}") from error


def _check(docx: bytes) -> None:
    """Refuse what is no Word document: LibreOffice would lay it out as plain text."""
    parts = ooxml.Parts(docx, lambda *_: LayoutError("not a Word document: its package cannot be opened"))
    if ooxml.BODY not in dict(parts):  # reads each part
        raise LayoutError("not a Word document: it has no text part")


def _folder(prefix: str) -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    except OSError as error:
        raise LayoutError(
            f"LibreOffice needs a folder for temporary files: {error.strerror}; set TMPDIR to one"
        ) from error


def _write(source: Path, docx: bytes) -> None:
    try:
        source.write_bytes(docx)
    except OSError as error:
        raise LayoutError(
            f"LibreOffice needs room for temporary files: {error.strerror}; set TMPDIR to a folder with room"
        ) from error


def _read(pdf: Path) -> bytes:
    try:
        raw = pdf.read_bytes()
    except OSError as error:
        raise LayoutError("LibreOffice made no PDF of the document; open it in LibreOffice to see why") from error
    pdf_pages(raw)
    return raw


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started; does nothing where they are gone."""
    for sign in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        try:
            if os.name == "posix":
                os.killpg(process.pid, sign)
            else:
                process.terminate()
        except (ProcessLookupError, PermissionError):
            break
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            continue
    process.wait()
