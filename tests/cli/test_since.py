"""briefgen build --since: made-up days of two stories, and exactly what moved between them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefgen.cli import commands

STORY = Path(__file__).resolve().parents[1] / "story"
HEADING = "## Changed since 14 March 2023"
CHANGED = """

- **Now Fri 17 Mar:** The transport ministers of Norvania and the Kingdom of Estoria will now meet in Lund on Friday \
to discuss a timetable for the ferries (brief of 14 March 2023: Thursday 16 March). [2]
- **People injured:** “at least 14” (brief of 14 March 2023: nine). [2]
- **No longer reported:** Norvania demanded that the Kingdom of Estoria open its northern harbour to the ferries \
at once (brief of 14 March 2023).
- **New voices:** Lena Marsh (Fisheries Minister). [2]
"""  # fmt: skip


def build(folder, out, *options):
    """The Markdown of the brief of a folder, and what the run said."""
    done = CliRunner().invoke(commands, ["build", str(folder), "-o", str(out), "--no-office", "-q", *map(str, options)])
    return done, (out / "brief.md").read_text(encoding="utf-8") if done.exit_code == 0 else ""


WEDNESDAY = """## Changed since 6 June 2023

- **Now Fri 9 Jun:** The two sides will now meet on Friday in Velograd (brief of 6 June 2023: Wednesday 7 June). [3]
- **Now Tue 20 Jun:** “The court hearing on the injunction has been moved to June 20,” the port’s lawyer, Eva Tamm, \
said (brief of 6 June 2023: Wednesday 14 June). [3]
- **Offer:** “6 per cent” (brief of 6 June 2023: 4 per cent). [3]
- **Ships:** “61” (brief of 6 June 2023: 46). [3]
- **New voices:** Eva Tamm (port’s lawyer). [3]
"""  # fmt: skip
SATURDAY = """## Next steps

- **Sat 17 Jun:** Ashby said members would vote on the deal. [2]
- **Tue 20 Jun:** “The court hearing on the injunction has been moved to June 20,” the port’s lawyer, \
Eva Tamm, said. [1]
- **By 30 Jun:** The mediator, Liis Oja, will publish a report by the end of the month. [2]
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The folder of the brief of Monday and Tuesday."""
    out = tmp_path_factory.mktemp("first")
    build(STORY / "first", out)
    return out


@pytest.fixture(scope="module")
def second(tmp_path_factory, first):
    """The folder of the brief of Tuesday and Wednesday, told since the first."""
    out = tmp_path_factory.mktemp("second")
    build(STORY / "second", out, "--since", first / "brief.json")
    return out


def test_what_moved_stands_under_the_bottom_line(second) -> None:
    text = (second / "brief.md").read_text(encoding="utf-8")
    _, after = text.split(HEADING)

    assert text.split("## ")[2].startswith(HEADING[3:])
    assert after.split("\n## ")[0].rstrip() == CHANGED.rstrip()


def test_the_date_that_a_later_article_moved_is_no_next_step_any_more(second) -> None:
    steps = (second / "brief.md").read_text(encoding="utf-8").split("## Next steps")[1].split("## ")[0]

    assert "**Fri 17 Mar:**" in steps
    assert not any(day in steps for day in ("Thu", "16 Mar"))


def test_a_strike_that_is_put_off_and_called_off_is_told_day_by_day(tmp_path) -> None:
    strike = STORY / "strike"
    build(strike / "first", tmp_path / "1")
    _, wednesday = build(strike / "second", tmp_path / "2", "--since", tmp_path / "1" / "brief.json")
    _, saturday = build(strike / "third", tmp_path / "3", "--since", tmp_path / "2" / "brief.json")

    assert WEDNESDAY in wednesday
    assert not any(day in wednesday.split("## Next steps")[1].split("## ")[0] for day in ("Wed", " 7 Jun"))
    assert SATURDAY in saturday


def test_a_brief_with_changes_verifies(second) -> None:
    for name in ("brief.md", "brief.docx"):
        done = CliRunner().invoke(commands, ["verify", str(second / name), str(STORY / "second")])

        assert (done.exit_code, done.stdout.count("\n")) == (0, 1)


def test_the_same_folder_again_has_no_changes(first, second, tmp_path) -> None:
    _, unchanged = build(STORY / "second", tmp_path, "--since", second / "brief.json")
    _, again = build(STORY / "second", tmp_path, "--since", first / "brief.json")

    assert "Changed since" not in unchanged
    assert again == (second / "brief.md").read_text(encoding="utf-8")


def test_the_earlier_brief_may_stand_where_the_new_one_goes(first, tmp_path) -> None:
    shutil.copy(first / "brief.json", tmp_path / "brief.json")
    _, text = build(STORY / "second", tmp_path, "--since", tmp_path / "brief.json")

    assert HEADING in text


@pytest.mark.parametrize(
    ("content", "said"), [("{}", "schema: must be"), ("no", "no JSON"), ("[]", "must be an object")]
)
def test_what_is_no_brief_is_told_before_anything_is_written(tmp_path, content, said) -> None:
    (tmp_path / "earlier.json").write_text(content)
    done, _ = build(STORY / "second", tmp_path / "out", "--since", tmp_path / "earlier.json")

    assert (done.exit_code, said in done.stderr, (tmp_path / "out").exists()) == (2, True, False)
