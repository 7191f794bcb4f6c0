"""The archive a serving process holds open."""

from __future__ import annotations

import datetime as dt
import threading

from flask import current_app, g

from searchapp.archive import Archive, open_archive
from searchapp.settings import Settings


class LiveArchive:
    """Opens the archive at the first question and follows its `current` from then on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._archive: Archive | None = None
        self._opening = threading.Lock()
        self.last_answer: dt.datetime | None = None

    def get(self) -> Archive:
        """Raises NoIndex, OtherVersion or Damaged."""
        with self._opening:
            if self._archive is None:
                self._archive = open_archive(self._settings)
            else:
                self._archive.refresh()
            return self._archive


def archive() -> Archive:
    """The archive, looked at for a newer build once a request."""
    if "archive" not in g:
        g.archive = _live().get()
    found: Archive = g.archive
    return found


def note_answer() -> None:
    """A question was answered: when that was is told when the next one cannot be."""
    _live().last_answer = dt.datetime.now(dt.UTC)


def last_answer() -> dt.datetime | None:
    return _live().last_answer


def _live() -> LiveArchive:
    live: LiveArchive = current_app.extensions["archive"]
    return live
