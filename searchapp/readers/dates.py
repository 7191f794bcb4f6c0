"""Calendar days as pages write them: ISO, in words of a few languages, or in a URL."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from searchapp.article import DateOrigin, NewsDate, Precision
from searchapp.readers import markers

FIRST_YEAR, LAST_YEAR = 1800, 2100  # fixed, so that no clock changes what is read
UNSET = re.compile(r"^(?:1970-01-01T00:00:00|0001-01-01|1900-01-01T00:00:00)")

_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(
    r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(?<!\d)(\d{4})(\d\d)(\d\d)(?=T\d|$)"
)
_DOTTED = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d\d)(?![\d.])")
_CJK = re.compile(
    r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
)
_NAME = r"(?P<name>[^\W\d_]{3,12})"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s(?:de\s)?{_NAME}\.?,?\s(?:de\s)?(?P<year>\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"{_NAME}\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})(?!\d)"
)
_MONTH_ONLY = re.compile(rf"(?<!\d\s)(?<!\d\.\s){_NAME}\.?\s(?P<year>\d{{4}})(?!\d)")
_IN_WORDS: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (_DOTTED, "day"),
    (_CJK, "day"),
    (_DAY_FIRST, "day"),
    (_MONTH_FIRST, "day"),
    (_MONTH_ONLY, "month"),
)
_URL_DAY = re.compile(
    r"/(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)|[/-](20\d\d|19\d\d)(\d\d)(\d\d)(?!\d)"
)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?=/)")


def day_of(
    year: str, month: str | int, day: str | int, precision: Precision, origin: DateOrigin
) -> NewsDate | None:
    """The day, or None for one no calendar has or no newspaper of 1800 to 2100 can."""
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return NewsDate(dt.date(int(year), int(month), int(day)), precision, origin)
    except ValueError:
        return None


def as_written(text: str, origin: DateOrigin) -> NewsDate | None:
    """The day of a machine's or a human's date as it stands there; zones do not move it."""
    text = text.strip()
    if UNSET.match(text) or not _YEAR.search(text):
        return None
    if found := _ISO.search(text):
        year, month, day = (part for part in found.groups() if part is not None)
        return day_of(year, month, day, "day", origin)
    return next(in_words(text, origin), None)


def with_short_year(text: str, origin: DateOrigin) -> NewsDate | None:
    """The day of a date such as 25.04.24, for a place where nothing but a date can be meant."""
    found = _SHORT_YEAR.search(text)
    return found and day_of(f"20{found[3]}", found[2], found[1], "day", origin)


def in_words(text: str, origin: DateOrigin) -> Iterator[NewsDate]:
    """The dates with a year that a text spells out, days before months."""
    for pattern, precision in _IN_WORDS:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            month = parts.get("month") or markers.months().get(parts.get("name", "").casefold())
            if month and (
                date := day_of(parts["year"], month, parts.get("day", 1), precision, origin)
            ):
                yield date


def in_url(url: str) -> NewsDate | None:
    """The day or month that the URL's path names."""
    if found := _URL_DAY.search(url):
        year, month, day = (part for part in found.groups() if part is not None)
        return day_of(year, month, day, "day", "url")
    if found := _URL_MONTH.search(url):
        return day_of(found[1], found[2], 1, "month", "url")
    return None
