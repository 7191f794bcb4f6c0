"""Names of authors out of a byline such as "By Dana Petrenko and Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from searchapp.readers.credits import is_agency

OPENINGS = (
    r"(?:(?:story|text|words|report|written|reported|posted|compiled|analysis)\s+)?by\b\s*:?",
    (
        r"(?:(?:ein\s+)?(?:gast)?(?:kommentar|beitrag|artikel|essay|analyse|interview)\s+)?"
        r"(?:von|par|por|av|door)\b(?=\s+(?-i:[A-ZÀ-Þ]))"
    ),
    r"(?:authors?|autor(?:en|in|a|es)?|auteurs?|text|texte|автор(?:и|ы|ка)?|текст)\s*:",
)
OPENING = re.compile(rf"\s*(?:{'|'.join(OPENINGS)})\s*", re.IGNORECASE)
JOINTS = re.compile(r"\s*[,;|•·\n]\s*|\s+(?:and|und|et|with|та|і|й|и)\s+|\s*&\s*", re.IGNORECASE)
AFTER_POR = re.compile(r"\s+[ye]\s+")  # elsewhere a part of names: Ortega y Gasset
PLACE_OR_OUTLET = re.compile(
    r"\s+(?:in|for|at|aus|für|à|en)\s+(?=[A-ZÀ-ÞА-ЯІЇЄҐ]).*$|\s*\([^)]*\)$"
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "m.d"})
ROLE = re.compile(
    r"\b(?:analyst|bureau|chief|columnist|contribut(?:or|ing)|correspondents?|critic|desk|editors?"
    r"|freelance|journalist|photographer|producer|redak(?:tion|teur|teurin)|reporters?|special"
    r"|staff|writers?|кор+еспондент(?:ка)?|редактор(?:ка)?|журнал[іи]ст(?:ка)?)\b",
    re.IGNORECASE,
)
LONGEST_NAME = 120


def split_byline(text: str) -> tuple[str, ...]:
    """The names in a byline, in order and without doubles; roles and places are left out."""
    opening = OPENING.match(text)
    names = text[opening.end() :] if opening else text
    parts = JOINTS.split(names)
    if opening and opening[0].casefold().strip() == "por":
        parts = [name for part in parts for name in AFTER_POR.split(part)]
    return tuple(dict.fromkeys(_names(parts)))


def _names(parts: Iterable[str]) -> list[str]:
    names: list[str] = []
    for part in parts:
        name = PLACE_OR_OUTLET.sub("", " ".join(part.split()))
        if name.casefold().rstrip(".") in SUFFIXES and names:
            names[-1] = f"{names[-1]}, {name}"
        elif name and not (names and is_agency(name)) and not ROLE.search(name):
            names.append(name[:LONGEST_NAME])
    return names
