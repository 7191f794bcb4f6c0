"""What Tantivy raises, as errors of ours: bare ValueErrors, and panics that are no Exception."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchapp.errors import Damaged, EngineFailed, Failure, Locked, OtherVersion

_UNREADABLE = (IndexError, KeyError, OSError, OverflowError, TypeError, ValueError)
_PANIC = "PanicException"  # pyo3 makes the class at run time; no module exports it
_LOCK = "Failed to acquire Lockfile"
_LOCK_BUSY = "LockBusy"
_INCOMPATIBLE = "IncompatibleIndex"


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """A read that fails found files that are not what was written, or not by this Tantivy."""
    try:
        yield
    except _UNREADABLE as problem:
        raise _unreadable(folder, problem) from problem
    except BaseException as problem:
        if type(problem).__name__ != _PANIC:
            raise
        raise _unreadable(folder, problem) from problem


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError) as problem:
        if _LOCK_BUSY in str(problem):
            raise Locked(
                f"another process is writing the index in {folder}; wait until it is done"
            ) from problem
        raise _failed(folder, problem) from problem
    except BaseException as problem:
        if type(problem).__name__ != _PANIC:
            raise
        raise _failed(folder, problem) from problem


def _unreadable(folder: Path, problem: BaseException) -> Failure:
    if _LOCK in str(problem):
        return EngineFailed(
            f"the index in {folder} cannot be read: {problem}; Tantivy's readers write "
            "`.tantivy-meta.lock` there, so they need the right to"
        )
    if _INCOMPATIBLE in str(problem):
        return OtherVersion(
            f"the index in {folder} was written by another release of Tantivy ({problem}); "
            "run `searchapp build`"
        )
    return Damaged(f"the index in {folder} is damaged ({problem}); run `searchapp build`")


def _failed(folder: Path, problem: BaseException) -> EngineFailed:
    return EngineFailed(f"the index in {folder} could not be written: {problem}")
