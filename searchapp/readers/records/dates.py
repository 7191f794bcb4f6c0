"""The calendar day of a record's date, as written there and never moved by a time zone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from searchapp.article import NewsDate, Precision

ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2})(?:[T ,].*)?)?)?", re.DOTALL)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?", re.DOTALL)
NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,].*)?", re.DOTALL)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

LONGEST_DATE = 80
MONTHS_IN_YEAR = 12
LANGUAGES = (
    "en uk ru de fr es it pt pl nl cs sk sv da nb fi hu ro bg sr hr tr el he ar fa zh ja ko".split()  # noqa: SIM905 - codes read best in a row
)
REQUIRED: tuple[tuple[Precision, list[str]], ...] = (
    ("day", ["year", "month", "day"]),
    ("month", ["year", "month"]),
)


def news_date(value: object) -> NewsDate | None:
    """The day, month or year that a record's value names, None where it names none.

    `03/09/2025` names none: it may be March or September.
    """
    match value:
        case dt.datetime():
            return NewsDate(value.date())
        case dt.date():
            return NewsDate(value)
        case Mapping():
            return _as_we_write(value)
        case int() if not isinstance(value, bool):
            return _written(str(value))
        case str() if len(value) <= LONGEST_DATE:
            return _written(value.strip())
    return None


def _as_we_write(value: Mapping[str, Any]) -> NewsDate | None:
    try:
        return msgspec.convert(value, NewsDate)
    except msgspec.ValidationError:
        return None


@lru_cache(maxsize=65_536)
def _written(text: str) -> NewsDate | None:
    if found := ISO.fullmatch(text):
        return _from_parts(found[1], found[3], found[4])
    if found := COMPACT.fullmatch(text):
        return _from_parts(*found.groups())
    if found := NUMBERS.fullmatch(text):
        return _from_numbers(found)
    return _in_words(text) if YEAR.search(text) else None


def _from_parts(year: str, month: str | None, day: str | None) -> NewsDate | None:
    precision: Precision = "day" if day else "month" if month else "year"
    try:
        return NewsDate(dt.date(int(year), int(month or 1), int(day or 1)), precision)
    except ValueError:
        return None


def _from_numbers(found: re.Match[str]) -> NewsDate | None:
    first, separator, second, year = found.groups()
    if int(second) > MONTHS_IN_YEAR:
        return _from_parts(year, first, second)
    if separator == "." or int(first) > MONTHS_IN_YEAR or int(first) == int(second):
        return _from_parts(year, second, first)
    return None


def _in_words(text: str) -> NewsDate | None:
    import dateparser  # noqa: PLC0415 - half a second, and few records write dates in words

    for precision, parts in REQUIRED:
        # without required parts dateparser fills the gaps from today's date
        settings = {"REQUIRE_PARTS": parts, "PARSERS": ["absolute-time"], "DATE_ORDER": "DMY"}
        if found := dateparser.parse(text, languages=LANGUAGES, settings=settings):
            day = found.date()
            return NewsDate(day if precision == "day" else day.replace(day=1), precision)
    return None
