"""The fields of the index, and where each zone is found.

`text` is headline, body and captions in one, as ranking needs it; its parts stand beside it
as fields of their own. Each has the exact words and, in `…_stem`, their stems.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from searchapp.article import ZONES, Zone
from searchapp.engines.weights import EXACT_WEIGHT

VERSION = 1

TEXT = "text"
PARTS: dict[Zone, tuple[str, ...]] = {
    Zone.HEADLINE: ("headline",),
    Zone.LEAD: ("lead",),
    Zone.BODY: ("lead", "rest"),
    Zone.CAPTION: ("caption",),
}
"""The parts of `text` that each of its zones covers; `rest` is the body after its lead."""

SIDES = {Zone.CREDIT: "credit", Zone.BIO: "bio", Zone.BYLINE: "byline"}
WHOLE_TEXT = (Zone.HEADLINE, Zone.BODY, Zone.CAPTION)
TEXTS = (TEXT, "headline", "lead", "rest", "caption", *SIDES.values())
VOCABULARIES = (TEXT, *SIDES.values())
FACET_FIELDS = ("source", "author", "section", "lang")
VALUE_FIELDS = ("source", "section", "lang", "tag")
DAYS = ("published", "updated")
MONTH = "published_month"


def stem_field(text: str) -> str:
    return f"{text}_stem"


def words_field(text: str) -> str:
    """How many words an article has in one of the texts, or in a zone."""
    return f"words_{text}"


def value_field(name: str) -> str:
    """The folded values that `Is` compares."""
    return f"is_{name}"


def vocabulary_field(text: str) -> str:
    """The distinct words of a text, each behind MARK."""
    return f"vocabulary_{text}"


MARK = "="
"""Stands before each word of a vocabulary: a suggester keeps the first letter as it is."""

LENGTHS = tuple(words_field(name) for name in (TEXT, *Zone))


class Scope(NamedTuple):
    """Fields to look in together, the columns whose sum is their length, what a match weighs.

    `text` is the whole text they belong to: it knows the words and how rare they are.
    """

    text: str
    fields: tuple[str, ...]
    lengths: tuple[str, ...]
    weight: float


WHOLE = Scope(TEXT, (TEXT,), (words_field(TEXT),), 1.0)
HEADLINE_SHARE = Scope(
    "headline", ("headline",), (words_field(Zone.HEADLINE),), ZONES[Zone.HEADLINE].weight
)
EXACT_SHARE = WHOLE._replace(weight=EXACT_WEIGHT)


def scopes(zones: Sequence[Zone]) -> list[Scope]:
    """`zones` as scopes: one for what lies in `text`, one for each text of its own."""
    within = tuple(z for z in PARTS if z in zones and not (z is Zone.LEAD and Zone.BODY in zones))
    found = [
        Scope(side, (side,), (words_field(zone),), ZONES[zone].weight)
        for zone, side in SIDES.items()
        if zone in zones
    ]
    if within == WHOLE_TEXT:
        return [WHOLE, *found]
    if within:
        fields = tuple(field for zone in within for field in PARTS[zone])
        return [Scope(TEXT, fields, tuple(map(words_field, within)), 1.0), *found]
    return found
