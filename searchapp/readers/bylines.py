"""Names of authors out of a byline such as "By Dana Petrenko and Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from searchapp.readers.credits import is_agency

OPENINGS = (
    (
        r"(?:(?:story|text|words|report|written|reported|posted|compiled|analysis|tekst|skrevet"
        r"|skriven)\s+)?(?:by|(?:av|af)(?=\s*:|\s+(?-i:[A-ZÀ-Þ])))\b\s*:?"
    ),
    (
        r"(?:(?:ein\s+)?(?:gast)?(?:kommentar|beitrag|artikel|essay|analyse|interview)\s+)?"
        r"(?:von|par|por|door)\b(?=\s*:|\s+(?-i:[A-ZÀ-Þ]))\s*:?"
    ),
    (
        r"(?:authors?|autor(?:en|in|a|es)?|auteurs?|text|texte|tekst|journalist|reporter"
        r"|skribent|verfasser(?:in)?|автор(?:и|ы|ка)?|текст)\s*:"
    ),
)
OPENING = re.compile(rf"\s*(?:{'|'.join(OPENINGS)})\s*", re.IGNORECASE)
JOINTS = re.compile(
    r"\s*[;|•·/\n]\s*|\s*(?P<comma>,)\s*(?:and\s+)?"
    r"|\s+(?:and|und|sowie|et|with|og|och|samt|та|і|й|и)\s+|\s*&\s*",
    re.IGNORECASE,
)
AFTER_POR = re.compile(r"\s+[ye]\s+")  # elsewhere a part of names: Ortega y Gasset
PLACE_OR_OUTLET = re.compile(
    r"\s+(?:in|for|at|aus|für|à|en|i)\s+(?=[A-ZÀ-ÞА-ЯІЇЄҐ]).*$|\s*\([^)]*\)$"
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "m.d"})
ROLE = re.compile(
    r"\b(?:analyst|bureau|chief|columnist|contribut(?:or|ing)|correspondents?|critic|desk|editors?"
    r"|freelance|journalist(?:in)?|korrespondent(?:in)?|newsroom|photographer|producer"
    r"|red(?:aksjon|aktion|ak(?:tion|teurin|teur|tør|tör))(?:en)?|reporters?|special|staff|writers?"
    r"|кор+еспондент(?:ка)?|редакц[іи]я|редактор(?:ка)?|журнал[іи]ст(?:ка)?)\b",
    re.IGNORECASE,
)
LONGEST_NAME = 120


class Byline(NamedTuple):
    """Who signs: people by name, news agencies, and roles or desks of the outlet's staff."""

    people: tuple[str, ...]
    agencies: tuple[str, ...]
    staff: tuple[str, ...]


def read_byline(text: str) -> Byline:
    """Each in order and without doubles; places and outlets behind a name are left out."""
    opening = OPENING.match(text)
    names = text[opening.end() :] if opening else text
    if opening and opening[0].casefold().strip() == "por":
        names = AFTER_POR.sub("; ", names)
    return _told_apart(_parts(names))


def split_byline(text: str) -> tuple[str, ...]:
    """The people a byline names, or the agencies if it names nobody."""
    found = read_byline(text)
    return found.people or found.agencies


def _parts(names: str) -> Iterable[tuple[str, bool]]:
    """The byline's parts, each with whether a comma stands before it."""
    start, after_comma = 0, False
    for joint in JOINTS.finditer(names):
        yield names[start : joint.start()], after_comma
        start, after_comma = joint.end(), joint["comma"] is not None
    yield names[start:], after_comma


def _told_apart(parts: Iterable[tuple[str, bool]]) -> Byline:
    people: list[str] = []
    agencies: list[str] = []
    staff: list[str] = []
    for part, after_comma in parts:
        name = PLACE_OR_OUTLET.sub("", " ".join(part.split()))[:LONGEST_NAME]
        if name.casefold().rstrip(".") in SUFFIXES and people:
            people[-1] = f"{people[-1]}, {name}"
        elif ROLE.search(name):
            staff.append(name)
        elif is_agency(name):
            agencies.append(name)
        elif name and not (after_comma and _is_place_behind(name, people, agencies)):
            people.append(name)
    return Byline(*(tuple(dict.fromkeys(found)) for found in (people, agencies, staff)))


def _is_place_behind(name: str, people: Sequence[str], agencies: Sequence[str]) -> bool:
    """Whether one word stands where a comma parts it from names: `Jane Doe, Kyiv`."""
    return " " not in name and bool(agencies or (people and " " in people[-1]))
