from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.answer import TimelineAnswer, TimelineBar
from searchapp.request import Request
from searchapp.web.timeline import HEIGHT, MOST_BARS, WIDTH, drawing


def days(first: str, counts: list[int]) -> TimelineAnswer:
    start = dt.date.fromisoformat(first)
    each = (start + dt.timedelta(days=place) for place in range(len(counts)))
    bars = (TimelineBar(day, day, count) for day, count in zip(each, counts, strict=True))
    return TimelineAnswer("day", tuple(bars), 0)


def test_nothing_dated_has_no_timeline() -> None:
    assert drawing(TimelineAnswer("day", (), 5), Request()) is None


def test_a_bar_says_its_time_and_narrows_to_it() -> None:
    drawn = drawing(days("2025-09-03", [2, 0, 4]), Request(q="flood", start=20, after="x"))
    assert drawn
    assert (drawn.first, drawn.last) == ("3 September 2025", "5 September 2025")
    assert [(bar.time, bar.articles, bar.href) for bar in drawn.columns] == [
        ("3 September 2025", 2, "/search?q=flood&since=2025-09-03&until=2025-09-03"),
        ("5 September 2025", 4, "/search?q=flood&since=2025-09-05&until=2025-09-05"),
    ]
    assert [bar.height for bar in drawn.columns] == [HEIGHT / 2, HEIGHT]


@pytest.mark.parametrize(
    ("length", "times"),
    [
        (62, ["1 November 2024", "1 January 2025"]),
        (63, ["November 2024", "January 2025"]),
        (62 * 31, ["2024", "2030"]),
    ],
)
def test_bars_too_many_to_tell_apart_are_joined(length: int, times: list[str]) -> None:
    drawn = drawing(days("2024-11-01", [1] * length), Request())
    assert drawn
    assert [drawn.columns[0].time, drawn.columns[-1].time] == times


@given(st.dates(dt.date(1900, 1, 1), dt.date(2090, 1, 1)), st.lists(st.integers(0, 50), min_size=1))
def test_a_drawing_shows_every_article_within_its_frame(start: dt.date, counts: list[int]) -> None:
    drawn = drawing(days(start.isoformat(), [*counts, 1]), Request())
    assert drawn
    assert sum(bar.articles for bar in drawn.columns) == sum(counts) + 1
    assert len(drawn.columns) <= MOST_BARS
    for bar in drawn.columns:
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH
        assert bar.y >= 0
        assert bar.y + bar.height <= HEIGHT
