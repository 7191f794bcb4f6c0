"""The words by which pages tell their parts, from the table in markers.yaml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

import yaml

_TABLE: Final[dict[str, Any]] = yaml.safe_load(
    files("searchapp.readers").joinpath("markers.yaml").read_text(encoding="utf-8")
)
MONTHS: Final[dict[str, int]] = {
    name.casefold(): number
    for names in _TABLE["months"].values()
    for number, forms in enumerate(names, start=1)
    for name in forms.split()
}
_NOTICES: Final = frozenset(
    phrase for phrases in _TABLE["notice_phrases"].values() for phrase in phrases
)
LONGEST_ROLE = 80
LONGEST_NOTICE = 1_000
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_CLOSE = r"\s*[:.…»›>→]*\s*(?:\(\d+\))?"


@cache
def _pattern(place: str, *kinds: str) -> re.Pattern[str]:
    return re.compile("|".join(_either(place, kind) for kind in kinds), re.IGNORECASE)


def _either(place: str, kind: str) -> str:
    entries = (entry for listed in _TABLE[place][kind].values() for entry in listed)
    return "|".join(f"(?:{_GROUP.sub('(?:', entry)})" for entry in entries)


_WHOLE: Final = re.compile(
    "|".join(f"(?P<{kind}>(?:{_either('whole', kind)}){_CLOSE}$)" for kind in _TABLE["whole"]),
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)  # the lines of an outlet's template come again with every page
def kind_of(line: str) -> str:
    """The kind of marker that the line is as a whole; "" if it is none."""
    found = _WHOLE.match(line)
    return found.lastgroup or "" if found else ""


def is_label(line: str) -> bool:
    """Whether the line names a part of the page, a button or a byline, and tells nothing."""
    return bool(
        kind_of(line) or opens(line, "byline") or _pattern("whole", "reading_time").search(line)
    )


def opens(line: str, *kinds: str) -> bool:
    """Whether the line begins with a marker of one of these kinds."""
    return bool(_pattern("opening", *kinds).match(line))


def is_byline_word(line: str) -> bool:
    """Whether the line is nothing but the word before a name: By, Von, Автор."""
    return line.rstrip(": ").casefold() in _TABLE["byline_words"]


def is_notice(text: str) -> bool:
    """Whether a paragraph speaks of cookies, terms or newsletters: the site's own words."""
    start = text[:LONGEST_NOTICE].casefold()
    return sum(phrase in start for phrase in _NOTICES) > 1 or opens(text, "promo")


def is_bio(text: str) -> bool:
    return bool(_pattern("within", "bio").search(text))


def is_role(text: str) -> bool:
    return len(text) <= LONGEST_ROLE and bool(_pattern("within", "role").search(text))
