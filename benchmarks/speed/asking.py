"""A system in a process of its own that answers questions when it is told to, and is timed there.

    python -m benchmarks.speed.asking SYSTEM FOLDER QUESTIONS

A line of standard input says what to do, a line of JSON on standard output what came of it.
Standard library only, as Xapian runs in the system's own Python.
"""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.speed.peers import peer
from benchmarks.speed.questions import Question, load

SECONDS = 120
"""No answer by then is none."""

OPENINGS = 5

ASK: dict[str, tuple[str, bool]] = {
    "warm": ("ask", False),
    "cold": ("ask", True),
    "page": ("page", False),
    "page_cold": ("page", True),
}
"""What each series asks for, and whether the index forgets its postings before each question."""

MEMORY = ("Rss", "Pss", "Private_Clean", "Private_Dirty", "Anonymous")

Answer = tuple[int | None, float, float]


class Session:
    """An open index and what it is asked."""

    def __init__(self, system: str, folder: Path, questions: list[Question]) -> None:
        self._kind, self._folder, self._questions = peer(system), folder, questions
        self.opened = [self._open() for _ in range(OPENINGS)]

    def _open(self) -> tuple[float, float]:
        began, cpu = time.perf_counter(), time.process_time()
        self._index = self._kind.open(self._folder)
        return time.process_time() - cpu, time.perf_counter() - began

    def about(self) -> dict[str, Any]:
        cpu, wall = zip(*self.opened, strict=True)
        return {
            "cannot": dict(self._kind.cannot),
            "series": list(self._kind.series),
            "open_cpu_ms": round(statistics.median(cpu) * 1000, 3),
            "open_wall_ms": round(statistics.median(wall) * 1000, 3),
        }

    def asked(self, series: str, order: str) -> list[Answer | None]:
        """Total, CPU and wall seconds for each question; None for kinds it does not answer.

        The seed `order` shuffles them: in the same order each time, a cache would fare badly.
        """
        method, forgets = ASK[series]
        ask = getattr(self._index, method)
        found: list[Answer | None] = [None] * len(self._questions)
        for place, question in random.Random(order).sample(
            [*enumerate(self._questions)], len(found)
        ):
            if question.kind in self._kind.cannot:
                continue
            if forgets:
                self._index.forget()
            found[place] = _timed(ask, question)
        return found

    def memory(self) -> dict[str, float]:
        """This process's memory by the kernel's count, in MB."""
        held = {}
        for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
            name, _, amount = line.partition(":")
            if name in MEMORY:
                held[name.lower()] = round(int(amount.split()[0]) / 1024, 1)
        return held


class TooLong(Exception):
    """A question has had all the time that it gets."""


def _timed(ask: Callable[[Question], int], question: Question) -> Answer:
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    began, cpu = time.perf_counter(), time.process_time()
    total: int | None = None
    try:
        total = ask(question)
    except Exception as problem:  # noqa: BLE001 - a system that fails has no answer, others go on
        print(f"{question.text}: {problem!r}", file=sys.stderr)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return total, time.process_time() - cpu, time.perf_counter() - began


def _too_long(*_signal: object) -> None:
    raise TooLong


def main(system: str, folder: str, questions: str) -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    signal.signal(signal.SIGALRM, _too_long)
    session = Session(system, Path(folder), load(Path(questions)))
    for line in sys.stdin:
        told, *rest = line.split()
        print(json.dumps(getattr(session, told)(*rest)), file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
