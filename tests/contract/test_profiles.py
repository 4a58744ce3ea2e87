"""Mail servers in the settings file, and where the secret comes from."""

import sys
from types import SimpleNamespace

import pytest

from briefgen.adapters.profiles import Login, Profile, Security, config_path, read_profile, secret_of, send_log_path
from briefgen.errors import MailError


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A function that writes the settings file."""
    monkeypatch.setenv("BRIEFGEN_CONFIG", str(tmp_path / "config.toml"))
    for name in ("BRIEFGEN_MAIL_PASSWORD", "BRIEFGEN_MAIL_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)
    return (tmp_path / "config.toml").write_text


def test_a_profile_needs_no_more_than_a_host(settings):
    settings('[mail.default]\nhost = "smtp.example"')

    assert read_profile("default") == Profile(name="default", host="smtp.example", port=587, security=Security.STARTTLS)


def test_every_key_is_read(settings):
    settings(
        '[mail.desk]\nhost = "h.example"\nport = 26\nsecurity = "tls"\nuser = "u"\nlogin = "oauth2"\n'
        'from = "D <d@h.example>"\ntimeout = 5\nper_minute = 3'
    )

    profile = read_profile("desk")
    assert (profile.port, profile.security, profile.login, profile.sender) == (
        26,
        Security.TLS,
        Login.OAUTH2,
        "D <d@h.example>",
    )
    assert (profile.timeout, profile.per_minute) == (5, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[mail", "config.toml: Expected"),
        ("mail = 1", "no profile [mail.default]; write one with"),
        ("[mail.other]", "no profile [mail.default]"),
        ("[mail.default]", "host is missing"),
        ('[mail.default]\nhost = "h"\npasword = "x"', "unknown key 'pasword'"),
        ('[mail.default]\nhost = "h"\npassword = "x"', "take password out"),
        ('[mail.default]\nhost = "h"\nhots = "x"', "did you mean 'host'?"),
        ("[mail.default]\nhost = 1", "host must be text"),
        ('[mail.default]\nhost = "h"\nport = "x"', "port must be a number"),
        ('[mail.default]\nhost = "h"\ntimeout = true', "timeout must be a number"),
        ('[mail.default]\nhost = "h"\nsecurity = "ssl"', "'ssl' is not a valid Security"),
        ('[mail.default]\nhost = "h.example"\nsecurity = "none"', "only for this machine"),
        (
            '[mail.default]\nhost = "localhost"\nsecurity = "none"\nuser = "u"',
            "only for this machine and without a user",
        ),
    ],
)
def test_wrong_settings_are_told_with_their_file(text, message, settings):
    settings(text)

    with pytest.raises(MailError) as told:
        read_profile("default")
    assert str(config_path()) in str(told.value)
    assert message in str(told.value)


def test_without_a_settings_file_one_is_shown(settings):
    with pytest.raises(MailError, match=r"no such file.*\n\[mail.default\]\nhost = "):
        read_profile("default")


def profile(**fields):
    return Profile(**{"name": "x", "host": "h.example", "port": 587, "user": "u", **fields})


@pytest.mark.parametrize(
    ("login", "variable"), [(Login.PASSWORD, "BRIEFGEN_MAIL_PASSWORD"), (Login.OAUTH2, "BRIEFGEN_MAIL_TOKEN")]
)
def test_the_secret_comes_from_the_environment(login, variable, settings, monkeypatch):
    monkeypatch.setenv(variable, "s3cret")

    assert secret_of(profile(login=login)) == "s3cret"


def test_or_from_the_keyring(settings, monkeypatch):
    store = {("briefgen", "u@h.example"): "kept"}
    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=lambda *key: store.get(key)))

    assert secret_of(profile()) == "kept"


def test_a_missing_secret_says_what_to_do(settings):
    with pytest.raises(
        MailError, match="no password for u: set BRIEFGEN_MAIL_PASSWORD, or keep it in the system's keyring"
    ):
        secret_of(profile())


def test_without_a_user_no_secret_is_asked_for(settings):
    assert secret_of(profile(user="")) == ""


def test_the_send_log_stands_where_programs_keep_what_they_remember(tmp_path, monkeypatch):
    monkeypatch.delenv("BRIEFGEN_STATE", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))

    assert send_log_path() == tmp_path / "briefgen/sent.jsonl"
