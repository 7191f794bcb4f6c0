"""Whether a few words can be a person's name."""

from __future__ import annotations

import re

from searchapp.readers import markers

LONGEST = 60
LONGEST_WITH_ROLE = 100
FEWEST_WORDS, MOST_WORDS = 2, 5

_PARTICLES = frozenset(
    (
        *("al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "du", "e", "el"),
        *("la", "le", "ten", "ter", "van", "von", "y", "zu"),
    )
)
_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-]+[^\W\d_]*)*")


def is_name(text: str) -> bool:
    """Two to five words, each with a capital or a particle of names; letters only."""
    words = text.split()
    if (
        not FEWEST_WORDS <= len(words) <= MOST_WORDS
        or len(text) > LONGEST
        or words[-1] in _PARTICLES
    ):
        return False
    return all(
        word in _PARTICLES or (word[0].isupper() and _WORD.fullmatch(word)) for word in words
    )


def opening_name(text: str) -> str:
    """The two words a text begins with, if they can be a name; else ""."""
    name = " ".join(text.split(None, 2)[:2]).rstrip(",")
    return name if is_name(name) else ""


def name_and_role(text: str) -> tuple[str, str]:
    """The name and the role of `Dana Petrenko Parliamentary editor`; "" twice if it is not that."""
    name = opening_name(text)
    role = text[len(name) :].strip(" ,|–—-")
    if not name or len(text) > LONGEST_WITH_ROLE or text[-1] in ".!?" or not markers.is_role(role):
        return "", ""
    return name, role
