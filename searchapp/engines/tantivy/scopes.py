"""Where a node looks: the fields that its zones stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from searchapp.article import ZONES, Zone
from searchapp.engines.tantivy import schema as s

_SIDE_ZONES = (Zone.CREDIT, Zone.BIO, Zone.BYLINE)
_WITHIN_TEXT = (Zone.HEADLINE, Zone.LEAD, Zone.BODY, Zone.CAPTION)


class Scope(NamedTuple):
    """Texts to look in, what a match weighs, and the text whose terms patterns are read from."""

    texts: tuple[str, ...]
    weight: float
    lexicon: str


TEXT = Scope((s.TEXT,), 1.0, s.TEXT)
HEADLINE_SHARE = Scope((s.HEADLINE,), ZONES[Zone.HEADLINE].weight, s.HEADLINE)


def scopes(zones: Sequence[Zone]) -> list[Scope]:
    """`zones` as scopes: one for headline, lead, body and captions, one for each other zone."""
    within = tuple(
        zone
        for zone in _WITHIN_TEXT
        if zone in zones and not (zone is Zone.LEAD and Zone.BODY in zones)
    )
    side = [
        Scope((zone.value,), ZONES[zone].weight, zone.value)
        for zone in _SIDE_ZONES
        if zone in zones
    ]
    if within == s.TEXTS[s.TEXT]:
        return [TEXT, *side]
    if within:
        return [Scope(tuple(zone.value for zone in within), 1.0, s.TEXT), *side]
    return side
