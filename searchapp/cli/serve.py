from __future__ import annotations

import click

from searchapp.cli.flags import example, setting, settings_from
from searchapp.web.server import serve


@click.command(epilog=example("serve --port 8000"))
@setting("host")
@setting("port")
@setting("workers")
@setting("index")
def command(**flags: str | int | None) -> None:
    """Serve the page and the JSON; Ctrl-C ends it."""
    serve(settings_from(**flags))
