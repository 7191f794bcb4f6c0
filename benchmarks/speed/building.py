"""Builds each system's index of an archive and measures it from outside."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.speed.cluster import index_mb
from benchmarks.speed.peers import SYSTEMS
from benchmarks.speed.processes import Run, run
from benchmarks.speed.results import Figures

SOME_REJECTED = 3


class Archive:
    """An archive of so many articles in the work folder, with what is made of it."""

    def __init__(self, work: Path, articles: int) -> None:
        self.articles, self.folder = articles, work / str(articles)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file = self.folder / "articles.jsonl"
        self.documents = self.folder / "documents.jsonl"
        self.questions = self.folder / "questions.json"

    def index(self, system: str) -> Path:
        return self.folder / "indexes" / system

    def mark(self, system: str) -> Path:
        """Written last, so that a build that was broken off is done again."""
        return self.folder / "indexes" / f"{system}.built"

    def write(self, data: Path, seed: int) -> None:
        if self.file.exists():
            return
        unfinished = self.file.with_suffix(".unfinished.jsonl")
        _python("archives", str(data), str(self.articles), str(unfinished), str(seed))
        unfinished.rename(self.file)

    def cut(self, a_kind: int, seed: int) -> Figures:
        """The documents that the other systems are built from, and the questions."""
        places = (str(self.file), str(self.documents), str(self.questions))
        told: Figures = json.loads(_python("cutting", *places, str(a_kind), str(seed)).printed)
        return told | {"bytes": self.file.stat().st_size, "a_kind": a_kind, "seed": seed}


def _python(module: str, *arguments: str, python: str = sys.executable) -> Run:
    return run(python, "-m", f"benchmarks.speed.{module}", *arguments)


def built(
    archive: Archive, system: str, cutting_seconds: float, numbers: Sequence[int]
) -> Iterator[tuple[str, Figures]]:
    """What each build of the system took: searchapp's with these numbers of processes."""
    engine = SYSTEMS[system].engine
    for processes in numbers if engine else (1,):
        index = archive.index(system)
        archive.mark(system).unlink(missing_ok=True)
        shutil.rmtree(index, ignore_errors=True)
        index.mkdir(parents=True)
        if engine:
            figures = _by_searchapp(archive, index, engine, processes)
        else:
            figures = _from_documents(archive, index, system, cutting_seconds)
        figures["index_mb"] = _megabytes(index)
        figures |= _parts(index, engine)
        archive.mark(system).touch()
        yield f"{system} {processes}", figures


def _by_searchapp(archive: Archive, index: Path, engine: str, processes: int) -> Figures:
    flags = ("--json", "--engine", engine, "--processes", str(processes), "--index", str(index))
    command = (sys.executable, "-m", "searchapp", "build", *flags, str(archive.file))
    found = run(*command, codes=(0, SOME_REJECTED))
    return _figures(found, json.loads(found.printed)["articles"], 0.0)


def _from_documents(archive: Archive, index: Path, system: str, cutting: float) -> Figures:
    """Reading the documents is left out, cutting them is added: it stands for JSONL to index."""
    python = SYSTEMS[system].python
    found = _python("indexing", system, str(index), str(archive.documents), python=python)
    told = json.loads(found.printed)
    return _figures(found, told["articles"], cutting - told["reading_seconds"])


def _figures(found: Run, articles: int, added_seconds: float) -> Figures:
    return {
        "articles": articles,
        "cpu_seconds": round(found.cpu_seconds + added_seconds, 2),
        "wall_seconds": round(found.wall_seconds + added_seconds, 2),
        "peak_mb": round(found.peak_mb),
        "peak_anonymous_mb": round(found.peak_anonymous_mb),
    }


def _parts(index: Path, engine: str) -> Figures:
    """Of searchapp's index folder, the engine's files: the rest says what it was built from."""
    if engine == "opensearch":
        return {"engine_mb": index_mb()}
    return {"engine_mb": sum(map(_megabytes, index.glob("builds/*/engine")))} if engine else {}


def _megabytes(folder: Path) -> float:
    return round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6, 2)
