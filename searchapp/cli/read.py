from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from searchapp.archive.reading import read_files
from searchapp.article import Article
from searchapp.cli.flags import example, print_json, setting, settings_from
from searchapp.cli.rejections import SOME_REJECTED, show_ignored, show_rejected
from searchapp.cli.terminal import printable
from searchapp.errors import BadInput
from searchapp.readers import InputFile, input_files, repeated_lines
from searchapp.readers.outcome import Ignored, Rejected
from searchapp.readers.text.explaining import explained
from searchapp.readers.text.saved import is_text_page


@click.command(epilog=example("read corpus/"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@setting("processes")
@click.option(
    "--explain",
    is_flag=True,
    help="Print each line of pages saved as text with its label and the reason for it.",
)
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[Path, ...], processes: int | None, *, explain: bool
) -> None:
    """Show what the readers make of files: one JSON article a line.

    What is rejected goes to standard error; then the exit code is 3.
    """
    settings = settings_from(processes=processes)
    files = input_files(paths)
    if _explain(files) if explain else _show(files, settings.processes):
        ctx.exit(SOME_REJECTED)


def _show(files: Sequence[InputFile], processes: int) -> bool:
    """Prints the articles; True if anything was rejected."""
    rejected = False
    with closing(read_files(files, processes)) as reads:
        for outcome in reads:
            match outcome:
                case Article():
                    print_json(outcome)
                case Rejected():
                    rejected = True
                    show_rejected([outcome])
                case Ignored():
                    show_ignored(outcome.names)
    return rejected


def _explain(files: Sequence[InputFile]) -> bool:
    """As `_show`, the lines of text pages; raises BadInput if there are other files."""
    if other := next((file for file in files if not is_text_page(file)), None):
        raise BadInput(
            f"--explain shows the lines of pages saved as text (.txt), which {other.name} is not"
        )
    rejected = False
    repeated = repeated_lines(files)
    for file in files:
        match explained(file, repeated):
            case Rejected() as outcome:
                rejected = True
                show_rejected([outcome])
            case page:
                click.echo(f"# {printable(file.name)}")
                for line, label, reason in page:
                    click.echo(f"{label}\t{reason}\t{printable(line.text)}")
    return rejected
