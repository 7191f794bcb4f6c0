"""The timeline as bars of an SVG, each the way to narrow the search to its time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from searchapp.answer import TimelineAnswer, TimelineBar
from searchapp.engines.seam import Unit
from searchapp.request import Request
from searchapp.web.links import RESULTS
from searchapp.web.wording import written

WIDTH, HEIGHT = 720, 64
LOWEST = 2.0
MOST_BARS = 62
GAP = 0.18
WIDEST = 48.0
START = {"month": len("2025-09"), "year": len("2025")}


class Column(NamedTuple):
    """One bar: where it stands, what it says, where it leads."""

    x: float
    y: float
    width: float
    height: float
    time: str
    articles: int
    href: str


class Drawing(NamedTuple):
    columns: tuple[Column, ...]
    first: str
    last: str
    undated: int
    width: int = WIDTH
    height: int = HEIGHT


class Scale(NamedTuple):
    """What one bar stands for, how wide its place is, and which count is the full height."""

    unit: Unit
    slot: float
    top: int


def drawing(timeline: TimelineAnswer, request: Request) -> Drawing | None:
    """None where no article is dated."""
    unit, bars = _coarse(timeline.unit, timeline.bars)
    if not bars:
        return None
    scale = Scale(unit, WIDTH / len(bars), max(bar.count for bar in bars))
    columns = tuple(
        _column(bar, place, scale, request) for place, bar in enumerate(bars) if bar.count
    )
    first, last = written(bars[0].first, unit), written(bars[-1].first, unit)
    return Drawing(columns, first, last, timeline.undated)


def _column(bar: TimelineBar, place: int, scale: Scale, request: Request) -> Column:
    width = min(scale.slot * (1 - GAP), WIDEST)
    height = max(LOWEST, HEIGHT * bar.count / scale.top)
    narrowed = request.but(since=bar.first, until=bar.last, start=0, after=None)
    return Column(
        x=round(scale.slot * (place + 0.5) - width / 2, 1),
        y=round(HEIGHT - height, 1),
        width=round(width, 1),
        height=round(height, 1),
        time=written(bar.first, scale.unit),
        articles=bar.count,
        href=narrowed.url(RESULTS),
    )


def _coarse(unit: Unit, bars: Sequence[TimelineBar]) -> tuple[Unit, Sequence[TimelineBar]]:
    """Days become months and months years until the bars can be told apart."""
    if len(bars) <= MOST_BARS or unit == "year":
        return unit, bars
    wider: Unit = "month" if unit == "day" else "year"
    groups = groupby(bars, lambda bar: bar.first.isoformat()[: START[wider]])
    return _coarse(wider, [_joined(list(group)) for _, group in groups])


def _joined(bars: Sequence[TimelineBar]) -> TimelineBar:
    return TimelineBar(bars[0].first, bars[-1].last, sum(bar.count for bar in bars))
