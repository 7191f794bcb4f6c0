"""Where a node looks: the texts of the index that its zones stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from searchapp.article import ZONES, Zone
from searchapp.engines.weights import EXACT_WEIGHT
from searchapp.engines.whoosh import schema as s

PARTS: dict[Zone, tuple[int, ...]] = {
    Zone.HEADLINE: (0,),
    Zone.LEAD: (1,),
    Zone.BODY: (1, 2),
    Zone.CAPTION: (3,),
}
"""The parts of `text` that each of its zones covers: headline, lead, rest of the body, captions."""

WHOLE_TEXT = (Zone.HEADLINE, Zone.BODY, Zone.CAPTION)


class Scope(NamedTuple):
    """A text to look in, the zones whose length counts there, and what a match weighs.

    `parts` are the parts of `text` to look in; None means all of it.
    """

    text: str
    zones: tuple[Zone, ...]
    weight: float
    parts: tuple[int, ...] | None = None


TEXT = Scope(s.TEXT, WHOLE_TEXT, 1.0)
HEADLINE_SHARE = Scope(s.HEADLINE, (Zone.HEADLINE,), ZONES[Zone.HEADLINE].weight)
EXACT_SHARE = TEXT._replace(weight=EXACT_WEIGHT)


def scopes(zones: Sequence[Zone]) -> list[Scope]:
    """`zones` as scopes: one for what lies in `text`, one for each text of its own."""
    within = tuple(z for z in PARTS if z in zones and not (z is Zone.LEAD and Zone.BODY in zones))
    found = [
        Scope(s.SIDE_FIELDS[zone], (zone,), ZONES[zone].weight)
        for zone in s.SIDE_FIELDS
        if zone in zones
    ]
    if within == WHOLE_TEXT:
        return [TEXT, *found]
    if within:
        parts = tuple(part for zone in within for part in PARTS[zone])
        return [Scope(s.TEXT, within, 1.0, parts), *found]
    return found
