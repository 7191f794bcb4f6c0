"""The group of commands: loads the one that is called, and turns errors into exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from searchapp.errors import SearchappError

FAILED = 1
INTERRUPTED = 130


class Commands(click.Group):
    """Commands by name, each in the module of that name; only the one called is imported."""

    def __init__(self, *, summaries: Mapping[str, str], **settings: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(**settings)
        self._summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return list(self._summaries)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click calls it
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in self._summaries:
            return None
        command: click.Command = import_module(f"searchapp.cli.{cmd_name}").command
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click calls it
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self._summaries.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        with _exit_codes(ctx):
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


@contextmanager
def _exit_codes(ctx: click.Context) -> Iterator[None]:
    """The one place where an error becomes a message and an exit code."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except SearchappError as problem:
        _say(ctx, f"Error: {problem}")
        ctx.exit(problem.exit_code)
    except KeyboardInterrupt:
        _say(ctx, "Interrupted")
        ctx.exit(INTERRUPTED)
    except BrokenPipeError:
        _leave_stdout()
        ctx.exit(0)
    except Exception as problem:  # noqa: BLE001 - a user gets a sentence, with --debug the rest
        _say(ctx, _unexpected(problem))
        ctx.exit(FAILED)


def _say(ctx: click.Context, message: str) -> None:
    if ctx.params.get("debug"):
        click.echo(traceback.format_exc(), err=True)
    click.echo(message, err=True)


def _unexpected(problem: Exception) -> str:
    return (
        f"Error: something that should not happen did: {type(problem).__name__}: {problem}\n"
        "Please report it with what `searchapp --debug …` prints."
    )


def _leave_stdout() -> None:
    """Whoever read our output has gone: give what is left to nobody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
