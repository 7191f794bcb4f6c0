"""The archive a serving process holds open."""

from __future__ import annotations

import threading

from flask import current_app

from searchapp.archive import Archive, open_archive
from searchapp.settings import Settings


class LiveArchive:
    """Opens the archive at the first question and follows its `current` from then on."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._archive: Archive | None = None
        self._opening = threading.Lock()

    def get(self) -> Archive:
        """Raises NoIndex, OtherVersion or Damaged."""
        with self._opening:
            if self._archive is None:
                self._archive = open_archive(self._settings)
            else:
                self._archive.refresh()
            return self._archive


def archive() -> Archive:
    live: LiveArchive = current_app.extensions["archive"]
    return live.get()
