"""Flags that several commands share; those of settings take name, type and help from Settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args, get_type_hints

import click
import msgspec

from searchapp import settings
from searchapp.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

HINTS = get_type_hints(Settings, include_extras=True)
DEFAULTS = Settings()

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


def setting(name: str) -> Callable[[Command], Command]:
    """The flag of a setting; its value goes to `settings_from`."""
    kind, facts = get_args(HINTS[name])
    return click.option(
        f"--{name.replace('_', '-')}",
        name,
        type=kind,
        metavar=METAVARS.get(name, "N" if kind is int else "NAME"),
        help=f"{facts.description.capitalize()}.  [default: {getattr(DEFAULTS, name)}]",
    )


METAVARS = {"index": "DIR", "host": "ADDRESS"}


def settings_from(**flags: str | int | None) -> Settings:
    """The settings of this run: flag > environment > file > default; raises BadSettings."""
    return settings.load(flags)


def example(*lines: str) -> str:
    """The end of a command's help."""
    return "\b\nExample:\n" + "\n".join(f"  searchapp {line}" for line in lines)


def print_json(value: object) -> None:
    click.echo(msgspec.json.encode(value))
