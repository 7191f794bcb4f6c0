"""What the archive holds, in figures, each the way to its articles."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import NamedTuple

from searchapp.archive import Stats
from searchapp.request import Request
from searchapp.web.links import RESULTS, CountedLink
from searchapp.web.wording import language_name, zone_label


class AboutPage(NamedTuple):
    stats: Stats
    version: str
    sources: tuple[CountedLink, ...]
    languages: tuple[CountedLink, ...]
    zones: tuple[CountedLink, ...]


def about_page(stats: Stats) -> AboutPage:
    return AboutPage(
        stats=stats,
        version=version("searchapp"),
        sources=tuple(_source(name, count) for name, count in _by_count(stats.sources)),
        languages=tuple(_language(code, count) for code, count in _by_count(stats.languages)),
        zones=tuple(CountedLink(zone_label(zone), n, "") for zone, n in stats.zones.items()),
    )


def _by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _source(name: str, count: int) -> CountedLink:
    href = Request(source=(name,)).url(RESULTS) if name else ""
    return CountedLink(name or "not named", count, href)


def _language(code: str, count: int) -> CountedLink:
    href = Request(lang=(code,)).url(RESULTS) if code else ""
    return CountedLink(language_name(code) or "not known", count, href)
