"""Text for a terminal: without control characters, styled only where that can be seen."""

from __future__ import annotations

import os
import re
import sys
import textwrap

import click

from searchapp.article import NewsDate

# What an article holds must not steer the terminal it is shown on.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WIDTH = 88
DATE_LENGTHS = {"day": 10, "month": 7, "year": 4}


def printable(text: str) -> str:
    """The text in one line that shows what it says."""
    return " ".join(CONTROL.sub("", text).split())


def colours() -> bool:
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def bold(text: str) -> str:
    return click.style(text, bold=True) if colours() and text else text


def marked(text: str) -> str:
    """A hit: bold where that shows, else between asterisks."""
    return click.style(text, bold=True) if colours() else f"**{text}**"


def wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def spelled_date(date: NewsDate | None) -> str:
    """As exact as it is known: 2025-09-03, 2025-09 or 2025."""
    return date.day.isoformat()[: DATE_LENGTHS[date.precision]] if date else "undated"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
