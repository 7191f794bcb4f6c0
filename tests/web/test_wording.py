from __future__ import annotations

import datetime as dt

import pytest

from searchapp.article import NewsDate
from searchapp.web.wording import counted, date_value, language_name, shown_date

DAY = dt.date(2025, 9, 3)


@pytest.mark.parametrize(
    ("date", "shown", "value"),
    [
        (NewsDate(DAY), "3 September 2025", "2025-09-03"),
        (NewsDate(DAY, "month"), "September 2025", "2025-09"),
        (NewsDate(DAY, "year"), "2025", "2025"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(date: NewsDate, shown: str, value: str) -> None:
    assert (shown_date(date), date_value(date)) == (shown, value)


def test_no_date_is_said() -> None:
    assert shown_date(None) == "undated"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 articles"), (1, "1 article"), (1204, "1,204 articles")]
)
def test_a_count_agrees_with_its_noun(number: int, words: str) -> None:
    assert counted(number, "article") == words


def test_a_language_without_a_name_keeps_its_code() -> None:
    assert (language_name("uk"), language_name("xx")) == ("Ukrainian", "xx")
