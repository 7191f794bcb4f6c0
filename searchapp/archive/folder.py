"""The index folder: where its parts lie, which build is live, and how that is changed."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from searchapp.archive.lock import write_lock
from searchapp.errors import Damaged, Failure, NoIndex

BUILD_NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}")
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Build:
    """One build's folder."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def engine(self) -> Path:
        return self.path / "engine"

    @property
    def manifest(self) -> Path:
        return self.path / "manifest.db"

    @property
    def description(self) -> Path:
        return self.path / "build.json"

    def bytes(self) -> int:
        return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())


@dataclass(frozen=True, slots=True)
class Folder:
    """An index folder, which need not exist yet."""

    path: Path

    def __str__(self) -> str:
        return f"{self.path}/"

    @property
    def current(self) -> Path:
        return self.path / "current"

    @property
    def builds(self) -> Path:
        return self.path / "builds"

    def live(self) -> Build:
        """The build that is served; raises NoIndex or Damaged."""
        try:
            name = self.current.read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError):
            raise NoIndex(f"no index in {self}; run `searchapp build`") from None
        except (OSError, ValueError) as problem:
            raise Damaged(f"{self.current} cannot be read: {problem}; {REBUILD}") from problem
        if not BUILD_NAME.fullmatch(name):
            raise Damaged(f"{self.current} names no build; {REBUILD}")
        return Build(self.builds / name)

    def stamp(self) -> tuple[int, int] | None:
        """Changes whenever another build becomes the live one; None where there is none."""
        try:
            found = self.current.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def lock(self, doing: str) -> AbstractContextManager[None]:
        self.builds.mkdir(parents=True, exist_ok=True)
        return write_lock(self.path / "lock", doing)

    @contextmanager
    def new_build(self) -> Iterator[Build]:
        """A fresh folder for a build; it is removed when the block raises before publishing it."""
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S")
        build = Build(self.builds / f"{stamp}-{secrets.token_hex(3)}")
        build.path.mkdir()
        try:
            yield build
        except BaseException:
            if not self._is_live(build):
                shutil.rmtree(build.path, ignore_errors=True)
            raise

    def _is_live(self, build: Build) -> bool:
        try:
            return self.live() == build
        except (NoIndex, Damaged):
            return False

    def publish(self, build: Build) -> None:
        """Make `build` the live one, durably and in one step."""
        _sync_tree(build.path)
        fresh = self.path / "current.new"
        fresh.write_text(f"{build.name}\n", encoding="ascii")
        _sync(fresh)
        fresh.replace(self.current)
        _sync(self.path)

    def sweep(self, *keep: str) -> None:
        """Remove the builds that no reader needs: all but those in `keep`."""
        for path in self.builds.iterdir():
            if BUILD_NAME.fullmatch(path.name) and path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)

    def finished(self) -> list[str]:
        """The names of the builds that were written to their end."""
        return [path.name for path in self.builds.iterdir() if Build(path).description.is_file()]

    @contextmanager
    def failures(self) -> Iterator[None]:
        """Say what could not be written and what to do about it."""
        try:
            yield
        except OSError as problem:
            raise Failure(self._refusal(problem, full=problem.errno in FULL)) from problem
        except sqlite3.Error as problem:
            full = getattr(problem, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
            raise Failure(self._refusal(problem, full=full)) from problem

    def _refusal(self, problem: Exception, *, full: bool) -> str:
        if full:
            return (
                f"the disk of {self} is full ({problem}); free some space, or choose another "
                "folder with --index. The index is as it was"
            )
        return (
            f"{self} cannot be written ({problem}); see that its disk has space and that you may "
            "write there, or choose another folder with --index. The index is as it was"
        )


REBUILD = "run `searchapp build` to make the index anew"


def _sync_tree(top: Path) -> None:
    for path, _folders, files in os.walk(top):
        for file in files:
            _sync(Path(path, file))
        _sync(Path(path))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
