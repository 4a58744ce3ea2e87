from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from briefgen.dates import parse_day

TENTH = date(2022, 1, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2022-01-10",
        "2022-01-10T18:14:00+00:00",
        "2022-01-10 18:14",
        "2022/01/10",
        "20220110",
        "January 10, 2022",
        "10 January 2022",
        "10th of January 2022",
        "Jan. 10, 2022",
        "Jan 10, 2022 6:14 PM",
        "Monday, January 10, 2022",
        "Mon, 10 Jan 2022 18:14:00 +0000",
        "Published: January 10, 2022",
        "  January\u00a010,  2022 ",
        "January 10, 2022 at 6:14 p.m. EST",
        "10-Jan-2022",
    ],
)
def test_a_whole_date_string_is_its_day(text: str) -> None:
    assert parse_day(text) == TENTH


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Monday",
        "January 10",
        "10/01/2022",
        "10.01.2022",
        "Tuesday, January 10, 2022",
        "Tuesday 10th January, in the year 2022",
        "1641838440",
        "we",
        "2022",
        "2022-02-30",
        "31 April 2022",
        "Updated since the tenth, the ministry said on January 10, 2022",
        "9" * 5000,
        "2022-01-10 " * 1000,
    ],
)
def test_what_names_no_single_day_is_none(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize("text", ["13/01/2022", "01/13/2022", "13.1.2022"])
def test_numbers_that_allow_one_order_are_a_day(text: str) -> None:
    assert parse_day(text) == date(2022, 1, 13)


def test_common_forms_do_not_import_dateparser() -> None:
    code = (
        "import sys; from briefgen.dates import parse_day; parse_day('Jan 10, 2022'); "
        "sys.exit('dateparser' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
