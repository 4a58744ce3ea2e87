"""One message all the way to a mailbox and back.

It goes from briefgen by Debian's Postfix on this machine over STARTTLS, and comes back by Dovecot's IMAP.
"""

import email
import imaplib
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from email import policy
from pathlib import Path

import pytest
from mail_server import authority, free_port
from typer.testing import CliRunner

POSTFIX, DOVECOT = (
    shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin") for name in ("postfix", "dovecot")
)
MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.example
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
local_recipient_maps =
alias_maps =
virtual_mailbox_domains = ministry.example
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = inline:{{ {{ desk@ministry.example = desk/ }} }}
virtual_uid_maps = static:{user}
virtual_gid_maps = static:{group}
virtual_minimum_uid = 1
smtpd_tls_security_level = encrypt
smtpd_tls_chain_files = {folder}/chain.pem
smtpd_relay_restrictions = permit_mynetworks, reject
message_size_limit = 5000000
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
IMAP = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/imap.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/desk
first_valid_uid = 1
default_internal_user = dovecot
default_login_user = dovenull
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password=open
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail
}}
"""


@pytest.fixture
def house():
    """A Postfix and a Dovecot of our own in one folder, on free ports; skipped where they cannot be had."""
    if not (POSTFIX and DOVECOT and hasattr(os, "geteuid") and os.geteuid() == 0):
        pytest.skip("needs Debian's postfix and dovecot-imapd, and to be root")
    import pwd

    mailman = pwd.getpwnam("mail")
    with tempfile.TemporaryDirectory(prefix="briefgen-mail-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)  # the servers run under names of their own
        values = {
            "folder": folder,
            "port": free_port(),
            "imap": free_port(),
            "user": mailman.pw_uid,
            "group": mailman.pw_gid,
        }
        with _postfix(folder, values), _dovecot(folder, values):
            yield values


@contextmanager
def _postfix(folder, values):
    for name in ("etc", "queue", "data", "mail"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    shutil.chown(folder / "mail", values["user"], values["group"])
    (folder / "etc/main.cf").write_text(MAIN.format(**values), encoding="utf-8")
    (folder / "etc/master.cf").write_text(MASTER.format(**values), encoding="utf-8")
    ca = authority()
    ca.cert_pem.write_to_path(str(folder / "ca.pem"))
    ca.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(folder / "chain.pem"))
    subprocess.run([POSTFIX, "-c", folder / "etc", "start"], check=True, capture_output=True, timeout=60)
    try:
        yield
    finally:
        subprocess.run([POSTFIX, "-c", folder / "etc", "stop"], check=False, capture_output=True, timeout=60)


@contextmanager
def _dovecot(folder, values):
    (folder / "imap.conf").write_text(IMAP.format(**values), encoding="utf-8")
    process = subprocess.Popen([DOVECOT, "-F", "-c", folder / "imap.conf"], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def fetch(values, seconds=30):
    """The first message of the mailbox, over IMAP, as soon as it is there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with imaplib.IMAP4("127.0.0.1", values["imap"], timeout=10) as box:
                box.login("desk", "open")
                if box.select("INBOX", readonly=True)[1] != [b"0"]:
                    return box.fetch("1", "(RFC822)")[1][0][1]
        except (OSError, imaplib.IMAP4.error):
            pass
        time.sleep(0.3)
    log = values["folder"] / "log"
    raise AssertionError(f"nothing came: {log.read_text(encoding='utf-8')[-2000:] if log.exists() else 'no log'}")


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_a_brief_goes_out_and_comes_back_over_imap(house, tmp_path, brief_json, monkeypatch):
    from briefgen.cli import commands

    (tmp_path / "brief.json").write_bytes(brief_json)
    settings = (
        f'[mail.default]\nhost = "localhost"\nport = {house["port"]}\nca_file = "{house["folder"]}/ca.pem"\n'
        'from = "a@ministry.example"\n'
    )
    (tmp_path / "config.toml").write_text(settings, encoding="utf-8")
    monkeypatch.setenv("BRIEFGEN_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("BRIEFGEN_STATE", str(tmp_path / "state"))
    command = [
        "email",
        str(tmp_path / "brief.json"),
        "--to",
        "Öberg, Åsa <desk@ministry.example>",
        "--attach",
        "docx,md",
        "--send",
        "--yes",
    ]
    done = CliRunner().invoke(commands, [*command, "--subject", "Länder fordern mehr Geld – {{ title }}"])
    assert done.exit_code == 0, done.output

    message = email.message_from_bytes(fetch(house), policy=policy.default)
    drafted = email.message_from_bytes(draft(commands, command, tmp_path), policy=policy.default)
    assert [part.get_content() for part in message.iter_attachments()] == [
        part.get_content() for part in drafted.iter_attachments()
    ]
    assert message.get_body(("html",)).get_content() == drafted.get_body(("html",)).get_content()
    assert str(message["To"]) == '"Öberg, Åsa" <desk@ministry.example>'
    assert str(message["Subject"]).startswith("Länder fordern mehr Geld – ")
    assert "with ESMTPS" in str(message["Received"])


def draft(commands, command, folder):
    """The same brief as a draft, to compare with."""
    done = CliRunner().invoke(commands, [*command[:-2], "-o", str(folder / "draft.eml")])
    assert done.exit_code == 0, done.output
    return (folder / "draft.eml").read_bytes()
