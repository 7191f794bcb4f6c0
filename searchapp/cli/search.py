from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing

import click

from searchapp.answer import Answer, Hit
from searchapp.archive import open_archive
from searchapp.article import ZONES, Zone
from searchapp.cli.flags import example, print_json, setting, settings_from
from searchapp.cli.terminal import (
    bold,
    counted,
    marked,
    printable,
    spelled_date,
    wrapped,
)
from searchapp.request import ORDERS, Request
from searchapp.search import search
from searchapp.snippets import Part

DATE_HELP = "a day, a month or a year (2025-09-03, 2025-09, 2025)"


class FlagArguments:
    """Flags as `Request.from_args` takes parameters."""

    def __init__(self, flags: Mapping[str, object]) -> None:
        self._flags = flags

    def getlist(self, key: str, /) -> list[str]:
        value = self._flags.get(key)
        if value is None or value is False:
            return []
        return list(value) if isinstance(value, tuple) else ["1" if value is True else str(value)]


@click.command(
    epilog=example('search "flood relief"', "search --in caption --since 2025 --order newest flood")
)
@click.argument("q", metavar="QUERY...", nargs=-1)
@click.option("--any", is_flag=True, help="Find articles with any of the words, not all.")
@click.option("--plain", is_flag=True, help="Read every word as a word, without operators.")
@click.option(
    "--in",
    multiple=True,
    metavar="ZONE",
    help=f"Zone that words look in: {', '.join(ZONES)}. May be repeated.",
)
@click.option(
    "--like",
    multiple=True,
    metavar="ID",
    help="Articles like this one; a query is not needed then. May be repeated.",
)
@click.option("--expand", is_flag=True, help="Look also for words that the first hits have.")
@click.option("--without", multiple=True, metavar="WORD", help="Not for this added word.")
@click.option("--order", type=click.Choice(ORDERS), help="Order of the hits.  [default: relevance]")
@click.option("--since", metavar="DATE", help=f"Published then or later: {DATE_HELP}.")
@click.option("--until", metavar="DATE", help=f"Published then or earlier: {DATE_HELP}.")
@click.option("--source", multiple=True, metavar="NAME", help="Only this source, or these.")
@click.option("--section", multiple=True, metavar="NAME", help="Only this section, or these.")
@click.option("--author", multiple=True, metavar="NAME", help="Only this author, or these.")
@click.option("--lang", multiple=True, metavar="CODE", help="Only this language, or these.")
@click.option("--start", metavar="N", help="Hits to leave out at the start.  [default: 0]")
@click.option("--size", metavar="N", help="Hits to show, at most 100.  [default: 10]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="json is the object of /search.json.  [default: text]",
)
@setting("index")
def command(q: tuple[str, ...], *, form: str, index: str | None, **flags: object) -> None:
    """Find articles.

    Words are joined by AND; quotes make a phrase; `searchapp serve` has a page that explains
    the whole query language under /help.
    """
    if not (q or flags["like"]):
        raise click.UsageError("Missing argument 'QUERY...', or --like and the id of an article.")
    request = Request.from_args(FlagArguments({"q": " ".join(q), **flags}))
    with closing(open_archive(settings_from(index=index))) as archive:
        answer = search(archive, request)
    if form == "json":
        print_json(answer)
    else:
        _show(answer)


def _show(answer: Answer) -> None:
    for note in answer.query.notes:
        click.echo(f"note: {printable(note.message)}", err=True)
    if answer.query.added:
        words = (f"{printable(one.term)} {one.weight:.2f}" for one in answer.query.added)
        click.echo(wrapped(f"also looked for: {', '.join(words)}", indent="") + "\n")
    for rank, hit in enumerate(answer.hits, start=answer.start + 1):
        click.echo(_spelled(rank, hit))
    click.echo(_count_line(answer))


def _spelled(rank: int, hit: Hit) -> str:
    zones = ", ".join(ZONES[zone].label for zone in hit.zones)
    facts = (hit.source, spelled_date(hit.published), ", ".join(hit.authors), zones)
    lines = [
        f"{rank:3}. {_headline(hit)}",
        f"     {' · '.join(printable(fact) for fact in facts if fact)}",
        f"     id: {printable(hit.id)}",
        *_snippet_lines(hit),
    ]
    return "\n".join(lines) + "\n"


def _headline(hit: Hit) -> str:
    for snippet in hit.snippets:
        if snippet.zone is Zone.HEADLINE:
            return _joined(snippet.parts)
    return bold(printable(hit.headline) or "(no headline)")


def _snippet_lines(hit: Hit) -> Iterable[str]:
    for snippet in hit.snippets:
        if snippet.zone is not Zone.HEADLINE:
            label = ZONES[snippet.zone].label
            yield wrapped(f"{label}: {_joined(snippet.parts)}", indent=" " * 5)


def _joined(parts: Iterable[Part]) -> str:
    return "".join(marked(_clean(part.text)) if part.hit else _clean(part.text) for part in parts)


def _clean(text: str) -> str:
    """Printable, with the spaces at its ends that join it to its neighbours."""
    body = printable(text)
    if not body:
        return " " if text else ""
    return " " * text[0].isspace() + body + " " * text[-1].isspace()


def _count_line(answer: Answer) -> str:
    found = counted(answer.total, "article")
    if not answer.hits:
        return found
    last = answer.start + len(answer.hits)
    return f"{found}, {answer.start + 1:,} to {last:,} shown ({answer.took_ms:.0f} ms)"
