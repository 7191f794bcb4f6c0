"""Asks all systems the same questions side by side: each round, one after the other."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack

from benchmarks.speed.building import Archive
from benchmarks.speed.peers import SYSTEMS
from benchmarks.speed.processes import Told, session
from benchmarks.speed.questions import Question
from benchmarks.speed.results import Figures

CPU, WALL = 1, 2
"""Where an answer has its seconds; of a cluster only the clock on the wall sees the work."""


def asked(archive: Archive, systems: Sequence[str], rounds: int) -> dict[str, Figures]:
    """What each system found, and how long each question took it: the median of the rounds."""
    with ExitStack() as stack:
        told = {system: stack.enter_context(_session(archive, system)) for system in systems}
        about = {system: one.tell("about") for system, one in told.items()}
        for one in told.values():
            one.tell("asked", "warm", "first")  # what a first time costs is none of the series
        answers = _answers(told, about, rounds)
        return {
            system: _figures(system, about[system], answers[system])
            | {"memory_mb": told[system].tell("memory")}
            for system in systems
        }


def _session(archive: Archive, system: str) -> AbstractContextManager[Told]:
    files = (str(archive.index(system)), str(archive.questions))
    return session(SYSTEMS[system].python, "-m", "benchmarks.speed.asking", system, *files)


Rounds = list[list[list[float] | None]]


def _answers(
    told: Mapping[str, Told], about: Mapping[str, Figures], rounds: int
) -> dict[str, dict[str, Rounds]]:
    """Each system's rounds by series."""
    found: dict[str, dict[str, Rounds]] = {system: {} for system in told}
    every = dict.fromkeys(series for one in about.values() for series in one["series"])
    for series in every:
        for number in range(rounds):
            for system, one in told.items():
                if series in about[system]["series"]:
                    answers = one.tell("asked", series, str(number))
                    found[system].setdefault(series, []).append(answers)
    return found


def _figures(system: str, about: Figures, answers: Mapping[str, Rounds]) -> Figures:
    clock = WALL if SYSTEMS[system].engine == "opensearch" else CPU
    totals = [answer and answer[0] for answer in answers["warm"][0]]
    milliseconds = {
        f"{series}_ms": [_median(times, clock) for times in zip(*rounds, strict=True)]
        for series, rounds in answers.items()
    }
    named = "wall" if clock == WALL else "cpu"
    return {**about, "clock": named, "totals": totals, **milliseconds}


def _median(answers: Sequence[list[float] | None], clock: int) -> float | None:
    seconds = [answer[clock] for answer in answers if answer]
    return round(statistics.median(seconds) * 1000, 3) if seconds else None


def questions_of(questions: Sequence[Question]) -> dict[str, list[str]]:
    return {"kinds": [q.kind for q in questions], "texts": [q.text for q in questions]}
