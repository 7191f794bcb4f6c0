"""Words with wildcards, cut as `language.words` cuts words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from searchapp.language import words

WILDCARDS = "*?"
FEWEST_LETTERS = 2
_WILD_RUN = re.compile(r"[*?]+")


class Run(NamedTuple):
    """A word or, when it holds wildcards, a pattern."""

    text: str
    wild: bool


def runs(text: str) -> Iterator[Run]:
    """The words and patterns of `text`: a wildcard belongs to the letters it touches."""
    pieces = [(term.start, term.end, term.text) for term in words(text)]
    pieces += [(found.start(), found.end(), _calm(found[0])) for found in _WILD_RUN.finditer(text)]
    built, end = "", -1
    for start, stop, piece in sorted(pieces):
        if built and start == end and (built[-1] in WILDCARDS) != (piece[0] in WILDCARDS):
            built += piece
        else:
            if built:
                yield _run(built)
            built = piece
        end = stop
    if built:
        yield _run(built)


def enough_letters(pattern: str) -> bool:
    """Whether two letters or digits stand before the first wildcard."""
    beginning = pattern.replace("*", "?").partition("?")[0]
    return sum(character.isalnum() for character in beginning) >= FEWEST_LETTERS


def letters(pattern: str) -> list[str]:
    return [piece for piece in _WILD_RUN.split(pattern) if piece]


def _run(text: str) -> Run:
    return Run(text, wild=any(wildcard in text for wildcard in WILDCARDS))


def _calm(wildcards: str) -> str:
    """One spelling for one meaning: `*?*` and `?**` are `?*`."""
    return "?" * wildcards.count("?") + "*" * ("*" in wildcards)
