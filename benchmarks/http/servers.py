"""The servers under load, each as processes of their own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 60
SETTINGS = {
    "sql_time_limit_ms": "10000",
    "facet_time_limit_ms": "10000",
    "suggest_facets": "off",
}
TICKS = os.sysconf("SC_CLK_TCK")


class Server(NamedTuple):
    url: str
    process: int

    def cpu_seconds(self) -> float:
        """What its processes have used so far."""
        return sum(_cpu_seconds(process) for process in _tree(self.process))

    def private_mb(self) -> float:
        """The memory that the largest of its processes shares with no other."""
        return max(map(_private_mb, _tree(self.process)))


@contextmanager
def searchapp(index: Path, workers: int) -> Iterator[Server]:
    command = [sys.executable, "-m", "searchapp", "serve", "--port", "0", "--index", str(index)]
    with _running([*command, "--workers", str(workers)], stderr=subprocess.PIPE) as process:
        assert process.stderr
        line = process.stderr.readline()
        if not (found := re.search(r"http://\S+(?=/)", line)):
            raise SystemExit(f"searchapp serve did not start: {line}{process.stderr.read()}")
        _wait_for(found[0])
        yield Server(found[0], process.pid)


@contextmanager
def datasette(program: Path, database: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    settings = [flag for pair in SETTINGS.items() for flag in ("--setting", *pair)]
    command = [str(program), "serve", "--immutable", str(database), "--port", port, *settings]
    with _running(command, stderr=subprocess.DEVNULL) as process:
        _wait_for(f"http://127.0.0.1:{port}")
        yield Server(f"http://127.0.0.1:{port}", process.pid)


@contextmanager
def _running(command: Sequence[str], stderr: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=stderr, text=True, cwd=ROOT
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with urllib.request.urlopen(f"{url}/", timeout=SECONDS_TO_START):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _tree(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(found for child in children for found in _tree(int(child)))]


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _private_mb(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024
