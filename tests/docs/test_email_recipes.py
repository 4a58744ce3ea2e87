"""The recipes of the page on e-mail, run as they are written, against a server on this machine."""

import email
import os
import re
import shutil
import subprocess
import sys
from email import policy
from pathlib import Path

import pytest
from mail_server import SECRET, Behaviour, authority, serving

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = (ROOT / "docs/email.md").read_text(encoding="utf-8")
DRAFT, MORNING, LIST = re.findall(r"```sh\n(.*?)```", CHAPTER, re.DOTALL)
(SETTINGS,) = re.findall(r"```toml\n(.*?)```", CHAPTER, re.DOTALL)
BASH = shutil.which("bash")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(180),
    pytest.mark.skipif(BASH is None, reason="the recipes are for a Unix shell"),
]


@pytest.fixture
def home(tmp_path, brief_json):
    """A user's folder with what the recipes speak of."""
    shutil.copytree(ROOT / "sources", tmp_path / "articles")
    (tmp_path / "colleagues.txt").write_text(
        "# the desk\nÖberg, Åsa <asa@ministry.example>\nkit@ministry.example\n", encoding="utf-8"
    )
    (tmp_path / "readers.txt").write_text("head@ministry.example\nasa@ministry.example\n", encoding="utf-8")
    (tmp_path / ".briefgen-password").write_text(f"{SECRET}\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/brief.json").write_bytes(brief_json)
    return tmp_path


@pytest.fixture
def box(home):
    """A mail server with TLS and a login, which the settings file names."""
    ca, behaviour = authority(), Behaviour()
    ca.cert_pem.write_to_path(str(home / "ca.pem"))
    with serving(behaviour, ca, login=True) as port:
        (home / ".config/briefgen").mkdir(parents=True)
        local = f'host = "localhost"\nport = {port}\nca_file = "{home}/ca.pem"\nper_minute = 0'
        settings = SETTINGS.replace('host = "smtp.ministry.example"', local)
        (home / ".config/briefgen/config.toml").write_text(settings, encoding="utf-8")
        yield behaviour


def run(recipe, home, **more):
    """Run a recipe in the user's folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BRIEFGEN_", "XDG_"))}
    environment = {**kept, "PATH": path, "HOME": str(home), **more}
    done = subprocess.run(
        [BASH, "-euo", "pipefail", "-c", recipe], cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def parsed(raw):
    return email.message_from_bytes(raw, policy=policy.default)


def test_a_draft_for_outlook(home, soffice):
    run(DRAFT, home)

    draft = parsed((home / "out/brief.eml").read_bytes())
    assert [one.display_name for one in draft["To"].addresses] == ["Müller, Jörg"]
    assert [one.addr_spec for one in draft["Cc"].addresses] == ["asa@ministry.example", "kit@ministry.example"]
    assert [part.get_content_type().rpartition(".")[2] for part in draft.iter_attachments()] == [
        "document",
        "application/pdf",
    ]
    assert str(draft["Subject"]).startswith("OFFICIAL – Information note: ")


def test_every_morning_and_nothing_twice(home, box):
    assert [run(MORNING, home) for _ in range(2)] == ["", ""]

    assert [recipients for _, recipients, _ in box.got] == [["head@ministry.example", "asa@ministry.example"]]
    assert len(list(parsed(box.got[0][2]).iter_attachments())) == 1


def test_a_mailing_list(home, box):
    told = run(LIST, home, BRIEFGEN_MAIL_PASSWORD=SECRET)

    assert [recipients for _, recipients, _ in box.got] == [["asa@embassy.example"], ["kit@ngo.example"]]
    assert "Dear Ms Öberg," not in told
    assert parsed(box.got[0][2]).get_body(("plain",)).get_content().startswith("Dear Ms Öberg")
    assert sorted(path.name for path in (home / "drafts").iterdir()) == [
        "1-asa-embassy-example.eml",
        "2-kit-ngo-example.eml",
    ]
