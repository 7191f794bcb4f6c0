from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from searchapp.cli.flags import example
from searchapp.errors import BadRequest


@click.command(epilog=example("completion bash"))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell, to be sourced there."""
    script = get_completion_class(shell)
    if script is None:
        raise BadRequest(f"there is no completion for {shell}")
    main = ctx.find_root().command
    click.echo(script(main, {}, "searchapp", "_SEARCHAPP_COMPLETE").source())
