"""What a build or a reading has to say besides its result, on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from searchapp.archive.report import Replaced
from searchapp.cli.terminal import counted, printable
from searchapp.readers.outcome import Rejected

SOME_REJECTED = 3
"""The exit code of what is done, but not for every file."""


def show_rejected(rejected: Iterable[Rejected]) -> None:
    for one in rejected:
        where = f"{one.file}, {one.place}" if one.place else one.file
        click.echo(f"rejected: {printable(where)}: {printable(one.reason)}", err=True)


def show_replaced(replaced: Iterable[Replaced]) -> None:
    for one in replaced:
        click.echo(
            f"twice: {printable(one.id)}: {printable(one.kept)} replaces {printable(one.dropped)}",
            err=True,
        )


def show_ignored(ignored: Mapping[str, int]) -> None:
    if ignored:
        names = ", ".join(
            f"{printable(name)} ({counted(number, 'record')})" for name, number in ignored.items()
        )
        click.echo(f"fields that no reader knows, left out: {names}", err=True)
