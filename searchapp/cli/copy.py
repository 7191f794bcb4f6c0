from __future__ import annotations

import click

from searchapp.archive import copy
from searchapp.cli.flags import as_json, example, print_json, setting, settings_from
from searchapp.cli.terminal import counted


@click.command(epilog=example("copy --engine whoosh"))
@setting("index")
@setting("engine")
@as_json
def command(*, as_json: bool, **flags: str | int | None) -> None:
    """Move an index to another engine.

    Articles, counts and the index's id stay the same; the files it was made of are not needed.
    The old engine serves until the copy is complete.
    """
    stats = copy(settings_from(**flags))
    if as_json:
        print_json(stats)
    else:
        click.echo(f"{counted(stats.articles, 'article')} moved to {stats.engine}")
