"""The words by which pages tell their parts, from the table in markers.yaml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from yaml import CSafeLoader

LONGEST_ROLE = 80
LONGEST_NOTICE = 1_000
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_CLOSE = r"\s*[:.…»›>→]*\s*(?:\(\d+\))?"


@cache
def _table() -> dict[str, Any]:
    text = files("searchapp.readers").joinpath("markers.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, CSafeLoader)
    return table


@cache
def months() -> dict[str, int]:
    """The number of each month by its names and their short forms, case-folded."""
    return {
        name.casefold(): number
        for names in _table()["months"].values()
        for number, forms in enumerate(names, start=1)
        for name in forms.split()
    }


@cache
def _notices() -> tuple[str, ...]:
    return tuple({phrase for listed in _table()["notice_phrases"].values() for phrase in listed})


@cache
def _pattern(place: str, *kinds: str) -> re.Pattern[str]:
    return re.compile("|".join(_either(place, kind) for kind in kinds), re.IGNORECASE)


def _either(place: str, kind: str) -> str:
    entries = (entry for listed in _table()[place][kind].values() for entry in listed)
    return "|".join(f"(?:{_GROUP.sub('(?:', entry)})" for entry in entries)


@cache
def _whole() -> re.Pattern[str]:
    kinds = _table()["whole"]
    named = (f"(?P<{kind}>(?:{_either('whole', kind)}){_CLOSE}$)" for kind in kinds)
    return re.compile("|".join(named), re.IGNORECASE)


@lru_cache(maxsize=1 << 16)  # the lines of an outlet's template come again with every page
def kind_of(line: str) -> str:
    """The kind of marker that the line is as a whole; "" if it is none."""
    found = _whole().match(line)
    return found.lastgroup or "" if found else ""


def is_label(line: str) -> bool:
    """Whether the line names a part of the page, a button or a byline, and tells nothing."""
    return bool(
        kind_of(line) or opens(line, "byline") or _pattern("whole", "reading_time").search(line)
    )


def opens(line: str, *kinds: str) -> bool:
    """Whether the line begins with a marker of one of these kinds."""
    return bool(_pattern("opening", *kinds).match(line))


def points(text: str) -> bool:
    """Whether it says where in a picture somebody is, as captions do."""
    return bool(_pattern("within", "pointing").search(text))


def is_byline_word(line: str) -> bool:
    """Whether the line is nothing but the word before a name: By, Von, Автор."""
    return line.rstrip(": ").casefold() in _table()["byline_words"]


def begins_no_name(word: str) -> bool:
    """Whether the word opens titles and menus, but never a person's name."""
    return word.casefold() in _table()["no_name_words"]


def is_notice(text: str) -> bool:
    """Whether a paragraph speaks of cookies, terms or newsletters: the site's own words."""
    start = text[:LONGEST_NOTICE].casefold()
    return sum(phrase in start for phrase in _notices()) > 1 or opens(text, "promo")


def is_bio(text: str) -> bool:
    return bool(_pattern("within", "bio").search(text))


@lru_cache(maxsize=1 << 12)
def is_role(text: str) -> bool:
    return len(text) <= LONGEST_ROLE and bool(_pattern("within", "role").search(text))
