from __future__ import annotations

from datetime import date

import pytest

from briefgen.dates import day_text


@pytest.mark.parametrize(
    ("value", "bounds", "expected"),
    [
        (None, ("2023-03-13", None), ""),
        ("2023-03-15", ("2023-03-15", "2023-03-15"), "Wednesday 15 March 2023"),
        ("2023-03-31", ("2023-03-13", "2023-03-31"), "by 31 March 2023"),
        ("2023-03-13/2023-03-15", ("2023-03-13", "2023-03-15"), "13–15 March 2023"),
        ("2023-03-13/2023-03-19", ("2023-03-13", "2023-03-19"), "week of 13 March 2023"),
        ("2023-03-30/2023-04-02", ("2023-03-30", "2023-04-02"), "30 March – 2 April 2023"),
        ("2023-04-01/2023-06-30", ("2023-04-01", "2023-06-30"), "April–June 2023"),
        ("2023-12-01/2024-02-29", ("2023-12-01", "2024-02-29"), "1 December 2023 – 29 February 2024"),
        ("2023-04", ("2023-04-01", "2023-04-30"), "April 2023"),
        ("2023-04", ("2023-04-01", "2023-04-10"), "early April 2023"),
        ("2023-04", ("2023-04-11", "2023-04-20"), "mid-April 2023"),
        ("2023-04", ("2023-04-21", "2023-04-30"), "late April 2023"),
        ("2023", ("2023-01-01", "2023-12-31"), "2023"),
    ],
)
def test_a_date_is_printed_no_closer_than_it_is_known(value, bounds, expected) -> None:
    earliest, latest = (date.fromisoformat(day) if day else None for day in bounds)

    assert day_text(value, earliest, latest) == expected
