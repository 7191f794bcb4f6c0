from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import NewsDate, Precision
from searchapp.readers.records.dates import news_date

THIRD = dt.date(2025, 9, 3)
DATES: tuple[tuple[object, dt.date, Precision], ...] = (
    ("2025-09-03", THIRD, "day"),
    ("2025-09-03T23:30:00-11:00", THIRD, "day"),
    ("2025-09-03T00:10:00+13:00", THIRD, "day"),
    ("2025-09-03 10:00:00Z", THIRD, "day"),
    ("20250903T101500Z", THIRD, "day"),
    ("2025/9/3", THIRD, "day"),
    ("Wed, 03 Sep 2025 23:30:00 +1300", THIRD, "day"),
    ("September 3, 2025", THIRD, "day"),
    ("3 September 2025", THIRD, "day"),
    ("3. September 2025", THIRD, "day"),
    ("3 septembre 2025", THIRD, "day"),
    ("3 вересня 2025", THIRD, "day"),
    ("3.9.2025", THIRD, "day"),
    ("13/09/2025", dt.date(2025, 9, 13), "day"),
    ("09/13/2025", dt.date(2025, 9, 13), "day"),
    ("September 2025", dt.date(2025, 9, 1), "month"),
    ("2025-09", dt.date(2025, 9, 1), "month"),
    ("2025", dt.date(2025, 1, 1), "year"),
    (2025, dt.date(2025, 1, 1), "year"),
    (THIRD, THIRD, "day"),
    (dt.datetime(2025, 9, 3, 23, 0, tzinfo=dt.UTC), THIRD, "day"),
    ("0001-01-01", dt.date(1, 1, 1), "day"),
    ("9999-12-31", dt.date(9999, 12, 31), "day"),
)
UNREADABLE = (
    "03/09/2025", "yesterday", "September 3", "3 Sep 25", "0000-00-00", "2025-02-30", "2025-13",
    "soon", "x" * 1_000, True, 1_693_699_200, ["2025"], {"day": "soon"}, 3.5,
)  # fmt: skip


@pytest.mark.parametrize(("value", "day", "precision"), DATES)
def test_a_date_is_the_day_as_written(value: object, day: dt.date, precision: Precision) -> None:
    assert news_date(value) == NewsDate(day, precision)


@pytest.mark.parametrize("value", UNREADABLE)
def test_a_date_that_needs_guessing_is_none(value: object) -> None:
    assert news_date(value) is None


def test_a_date_as_searchapp_writes_it_keeps_precision_and_origin() -> None:
    written = {"day": "2025-09-01", "precision": "month", "origin": "meta"}
    assert news_date(written) == NewsDate(dt.date(2025, 9, 1), "month", "meta")


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: dt.date) -> None:
    assert news_date(day.isoformat()) == NewsDate(day)
