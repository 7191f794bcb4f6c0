"""The names that stand before a colon, and where what follows them is looked for."""

from __future__ import annotations

from searchapp.article import ZONES, Zone
from searchapp.query.nodes import DateField, Field

Scope = tuple[Zone, ...] | Field | DateField

HEADLINE_OR_LEAD = (Zone.HEADLINE, Zone.LEAD)
DATES: dict[str, DateField] = {"date": "published", "updated": "updated"}
VALUES: dict[str, Field] = {
    "source": "source",
    "section": "section",
    "lang": "lang",
    "tag": "tag",
}
ZONE_NAMES: dict[str, tuple[Zone, ...]] = {
    **{name: (zone,) for zone, facts in ZONES.items() for name in facts.names},
    "hlead": HEADLINE_OR_LEAD,
}
SCOPES: dict[str, Scope] = {**ZONE_NAMES, **VALUES, **DATES}

PREFIX_OF_ZONES: dict[tuple[Zone, ...], str] = {
    **{(zone,): facts.names[0] for zone, facts in ZONES.items()},
    HEADLINE_OR_LEAD: "hlead",
}
NAME_OF_DATE: dict[DateField, str] = {field: name for name, field in DATES.items()}


def in_table_order(zones: tuple[Zone, ...]) -> tuple[Zone, ...]:
    return tuple(zone for zone in ZONES if zone in zones)
