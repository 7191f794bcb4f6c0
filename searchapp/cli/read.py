from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from searchapp.archive.reading import read_files
from searchapp.article import Article
from searchapp.cli.flags import example, print_json, setting, settings_from
from searchapp.cli.rejections import SOME_REJECTED, show_ignored, show_rejected
from searchapp.readers import input_files
from searchapp.readers.outcome import Ignored, Rejected


@click.command(epilog=example("read corpus/"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@setting("processes")
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], processes: int | None) -> None:
    """Show what the readers make of files: one JSON article a line.

    What is rejected goes to standard error; then the exit code is 3.
    """
    rejected = False
    settings = settings_from(processes=processes)
    with closing(read_files(input_files(paths), settings.processes)) as reads:
        for _stamp, outcomes in reads:
            for outcome in outcomes:
                match outcome:
                    case Article():
                        print_json(outcome)
                    case Rejected():
                        rejected = True
                        show_rejected([outcome])
                    case Ignored():
                        show_ignored(outcome.names)
    if rejected:
        ctx.exit(SOME_REJECTED)
