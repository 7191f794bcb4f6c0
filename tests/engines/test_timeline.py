from __future__ import annotations

import datetime as dt

import pytest

from searchapp.engines.seam import Bar, Timeline
from searchapp.engines.timeline import timeline, unit_for


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2024-03-01", "2024-03-01", "day"),
        ("2024-01-01", "2024-04-01", "day"),
        ("2024-01-01", "2024-04-02", "month"),
        ("2014-01-31", "2023-12-01", "month"),
        ("2014-01-01", "2024-01-01", "year"),
        ("0001-01-01", "9999-12-31", "year"),
    ],
)
def test_the_unit_follows_the_span(first: str, last: str, unit: str) -> None:
    assert unit_for(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == unit


def test_periods_without_articles_have_bars_too() -> None:
    counts = {dt.date(2023, 12, 1): 3, dt.date(2024, 2, 1): 1}
    assert timeline("month", counts, 2) == Timeline(
        "month",
        (
            Bar(dt.date(2023, 12, 1), dt.date(2023, 12, 31), 3),
            Bar(dt.date(2024, 1, 1), dt.date(2024, 1, 31), 0),
            Bar(dt.date(2024, 2, 1), dt.date(2024, 2, 29), 1),
        ),
        undated=2,
    )


def test_the_last_year_there_is_ends_the_timeline() -> None:
    last = timeline("year", {dt.date(9998, 1, 1): 1, dt.date(9999, 1, 1): 1}, 0).bars[-1]
    assert (last.first, last.last) == (dt.date(9999, 1, 1), dt.date.max)


def test_without_dates_there_are_no_bars() -> None:
    assert timeline("day", {}, 4) == Timeline("day", (), undated=4)
