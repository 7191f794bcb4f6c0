"""The index folder: building an index there and opening it."""

from __future__ import annotations

from searchapp.archive.build import build
from searchapp.archive.copying import copy
from searchapp.archive.opening import Archive, Snapshot, open_archive
from searchapp.archive.progress import Progress
from searchapp.archive.report import Report, Stats

__all__ = ["Archive", "Progress", "Report", "Snapshot", "Stats", "build", "copy", "open_archive"]
