"""Commands that are measured from outside, and sessions that are told what to do line by line."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
PAUSE = 0.1


Json = Any


class Run(NamedTuple):
    """What a command printed; CPU is that of all its processes, memory that of the largest."""

    printed: str
    cpu_seconds: float
    wall_seconds: float
    peak_mb: float
    peak_anonymous_mb: float


def run(*command: str, codes: tuple[int, ...] = (0,)) -> Run:
    """Run it to its end; raises SystemExit where it ends with another code."""
    began, anonymous = time.perf_counter(), 0.0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        while True:
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            anonymous = max(anonymous, *_anonymous(process.pid))
            time.sleep(PAUSE)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        printed = process.stdout.read() if process.stdout else ""
    if process.returncode not in codes:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    cpu = used.ru_utime + used.ru_stime
    return Run(printed, cpu, took, used.ru_maxrss / 1024, anonymous)


def _anonymous(pid: int) -> Iterator[float]:
    """Megabytes of its own that each process of the tree has in memory now."""
    yield 0.0
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return
    for line in status.splitlines():
        if line.startswith("RssAnon:"):
            yield int(line.split()[1]) / 1024
    for child in children.split():
        yield from _anonymous(int(child))


class Told:
    """A process that answers each line it is told with a line of JSON."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def tell(self, *words: str) -> Json:
        assert self._process.stdin
        assert self._process.stdout
        print(*words, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self._process.args!r} ended when told {' '.join(words)!r}")
        return json.loads(answer)


@contextmanager
def session(*command: str) -> Iterator[Told]:
    """Ends the process when the block does."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    try:
        yield Told(process)
    finally:
        process.kill()
        process.communicate()
