from __future__ import annotations

from contextlib import closing

import click

from searchapp.archive import open_archive
from searchapp.batch import FORMS, MOST_HITS, answers, queries
from searchapp.cli.flags import example, setting, settings_from
from searchapp.cli.rejections import SOME_REJECTED, show_rejected
from searchapp.readers import Rejected
from searchapp.request import Request

STANDARD_INPUT = "standard input"


@click.command(epilog=example("batch --any --plain --format csv -"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--any", is_flag=True, help="Find articles with any of the words, not all.")
@click.option("--plain", is_flag=True, help="Read every word as a word, without operators.")
@click.option("--expand", is_flag=True, help="Look also for words that the first hits have.")
@click.option(
    "--size",
    type=click.IntRange(1, MOST_HITS),
    default=10,
    metavar="N",
    help=f"Hits to print for each query, at most {MOST_HITS:,}.  [default: 10]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="jsonl",
    help="jsonl is an object a query, csv a table of counts, trec run lines.  [default: jsonl]",
)
@setting("index")
@click.pass_context
def command(
    ctx: click.Context, /, file: str, *, size: int, form: str, index: str | None, **words: bool
) -> None:
    """Ask a list of queries, one after the other.

    FILE, or standard input for -, holds JSON lines {"id", "q"}, CSV with a column q or query,
    or a query a line, which has its number as its id. What is no query, or one that is too long,
    goes to standard error; then the exit code is 3.
    """
    written = FORMS[form]
    asked = Request(
        any=words["any"],
        plain=words["plain"],
        expand=words["expand"],
        size=0 if written.counts else size,
    )
    rejected = False
    name = STANDARD_INPUT if file == "-" else file
    with (
        click.open_file(file, "rb") as stream,
        closing(open_archive(settings_from(index=index))) as archive,
    ):
        click.echo(written.begins, nl=False)
        for answer in answers(archive.engine, queries(stream, name), asked):
            if isinstance(answer, Rejected):
                rejected = True
                show_rejected([answer])
            else:
                click.echo(written.of(answer), nl=False)
    if rejected:
        ctx.exit(SOME_REJECTED)
