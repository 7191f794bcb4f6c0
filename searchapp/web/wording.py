"""How dates, zones, languages and counts are written on the page."""

from __future__ import annotations

import datetime as dt

from searchapp.article import ZONES, NewsDate, Precision, Zone

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

LANGUAGES = {
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def zone_label(zone: Zone) -> str:
    return ZONES[zone].label


def shown_date(date: NewsDate | None) -> str:
    """The date as far as it is known: 3 September 2025, September 2025, 2025 or undated."""
    return written(date.day, date.precision) if date else "undated"


def written(day: dt.date, precision: Precision) -> str:
    if precision == "year":
        return f"{day.year}"
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if precision == "month" else f"{day.day} {month}"


def date_value(date: NewsDate) -> str:
    """The same for a machine: 2025-09-03, 2025-09 or 2025."""
    return date.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[date.precision]]


def language_name(code: str) -> str:
    return LANGUAGES.get(code, code)


def counted(number: int, thing: str) -> str:
    """1 article, 1,204 articles."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
