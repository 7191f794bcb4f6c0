"""Build and query the same articles in each system, and write the tables of the README.

    python -m benchmarks.speed WORK_FOLDER [--data FOLDER] [--sizes 21578,96574,500000]
                               [--systems …] [--build …] [--queries 30] [--rounds 3]
    python -m benchmarks.speed --render

Indexes stay in the work folder: a later run builds what --systems names and is missing there,
or what --build names, and asks all that have an index, side by side. OpenSearch takes part where
SEARCHAPP_OPENSEARCH_HOSTS names a cluster.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import cluster, results
from benchmarks.speed.building import Archive, built
from benchmarks.speed.measuring import asked, questions_of
from benchmarks.speed.peers import SYSTEMS, is_here
from benchmarks.speed.processes import ROOT
from benchmarks.speed.questions import load
from benchmarks.speed.results import kept

HERE = Path(__file__).parent
SIZES = "21578,96574,500000"
SEED = 20
DATA = os.environ.get("SEARCHAPP_REAL_DATA") or ROOT.parent / "shared" / "data"


class Plan(NamedTuple):
    work: Path
    data: Path
    systems: tuple[str, ...]
    rebuild: tuple[str, ...]
    queries: int
    rounds: int
    processes: tuple[int, ...]
    results: Path


def main() -> None:
    given = _arguments()
    if not given.render:
        plan = Plan(
            given.work.resolve(),
            given.data.resolve(),
            given.systems,
            given.build,
            given.queries,
            given.rounds,
            given.processes,
            given.out / "results.json",
        )
        for size in given.sizes:
            measure(plan, size)
    # In a process of its own: what is loaded here counts in the peak of those started from here.
    command = (sys.executable, "-m", "benchmarks.speed.rendering", str(given.out.resolve()))
    subprocess.run(command, cwd=ROOT, check=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("work", type=Path, nargs="?", help="where archives and indexes lie")
    parser.add_argument("--data", type=Path, default=Path(DATA, "archives"), help="JSONL archives")
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="articles, with commas")
    parser.add_argument(
        "--systems", type=_names, default=(), help=f"to build if missing: {', '.join(SYSTEMS)}"
    )
    parser.add_argument("--build", type=_names, default=(), help="systems to build again")
    parser.add_argument("--queries", type=int, default=30, help="questions of each kind")
    parser.add_argument("--rounds", type=int, default=3, help="times that each is asked")
    parser.add_argument("--processes", type=_numbers, default="1,2", help="of searchapp's builds")
    parser.add_argument("--out", type=Path, default=HERE, help="where results and README lie")
    parser.add_argument("--render", action="store_true", help="only write the tables again")
    given = parser.parse_args()
    if not (given.work or given.render):
        parser.error("name a work folder, or --render")
    return given


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _names(text: str) -> tuple[str, ...]:
    names = tuple(filter(None, text.split(",")))
    if unknown := set(names) - set(SYSTEMS):
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}; known are {', '.join(SYSTEMS)}")
    return names


def measure(plan: Plan, size: int) -> None:
    """Build what is to be built of this size, ask everything, and keep the figures."""
    archive = Archive(plan.work, size)
    cluster.name_alias(size)
    _prepare(plan, archive)
    for system in present(plan.systems, size):
        if system in plan.rebuild or not _is_built(plan, archive, system):
            _build(plan, archive, system)
    systems = [system for system in present(tuple(SYSTEMS), size) if archive.mark(system).exists()]
    _say(f"{size:,} articles: asking {', '.join(systems)}")
    answers = asked(archive, systems, plan.rounds)
    with kept(plan.results) as figures:
        figures["questions"][str(size)] = questions_of(load(archive.questions))
        figures["answers"][str(size)] = answers
        figures["machine"] = {"cores": os.cpu_count(), "python": platform.python_version()}


def _prepare(plan: Plan, archive: Archive) -> None:
    """The articles, the same cut into words, and the questions, where they are not there yet."""
    drawn, name = {"a_kind": plan.queries, "seed": SEED}, str(archive.articles)
    held = results.load(plan.results)["archives"].get(name, {})
    is_there = archive.documents.exists() and archive.questions.exists()
    if is_there and drawn.items() <= held.items():
        return
    _say(f"{archive.articles:,} articles: cutting into words")
    archive.write(plan.data, SEED)
    cut = archive.cut(plan.queries, SEED)
    with kept(plan.results) as figures:
        figures["archives"][name] = cut


def _is_built(plan: Plan, archive: Archive, system: str) -> bool:
    builds = results.load(plan.results)["builds"].get(str(archive.articles), {})
    is_told = any(build.startswith(f"{system} ") for build in builds)
    return is_told and archive.mark(system).exists()


def _build(plan: Plan, archive: Archive, system: str) -> None:
    name = str(archive.articles)
    _say(f"{archive.articles:,} articles: building {system}")
    cutting = results.load(plan.results)["archives"][name]["cutting_seconds"]
    for build, found in built(archive, system, cutting, plan.processes):
        with kept(plan.results) as figures:
            figures["builds"].setdefault(name, {})[build] = found


def present(named: Sequence[str], size: int) -> list[str]:
    """The systems that are here: those named, else all that are meant for so many articles."""
    wanted = named or [name for name, system in SYSTEMS.items() if size <= system.largest]
    cluster_named = cluster.HOSTS in os.environ
    return [
        name
        for name in wanted
        if is_here(name) and (cluster_named or SYSTEMS[name].engine != "opensearch")
    ]


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
