"""The send log: what it remembers, and what it makes of a crash."""

import json
import os
import stat

import pytest

from briefgen.adapters.sendlog import SendLog, State
from briefgen.errors import MailError, OutputError

AT = "2025-10-15T08:00:00+00:00"


def test_what_was_recorded_is_known_to_the_next_run(tmp_path):
    with SendLog(tmp_path / "state/sent.jsonl") as log:
        log.record("<1@a>", ["C@d.example"], State.HANDING_OVER, at=AT)
        log.record("<1@a>", ["c@d.example"], State.SENT, at=AT)
    with SendLog(tmp_path / "state/sent.jsonl") as log:
        assert log.state("<1@a>", "c@D.example") == (State.SENT, AT)
        assert log.state("<2@a>", "c@d.example") == (None, "")


def test_a_half_written_last_line_is_as_good_as_none(tmp_path):
    path = tmp_path / "sent.jsonl"
    with SendLog(path) as log:
        log.record("<1@a>", ["c@d.example"], State.SENT, at=AT)
    whole = path.read_bytes()
    for cut in range(len(whole)):
        path.write_bytes(whole + whole[:cut])
        with SendLog(path) as log:
            log.record("<2@a>", ["c@d.example"], State.SENT, at=AT)
        with SendLog(path) as log:
            assert [log.state(number, "c@d.example")[0] for number in ("<1@a>", "<2@a>")] == [State.SENT, State.SENT]


def test_a_line_that_is_no_entry_is_told(tmp_path):
    (tmp_path / "sent.jsonl").write_text(json.dumps({"message": "<1@a>"}) + "\n", encoding="utf-8")

    with pytest.raises(MailError, match="line 1 is no entry of a send log"), SendLog(tmp_path / "sent.jsonl"):
        pass


def test_two_runs_do_not_send_at_once(tmp_path):
    with (
        SendLog(tmp_path / "sent.jsonl"),
        pytest.raises(MailError, match="another run of briefgen is sending"),
        SendLog(tmp_path / "sent.jsonl"),
    ):
        pass
    with SendLog(tmp_path / "sent.jsonl"):
        pass


def test_a_log_that_cannot_be_kept_is_told(tmp_path):
    (tmp_path / "state").touch()

    with (
        pytest.raises(OutputError, match=r"cannot be kept .* so nothing is sent"),
        SendLog(tmp_path / "state/sent.jsonl"),
    ):
        pass


def test_a_thread_is_its_first_and_its_last_message_to_the_same_people(tmp_path):
    with SendLog(tmp_path / "sent.jsonl") as log:
        for number in "123":
            log.record(f"<{number}@a>", ["c@d.example"], State.SENT, at=AT, thread="strait")
        log.record("<4@a>", ["x@d.example"], State.SENT, at=AT, thread="strait")
        log.record("<5@a>", ["c@d.example"], State.REFUSED, at=AT, thread="strait")

        assert log.thread("strait", ["c@d.example"]) == ("<1@a>", "<3@a>")
        assert log.thread("other", ["c@d.example"]) == ()


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps files private by other means")
def test_only_the_user_can_read_the_log(tmp_path):
    with SendLog(tmp_path / "sent.jsonl"):
        assert stat.S_IMODE((tmp_path / "sent.jsonl").stat().st_mode) == 0o600
