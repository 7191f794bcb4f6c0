"""The bar that a build draws on a terminal's standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size

import click

from searchapp.archive import Progress
from searchapp.archive.progress import Watcher

SECONDS_BETWEEN_DRAWINGS = 0.2
CELLS = 16
CLEAR_LINE = "\r\x1b[2K"


@contextmanager
def progress_bar() -> Iterator[Watcher | None]:
    """Something to watch a build with; None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    try:
        yield bar.watch
    finally:
        click.echo(CLEAR_LINE, nl=False, err=True)


class _Bar:
    def __init__(self) -> None:
        self._began = self._drawn = time.monotonic()

    def watch(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._drawn >= SECONDS_BETWEEN_DRAWINGS:
            self._drawn = now
            line = drawn(progress, now - self._began)[: get_terminal_size().columns - 1]
            click.echo(CLEAR_LINE + line, nl=False, err=True)


def drawn(progress: Progress, seconds: float) -> str:
    """The bar, the rate in articles a second, and the time the rest takes at this pace."""
    done = progress.bytes / progress.all_bytes if progress.all_bytes else 0.0
    cells = round(done * CELLS)
    return "  ".join(
        (
            f"[{'#' * cells}{'.' * (CELLS - cells)}] {done:4.0%}",
            f"{progress.files:,} of {progress.all_files:,} files",
            f"{progress.articles:,} articles",
            f"{progress.articles / max(seconds, 0.001):,.0f}/s",
            f"{_clock(seconds / done - seconds)} left" if done else "",
        )
    ).rstrip()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
