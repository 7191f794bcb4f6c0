"""One writer an index: a lock that the system lets go when its holder dies."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from searchapp.errors import Locked


class Holder(Struct, frozen=True):
    """Who writes, since when, and what it does ("building")."""

    pid: int
    since: dt.datetime
    doing: str


@contextmanager
def write_lock(file: Path, doing: str) -> Iterator[None]:
    """Hold `file` until the block ends; raises Locked when another process, or thread, does."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _take(descriptor)
        _write(descriptor, msgspec.json.encode(Holder(os.getpid(), _now(), doing)))
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Locked(_who(os.pread(descriptor, 1_000, 0))) from None


def _write(descriptor: int, text: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, text, 0)


def _who(text: bytes) -> str:
    try:
        holder = msgspec.json.decode(text, type=Holder)
    except msgspec.DecodeError:
        return "another process is writing the index; wait for it or stop it"
    today = holder.since.date() == _now().date()
    since = holder.since.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")
    return f"process {holder.pid} has been {holder.doing} since {since}; wait for it or stop it"


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
