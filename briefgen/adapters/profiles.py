"""Mail servers in the user's own settings file, and the secret for one.

The secret comes from the environment or the system's keyring, and from nowhere else.
"""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass, fields
from difflib import get_close_matches
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from briefgen.adapters.files import read_bytes
from briefgen.errors import BriefFileError, MailError
from briefgen.extras import EXTRAS, install_command

PASSWORD, TOKEN = "BRIEFGEN_MAIL_PASSWORD", "BRIEFGEN_MAIL_TOKEN"
_SERVICE = "briefgen"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_EXAMPLE = (
    '[mail.default]\nhost = "smtp.ministry.example"\nuser = "desk@ministry.example"\n'
    'from = "Regional desk <desk@ministry.example>"'
)


class Security(StrEnum):
    """How the connection is made private; certificates are verified in either way."""

    STARTTLS = "starttls"  # port 587
    TLS = "tls"  # port 465, private from the first byte
    NONE = "none"  # only to this machine, without a login


class Login(StrEnum):
    """What proves who is sending."""

    PASSWORD = "password"  # noqa: S105
    OAUTH2 = "oauth2"


_NUMBERS = frozenset({"port", "timeout", "retry_after", "per_minute"})
_LARGEST = 100_000
_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One mail server, and how to use it."""

    name: str
    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str = ""  # "" for a server that asks for no login
    login: Login = Login.PASSWORD
    sender: str = ""  # "from" in the file
    ca_file: str = ""  # the certificate of a house's own authority, beside those the system trusts
    timeout: float = 30.0  # seconds for each answer of the server
    retry_after: float = 60.0  # seconds until the one retry where the server says "later"
    per_minute: float = 30.0  # messages to a list


def config_path() -> Path:
    """Return where the settings file is.

    It is BRIEFGEN_CONFIG, else config.toml in the user's folder for settings.
    """
    return Path(
        os.environ.get("BRIEFGEN_CONFIG") or user_folder("XDG_CONFIG_HOME", "APPDATA", ".config") / "config.toml"
    )


def send_log_path() -> Path:
    """Return where the send log is.

    It is sent.jsonl in BRIEFGEN_STATE, else in the user's folder for what programs remember.
    """
    folder = os.environ.get("BRIEFGEN_STATE")
    return (Path(folder) if folder else user_folder("XDG_STATE_HOME", "LOCALAPPDATA", ".local/state")) / "sent.jsonl"


def user_folder(unix: str, windows: str, below_home: str) -> Path:
    """Return briefgen's own folder in one of the user's.

    That is the one that the system's variable of the environment names, else the one below the user's home.
    """
    base = os.environ.get(windows if sys.platform == "win32" else unix)
    return (Path(base) if base else Path.home() / below_home) / "briefgen"


def profile_names() -> tuple[str, ...]:
    """Return the names of the mail servers in the settings file.

    There are none where there is no file. Raises MailError where it cannot be read.
    """
    return tuple(_mail_tables(config_path())) if config_path().is_file() else ()


def _mail_tables(path: Path) -> dict[str, Any]:
    """Return what stands under [mail] in the settings file.

    Raises MailError where it cannot be read.
    """
    try:
        mail = tomllib.loads(read_bytes(path).decode("utf-8-sig")).get("mail")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, BriefFileError) as error:
        raise MailError(f"{path}: {error}") from error
    return mail if isinstance(mail, dict) else {}


def read_profile(name: str) -> Profile:
    """Return the profile [mail.NAME] of the settings file.

    Raises MailError, which says what is missing or wrong, and where.
    """
    path = config_path()
    if not path.is_file():
        raise MailError(f"{path}: no such file, so no mail server is known; write one with\n{_EXAMPLE}")
    table = _mail_tables(path).get(name)
    if not isinstance(table, dict):
        raise MailError(f"{path}: no profile [mail.{name}]; write one with\n{_EXAMPLE.replace('default', name)}")
    try:
        return _profile(name, dict(table))
    except (TypeError, ValueError) as error:
        raise MailError(f"{path}: [mail.{name}]: {error}") from error


def _profile(name: str, table: dict[str, Any]) -> Profile:
    """Return the profile; ValueError or TypeError says what is wrong."""
    if secret := next((key for key in table if key in {"password", "token", "secret"}), None):
        raise ValueError(
            f"take {secret} out: secrets come from {PASSWORD}, {TOKEN} or the keyring, never from this file"
        )
    known = {
        "from" if field.name == "sender" else field.name: field for field in fields(Profile) if field.name != "name"
    }
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            raise ValueError(f"unknown key {key!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        if key not in _NUMBERS and not isinstance(value, str):
            raise TypeError(f"{key} must be text in quotation marks")
        if key in _NUMBERS and (
            isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _LARGEST
        ):
            raise ValueError(f"{key} must be a number from 0 to {_LARGEST:,}")
    if not table.get("host"):
        raise ValueError("host is missing")
    security = Security(table.pop("security", Security.STARTTLS))
    login = Login(table.pop("login", Login.PASSWORD))
    if security is Security.NONE and (table["host"] not in _LOOPBACK or table.get("user")):
        raise ValueError(
            'security = "none" is only for this machine and without a user: anybody on the way could read along'
        )
    sender = table.pop("from", "")
    port = int(table.pop("port", _PORTS[security]))
    return Profile(name=name, security=security, login=login, sender=sender, port=port, **table)


def secret_of(profile: Profile) -> str:
    """Return the password or the token of the profile's user, "" where it has none.

    It has none where the server asks for no login. Raises MailError where one is needed and it is nowhere.
    """
    return _secret(profile)[0]


def secret_source(profile: Profile) -> str:
    """Return where the secret of the profile's user is from, never itself.

    Raises MailError where it is nowhere.
    """
    return _secret(profile)[1]


def _secret(profile: Profile) -> tuple[str, str]:
    """Return the secret, and where it is from."""
    if not profile.user:
        return "", ""
    variable = PASSWORD if profile.login is Login.PASSWORD else TOKEN
    if secret := os.environ.get(variable):
        return secret, f"{profile.login} from {variable}"
    if secret := _from_keyring(profile):
        return secret, f"{profile.login} in the keyring"
    add = "" if EXTRAS["keyring"].there else f"{install_command('keyring')}, then: "
    raise MailError(
        f"no {profile.login} for {profile.user}: set {variable}, or keep it in the system's keyring "
        f"({add}keyring set {_SERVICE} {profile.user}@{profile.host})"
    )


def _from_keyring(profile: Profile) -> str:
    """Return what the keyring holds; "" where there is no keyring or nothing in it."""
    try:
        return str(import_module("keyring").get_password(_SERVICE, f"{profile.user}@{profile.host}") or "")
    except ImportError:
        return ""
    except Exception as error:  # each system's keyring has errors of its own
        raise MailError(
            f"the keyring cannot be read: {type(error).__name__}; set {PASSWORD} or {TOKEN} instead"
        ) from error
