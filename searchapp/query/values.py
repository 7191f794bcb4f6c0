"""The values behind `source:`, `date:` and their like."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from searchapp.query.nodes import Between, DateField, Field, Is
from searchapp.query.notes import Notes

_DATE = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?")
_PLAIN_VALUE = re.compile(r"\w[\w.-]*")
_HOW = "dates are written 2025-09-03, 2025-09, 2025 or 2025-09..2026-02"


class Days(NamedTuple):
    first: dt.date
    last: dt.date


def is_value(field: Field, text: str, position: int, notes: Notes) -> Is | None:
    value = " ".join(text.split())
    if not value:
        notes.add(f"“{field}:” has no value and was left out.", position)
        return None
    if "*" in value:
        notes.add(f"“{field}:” takes exact values; “*” is no wildcard there.", position)
    return Is(field, value)


def between(field: DateField, text: str, position: int, notes: Notes) -> Between | None:
    """The days that a date or a range of dates stands for."""
    start, dots, end = text.strip().replace("…", "..").partition("..")
    try:
        first, last = _days(start), _days(end if dots else start)
    except ValueError:
        notes.add(f"“{text}” is no date and was left out; {_HOW}.", position)
        return None
    if first and last and first.first > last.last:
        notes.add(f"“{text}” ends before it starts; read the other way round.", position)
        first, last = last, first
    if not first and not last:
        notes.add(f"A date is missing; {_HOW}.", position)
        return None
    return Between(field, first and first.first, last and last.last)


def _days(text: str) -> Days | None:
    """The first and the last day of a year, month or day; raises ValueError."""
    if not text.strip():
        return None
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[3]:
        return Days(dt.date(year, month, day), dt.date(year, month, day))
    if found[2]:
        first = dt.date(year, month, 1)
        return Days(first, first.replace(day=calendar.monthrange(year, month)[1]))
    return Days(dt.date(year, 1, 1), dt.date(year, 12, 31))


def date_text(first: dt.date | None, last: dt.date | None) -> str:
    """The shortest way to write these days."""
    if first and last:
        for length in (4, 7, 10):
            text = first.isoformat()[:length]
            if _days(text) == (first, last):
                return text
    return f"{first or ''}..{last or ''}"


def value_text(value: str) -> str:
    """A value as it stands behind the colon, in quotation marks where it needs them."""
    return value if _PLAIN_VALUE.fullmatch(value) else f'"{value}"'
