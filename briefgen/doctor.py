"""What briefgen finds on this computer, and what follows from it."""

from __future__ import annotations

import codecs
import hashlib
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING

from briefgen.adapters.cache import cache_folder, used
from briefgen.adapters.fonts import installed_fonts
from briefgen.adapters.office import find_office, office_version
from briefgen.adapters.profiles import config_path, profile_names, read_profile, secret_source
from briefgen.adapters.templates import WORD_SUFFIX, load_template, template_names
from briefgen.errors import BriefgenError
from briefgen.extras import EXTRAS, install_command
from briefgen.pagination.fonts import fonts_of
from briefgen.pagination.metrics import TWINS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_PACKAGES = {  # what brings a font on Debian and Ubuntu
    "Carlito": "fonts-crosextra-carlito",
    "Caladea": "fonts-crosextra-caladea",
    "Liberation Sans": "fonts-liberation",
    "Liberation Serif": "fonts-liberation",
    "Liberation Mono": "fonts-liberation",
}


class Mark(StrEnum):
    """How it stands with a thing."""

    OK = "ok"
    MISSING = "missing"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that briefgen needs or can use."""

    mark: Mark
    what: str
    follows: str  # and what to do
    vital: bool = False  # without it nothing can be read

    def __str__(self) -> str:
        return f"{self.mark:<10} {self.what:<14} {self.follows}"


def diagnose(template: str = "", *, encoding: str = "utf-8") -> tuple[Check, ...]:
    """Return a check of each thing that briefgen uses.

    These are the version, the reader, LibreOffice, fonts, extras, mail, the cache, and the encoding of what is printed.
    """
    return (
        _of_version(),
        _of_reader(files("briefgen.reader") / "weights"),
        _of_office(),
        *_of_fonts(template),
        *_of_extras(),
        *_of_mail(),
        _of_cache(),
        _of_output(encoding),
    )


def _of_version() -> Check:
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    try:
        return Check(mark=Mark.OK, what="briefgen", follows=f"{version('briefgen')}, {python}")
    except PackageNotFoundError:
        return Check(mark=Mark.OK, what="briefgen", follows=f"run from its folder, {python}")


def _of_reader(folder: Traversable) -> Check:
    """Return whether the weights are those that briefgen was published with.

    That is told by their hashes.
    """
    try:
        rows = [row.split() for row in (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()]
        broken = [name for digest, name in rows if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest]
        from onnxruntime import InferenceSession  # noqa: F401 - whether it can be
    except (OSError, ImportError) as error:
        why = (
            f"{getattr(error, 'filename', None) or error}: not there, so no article can be read; "
            "install briefgen again, whole"
        )
        return Check(mark=Mark.MISSING, what="reader", follows=why, vital=True)
    if broken:
        why = f"{', '.join(broken)}: not as published, so what is read cannot be trusted; install briefgen again, whole"
        return Check(mark=Mark.MISSING, what="reader", follows=why, vital=True)
    return Check(mark=Mark.OK, what="reader", follows="its weights are whole")


def _of_office() -> Check:
    program = find_office()
    if program is None:
        why = (
            "not found: the page is estimated, not measured, and there is no PDF; "
            "install it (Debian: apt install libreoffice-writer-nogui)"
        )
        return Check(mark=Mark.MISSING, what="LibreOffice", follows=why)
    found = office_version(program)
    if found is None:
        why = f"{program} does not say its version: try it with --format pdf; where it fails, the page is estimated"
        return Check(mark=Mark.ATTENTION, what="LibreOffice", follows=why)
    return Check(
        mark=Mark.OK, what="LibreOffice", follows=f"{found} at {program}: the page is measured, and --format pdf works"
    )


def _of_fonts(template: str) -> Iterator[Check]:
    """Yield a check for each font of the template.

    Where no template is named, the fonts are those of all that ship.
    """
    named = [template] if template else list(template_names())
    fonts = dict.fromkeys(font for name in named for font in fonts_of(load_template(name, WORD_SUFFIX)))
    installed = installed_fonts()
    for font in fonts:
        twin = TWINS.get(font.lower())
        if installed is None:
            why = "this system does not tell which fonts it has: look at the page in Word before you send it"
            yield Check(mark=Mark.ATTENTION, what=font, follows=why)
        elif font.lower() in installed:
            note = "" if twin else "; its widths are not known here, so an estimated page keeps 5 % free"
            yield Check(mark=Mark.OK, what=font, follows=f"installed{note}")
        elif twin and twin.lower() in installed:
            yield Check(mark=Mark.OK, what=font, follows=f"{twin} stands in for it, letter for letter as wide")
        elif twin:
            package = f" (Debian: apt install {_PACKAGES[twin]})"
            why = (
                f"neither it nor {twin} is installed: LibreOffice sets another font, "
                f"and Word may break lines elsewhere; install {twin}{package}"
            )
            yield Check(mark=Mark.MISSING, what=font, follows=why)
        else:
            why = (
                "not installed, and its widths are not known here: the page is a guess; "
                "install it, or change the template's font"
            )
            yield Check(mark=Mark.MISSING, what=font, follows=why)


def _of_extras() -> Iterator[Check]:
    for name, extra in EXTRAS.items():
        if extra.there:
            yield Check(mark=Mark.OK, what=name, follows=extra.gives)
        else:
            yield Check(mark=Mark.MISSING, what=name, follows=f"{extra.lacks}; for it: {install_command(name)}")


def _of_mail() -> Iterator[Check]:
    """Yield a check for each mail server of the settings file; no secret is ever told."""
    try:
        names = profile_names()
    except BriefgenError as error:
        yield Check(mark=Mark.ATTENTION, what="mail", follows=str(error).splitlines()[0])
        return
    if not names:
        why = f"no server in {config_path()}: briefgen email makes drafts, and cannot --send (docs/email.md)"
        yield Check(mark=Mark.MISSING, what="mail", follows=why)
    for name in names:
        try:
            profile = read_profile(name)
            secret = secret_source(profile)
        except BriefgenError as error:
            yield Check(mark=Mark.ATTENTION, what=f"mail.{name}", follows=str(error).splitlines()[0])
            continue
        server = f"{profile.host}:{profile.port}, {profile.security}" + (
            f", as {profile.user}, {secret}" if profile.user else ", without a login"
        )
        yield Check(mark=Mark.OK, what=f"mail.{name}", follows=server)


def _of_cache() -> Check:
    folder = cache_folder()
    count, size = used(folder)
    why = (
        f"{count} readings of articles in {folder}, {size / 1e6:.1f} MB: "
        "a build that finds its own is faster; briefgen cache clear removes them"
    )
    return Check(mark=Mark.OK, what="cache", follows=why)


def _of_output(encoding: str) -> Check:
    if codecs.lookup(encoding).name == "utf-8":
        return Check(mark=Mark.OK, what="output", follows="UTF-8")
    why = (
        f"standard output is {encoding}, and briefgen prints UTF-8 all the same: "
        "set PYTHONUTF8=1, or the terminal to UTF-8"
    )
    return Check(mark=Mark.ATTENTION, what="output", follows=why)
