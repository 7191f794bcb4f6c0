"""Opening an index to read it, and following it to newer builds."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct

from searchapp import engines
from searchapp.archive.folder import REBUILD, Build, Folder
from searchapp.archive.report import BuildFile, Stats, Versions
from searchapp.archive.versions import OURS, agree, spelled
from searchapp.engines.seam import Engine
from searchapp.errors import Damaged, NoIndex, OtherVersion, SearchappError
from searchapp.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One open build, which stays usable whatever is built after it."""

    engine: Engine
    index_id: str
    stats: Stats
    build: str


class Archive:
    """An index open to be read; it follows the live build when told to `refresh`.

    Threads may share one. Processes open one each, after they were forked or spawned.
    """

    def __init__(self, settings: Settings) -> None:
        self._folder = Folder(Path(settings.index))
        self._settings = settings
        self._switching = threading.Lock()
        self._stamp = self._folder.stamp()
        self._snapshot = _open_live(self._folder, settings)

    @property
    def engine(self) -> Engine:
        return self._snapshot.engine

    @property
    def index_id(self) -> str:
        return self._snapshot.index_id

    @property
    def stats(self) -> Stats:
        return self._snapshot.stats

    def snapshot(self) -> Snapshot:
        """The build that is open now; what is under way on it can finish after a switch."""
        return self._snapshot

    def refresh(self) -> bool:
        """Switch to a newer build if there is one that opens; costs one `stat` when not.

        The old build's files are closed when its last user lets go of it.
        """
        stamp = self._folder.stamp()
        if stamp in (self._stamp, None) or not self._switching.acquire(blocking=False):
            return False
        try:
            self._stamp = stamp
            return self._switch()
        finally:
            self._switching.release()

    def _switch(self) -> bool:
        try:
            if self._folder.live().name == self._snapshot.build:
                return False
            self._snapshot = _open_live(self._folder, self._settings)
        except SearchappError as problem:
            log.warning("still serving build %s: %s", self._snapshot.build, problem)
            return False
        return True

    def close(self) -> None:
        self._snapshot.engine.close()


def open_archive(settings: Settings) -> Archive:
    """The index in `settings.index`; raises NoIndex, OtherVersion, Damaged or EngineFailed."""
    return Archive(settings)


def read_build_file(build: Build) -> BuildFile:
    """Raises OtherVersion or Damaged."""
    try:
        text = build.description.read_bytes()
        theirs = msgspec.json.decode(text, type=_Header).versions
        if not agree(theirs):
            raise OtherVersion(
                f"the index was built by {spelled(theirs)}, and this is {spelled(OURS)}; {REBUILD}"
            )
        return msgspec.json.decode(text, type=BuildFile)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise Damaged(f"{build.description} cannot be read: {problem}; {REBUILD}") from problem


def write_build_file(build: Build, described: BuildFile) -> None:
    build.description.write_bytes(msgspec.json.format(msgspec.json.encode(described)))


class _Header(Struct):
    versions: Versions


def _open_live(folder: Folder, settings: Settings) -> Snapshot:
    """Open the live build, or the one that took its place while it was being opened."""
    while True:
        live = folder.live()
        try:
            return _open(live, settings)
        except Damaged:
            if folder.live().name == live.name:
                raise


def _open(build: Build, settings: Settings) -> Snapshot:
    stats = read_build_file(build).stats
    try:
        engine = engines.load(stats.engine).open(build.engine, settings)
    except NoIndex as problem:
        raise Damaged(f"the files of {build.path} are gone; {REBUILD}") from problem
    return Snapshot(engine, stats.index_id, stats, build.name)
