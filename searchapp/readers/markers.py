"""The words by which pages tell their parts, from the table in markers.yaml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

import regex
import yaml
from yaml import CSafeLoader

LONGEST_ROLE = 80
LONGEST_NOTICE = 1_000
CASED = "showing"  # the kind in which capitals tell: ABOVE
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


def is_month(word: str) -> bool:
    return word.rstrip(".").casefold() in months()


@cache
def _notices() -> tuple[str, ...]:
    return tuple({phrase for listed in _table()["notice_phrases"].values() for phrase in listed})


@cache
def _pattern(place: str, *kinds: str) -> re.Pattern[str]:
    flags = re.IGNORECASE if kinds == (CASED,) else 0
    return re.compile("|".join(_either(place, kind) for kind in kinds), flags)


def _either(place: str, kind: str) -> str:
    entries = (entry for listed in _table()[place][kind].values() for entry in listed)
    return "|".join(f"(?:{_GROUP.sub('(?:', entry)})" for entry in entries)


@cache
def _entries() -> tuple[tuple[str, regex.Pattern[str], str], ...]:
    """Each entry of a whole line: its kind, itself for partial matching, itself without groups."""
    return tuple(
        (kind, regex.compile(entry), f"(?:{_GROUP.sub('(?:', entry)})")
        for kind, languages in _table()["whole"].items()
        for entry in chain.from_iterable(languages.values())
    )


@lru_cache(maxsize=1 << 10)
def _whole(first: str) -> re.Pattern[str]:
    """The entries that a line may be which begins with this character: a few of all."""
    kinds: dict[str, list[str]] = {}
    for kind, entry, plain in _entries():
        if entry.fullmatch(first, partial=True):
            kinds.setdefault(kind, []).append(plain)
    named = (f"(?P<{kind}>(?:{'|'.join(entries)}){_CLOSE}$)" for kind, entries in kinds.items())
    return re.compile("|".join(named) or r"(?!)")


@lru_cache(maxsize=1 << 16)  # the lines of an outlet's template come again with every page
def kind_of(line: str) -> str:
    """The kind of marker that the line is as a whole; "" if it is none."""
    lowered = line.lower()
    found = _whole(lowered[:1]).match(lowered)
    return found.lastgroup or "" if found else ""


def is_label(line: str) -> bool:
    """Whether the line names a part of the page, a button or a byline, and tells nothing."""
    return bool(
        kind_of(line) or opens(line, "byline") or _pattern("whole", "reading_time").search(line)
    )


def opens(line: str, *kinds: str) -> bool:
    """Whether the line begins with a marker of one of these kinds."""
    return bool(_pattern("opening", *kinds).match(line.lower()))


def shows(line: str) -> bool:
    """Whether the line begins as a caption does that points into its picture."""
    return bool(_pattern("opening", CASED).match(line))


def points(text: str) -> bool:
    """Whether it says where in a picture somebody is, as captions do."""
    return bool(_pattern("within", "pointing").search(text.lower()))


def thanks(text: str) -> bool:
    """Whether it says who else had a hand in the story."""
    return bool(_pattern("within", "contributors").search(text.lower()))


def is_byline_word(line: str) -> bool:
    """Whether the line is nothing but the word before a name: By, Von, Автор."""
    return line.rstrip(": ").casefold() in _table()["byline_words"]


def begins_no_name(word: str) -> bool:
    """Whether the word opens titles and menus, but never a person's name."""
    return word.casefold() in _table()["no_name_words"]


def is_notice(text: str) -> bool:
    """Whether a paragraph speaks of cookies, terms or newsletters: the site's own words."""
    start = text[:LONGEST_NOTICE].casefold()
    return len([phrase for phrase in _notices() if phrase in start]) > 1 or opens(text, "promo")


def is_bio(text: str) -> bool:
    return bool(_pattern("within", "bio").search(text.lower()))


@lru_cache(maxsize=1 << 12)
def is_role(text: str) -> bool:
    return len(text) <= LONGEST_ROLE and bool(_pattern("within", "role").search(text.lower()))
