"""briefgen doctor: what is there, what follows, what to do."""

import json
import os
import shutil
import sys
from importlib.metadata import PackageNotFoundError
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest
from pages import para, run, template
from typer.testing import CliRunner

from briefgen import doctor, extras
from briefgen.cli import commands
from briefgen.extras import install_command

WEIGHTS = Path(str(files("briefgen.reader") / "weights"))
CHECKOUT = Path(extras.__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    """No LibreOffice, no settings, no extras and no fonts but those that a test gives."""
    monkeypatch.setenv("BRIEFGEN_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("BRIEFGEN_MAIL_PASSWORD", raising=False)
    monkeypatch.setattr(doctor, "find_office", lambda: None)
    monkeypatch.setattr(doctor, "installed_fonts", lambda: frozenset({"carlito"}))
    for name in ("oxmsg", "striprtf", "keyring"):
        monkeypatch.setitem(sys.modules, name, None)


def told(*options):
    """Return the exit code, and for each thing its mark and what follows."""
    done = CliRunner().invoke(commands, ["doctor", *map(str, options)])
    rows = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    return done.exit_code, {what: (mark, follows) for mark, what, follows in rows}


def test_what_is_missing_is_named_with_what_follows_and_what_to_do():
    code, rows = told()

    assert code == 0
    assert rows["reader"] == ("ok", "its weights are whole")
    assert rows["LibreOffice"][0] == "missing"
    assert "the page is estimated, not measured, and there is no PDF; install it" in rows["LibreOffice"][1]
    assert rows["rtf"] == ("missing", f"RTF documents are named and not read; for it: {install_command('rtf')}")
    assert rows["msg"][0] == rows["keyring"][0] == "missing"
    assert rows["mail"][1].endswith("briefgen email makes drafts, and cannot --send (docs/email.md)")
    assert rows["output"] == ("ok", "UTF-8")


def test_a_font_is_there_or_another_stands_in_for_it_or_neither(tmp_path):
    fonts = ("Calibri", "Cambria", "Aptos")
    words = (para(run("Words", f'<w:rFonts w:ascii="{font}"/>')) for font in fonts)
    (tmp_path / "house.docx").write_bytes(template(*words))

    rows = told("--template", tmp_path / "house.docx")[1]

    assert rows["Calibri"] == ("ok", "Carlito stands in for it, letter for letter as wide")
    assert rows["Cambria"][0] == "missing"
    assert "install Caladea" in rows["Cambria"][1]
    assert rows["Aptos"] == (
        "missing",
        (
            "not installed, and its widths are not known here: the page is a guess; "
            "install it, or change the template's font"
        ),
    )


def test_weights_that_are_not_as_published_or_missing_are_vital(tmp_path, monkeypatch):
    package = tmp_path / "weights"
    shutil.copytree(WEIGHTS, package)
    monkeypatch.setattr(doctor, "files", lambda _: tmp_path)
    assert told()[0] == 0

    (package / "linker.onnx").write_bytes((WEIGHTS / "linker.onnx").read_bytes()[:-1])
    code, rows = told()
    assert (code, rows["reader"][0]) == (1, "missing")
    assert rows["reader"][1].startswith("linker.onnx: not as published")

    (package / "linker.onnx").unlink()
    code, rows = told()
    assert code == 1
    assert "not there, so no article can be read" in rows["reader"][1]


def test_mail_servers_are_listed_and_no_secret_is_told(tmp_path, monkeypatch):
    (tmp_path / "config.toml").write_text(
        (
            '[mail.default]\nhost = "smtp.a.example"\nuser = "u"\n[mail.own]\nhost = "localhost"\nsecurity = "none"\n'
            '[mail.odd]\nhots = "x"\n'
        ),
        encoding="utf-8",
    )
    rows = told()[1]
    assert rows["mail.default"][0] == "attention"
    assert "no password for u: set BRIEFGEN_MAIL_PASSWORD" in rows["mail.default"][1]
    assert rows["mail.own"] == ("ok", "localhost:25, none, without a login")
    assert "unknown key 'hots'; did you mean 'host'?" in rows["mail.odd"][1]

    monkeypatch.setenv("BRIEFGEN_MAIL_PASSWORD", "opensesame")
    done = CliRunner().invoke(commands, ["doctor"])
    assert "smtp.a.example:587, starttls, as u, password from BRIEFGEN_MAIL_PASSWORD" in done.stdout
    assert "opensesame" not in done.output


def test_output_that_is_not_utf_8_needs_attention():
    assert [str(check).split()[0] for check in doctor.diagnose(encoding="cp1252") if check.what == "output"] == [
        "attention"
    ]


# ---------------------------------------------------------------- the command that adds an extra


def installed(monkeypatch, tmp_path, *, prefix="venv", url=None, pip=True, active=True):
    """Make briefgen look as if it were installed below the folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(extras, "__file__", str(tmp_path / prefix / "lib/briefgen/extras.py"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / prefix))
    monkeypatch.setattr(sys, "executable", str(tmp_path / prefix / "bin/python"))
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / prefix) if active else "")
    monkeypatch.setattr(extras, "find_spec", lambda name: (name == "pip" and pip) or None)
    told = json.dumps({"url": url}) if url else None
    monkeypatch.setattr(extras, "distribution", lambda _: SimpleNamespace(read_text=lambda _: told))


@pytest.mark.skipif(os.name == "nt", reason="its shell has other quotation marks")
@pytest.mark.parametrize(
    ("options", "command"),
    [
        ({}, "pip install 'briefgen[rtf]'"),
        ({"active": False}, "venv/bin/python -m pip install 'briefgen[rtf]'"),
        ({"prefix": "pipx/venvs/briefgen"}, "pipx install --force 'briefgen[rtf]'"),
        ({"prefix": "uv/tools/briefgen"}, "uv tool install --force 'briefgen[rtf]'"),
        ({"pip": False}, "uv pip install --python venv/bin/python 'briefgen[rtf]'"),
    ],
)
def test_an_extra_is_added_by_what_installed_briefgen(monkeypatch, tmp_path, options, command):
    installed(monkeypatch, tmp_path, **options)

    assert install_command("rtf") == command


@pytest.mark.skipif(os.name == "nt", reason="its shell has other quotation marks")
def test_in_a_checkout_the_folder_itself_is_installed_again(monkeypatch, tmp_path):
    installed(monkeypatch, tmp_path, url=tmp_path.as_uri())
    assert install_command("rtf") == "pip install '.[rtf]'"

    def nowhere(_):
        raise PackageNotFoundError

    monkeypatch.setattr(extras, "distribution", nowhere)
    monkeypatch.setattr(extras, "__file__", str(CHECKOUT / "briefgen/extras.py"))
    assert install_command("rtf") == f"pip install '{CHECKOUT}[rtf]'"
    monkeypatch.chdir(CHECKOUT)
    assert install_command("rtf") == "pip install '.[rtf]'"


def test_a_program_without_python_is_made_anew_for_an_extra(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)  # as PyInstaller's programs have it

    assert install_command("rtf") == "make this program anew with the extra rtf (docs/install.md)"
