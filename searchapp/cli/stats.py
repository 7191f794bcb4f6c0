from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing

import click

from searchapp.archive import Stats, open_archive
from searchapp.article import ZONES
from searchapp.cli.flags import as_json, example, print_json, setting, settings_from
from searchapp.cli.terminal import counted, printable
from searchapp.settings import Settings

SHOWN_SOURCES = 20
UNNAMED = "(none)"


@click.command(epilog=example("stats", "stats --json"))
@setting("index")
@as_json
def command(*, index: str | None, as_json: bool) -> None:
    """Say what is in the index."""
    settings = settings_from(index=index)
    with closing(open_archive(settings)) as archive:
        stats = archive.stats
    if as_json:
        print_json(stats)
    else:
        click.echo("\n".join(_lines(stats, settings)))


def _lines(stats: Stats, settings: Settings) -> Iterator[str]:
    yield f"articles   {stats.articles:,} from {counted(stats.files, 'file')}"
    yield f"rejected   {stats.rejected:,}"
    yield f"dates      {_days(stats)}, {stats.undated:,} undated"
    yield f"index      {stats.index_id} ({stats.engine}, {stats.bytes / 1e6:,.1f} MB)"
    yield f"memory     up to {settings.posting_cache_mb:,} MB of postings in a serving process"
    yield f"zones      {_list({ZONES[zone].label: count for zone, count in stats.zones.items()})}"
    yield f"languages  {_list(stats.languages)}"
    yield f"sources    {_list(stats.sources)}"


def _days(stats: Stats) -> str:
    return f"{stats.first_day} to {stats.last_day}" if stats.first_day else "none"


def _list(counts: Mapping[str, int]) -> str:
    shown = list(counts.items())[:SHOWN_SOURCES]
    text = ", ".join(f"{printable(name) or UNNAMED} {count:,}" for name, count in shown)
    more = len(counts) - len(shown)
    return f"{text} and {more:,} more" if more else text
