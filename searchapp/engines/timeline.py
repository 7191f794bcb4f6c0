"""The timeline's unit and bars, the same for every engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from searchapp.engines.seam import Bar, Timeline, Unit

_MOST_DAYS = 92
_MOST_MONTHS = 120


def unit_for(first: dt.date, last: dt.date) -> Unit:
    """Days up to three months, months up to ten years, else years."""
    if (last - first).days < _MOST_DAYS:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month
    return "month" if months < _MOST_MONTHS else "year"


def timeline(unit: Unit, counts: Mapping[dt.date, int], undated: int) -> Timeline:
    """Bars without a gap; `counts` is keyed by the first day of each period that has any."""
    bars = []
    first = min(counts, default=None)
    while first is not None and first <= max(counts):
        after = _following(unit, first)
        last = dt.date.max if after is None else after - dt.timedelta(days=1)
        bars.append(Bar(first, last, counts.get(first, 0)))
        first = after
    return Timeline(unit, tuple(bars), undated)


def _following(unit: Unit, first: dt.date) -> dt.date | None:
    """The first day of the next period; None after year 9999."""
    try:
        match unit:
            case "day":
                return first + dt.timedelta(days=1)
            case "month":
                return (first.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
            case "year":
                return first.replace(year=first.year + 1, month=1, day=1)
    except (OverflowError, ValueError):
        return None
