"""The systems that are compared: each one class behind `Peer`, imported where it runs.

Standard library only, as Xapian runs in the system's own Python.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol, Self

from benchmarks.speed.documents import Document
from benchmarks.speed.questions import Question


class Peer(Protocol):
    """An open index. `cannot` says of the kinds of question it does not answer, why."""

    cannot: ClassVar[Mapping[str, str]]
    series: ClassVar[Sequence[str]]
    """The ways of `asking` in which it is timed."""

    @classmethod
    def open(cls, folder: Path) -> Self: ...

    def ask(self, question: Question) -> int:
        """The exact number of articles found; the best ten have been ranked and read."""

    def close(self) -> None: ...


class Built(Peer, Protocol):
    """A peer that is built from cut documents; searchapp's own command builds its indexes."""

    @staticmethod
    def build(folder: Path, documents: Iterable[Document]) -> None:
        """An index in the empty folder, with positions and the stored articles."""


class System(NamedTuple):
    """`largest` is the archive that it is asked for unless it is named."""

    title: str
    place: str
    needs: str
    python: str = sys.executable
    largest: int = 10_000_000
    engine: str = ""


_DEBIANS = "/usr/bin/python3"

SYSTEMS: dict[str, System] = {
    "searchapp-whoosh": System(
        "searchapp, whoosh", "searchapp_index:SearchappIndex", "searchapp", engine="whoosh"
    ),
    "searchapp-tantivy": System(
        "searchapp, tantivy", "searchapp_index:SearchappIndex", "tantivy", engine="tantivy"
    ),
    "searchapp-opensearch": System(
        "searchapp, opensearch", "searchapp_index:Remote", "opensearchpy", engine="opensearch"
    ),
    "stock-whoosh": System("Whoosh 2.7.4", "stock_whoosh:StockWhoosh", "whoosh", largest=100_000),
    "fts5": System("SQLite FTS5", "fts5:Fts5", "sqlite3"),
    "xapian": System("Xapian", "omega:Xapian", "xapian", _DEBIANS, largest=100_000),
    "tantivy-py": System("tantivy-py", "bare_tantivy:BareTantivy", "tantivy"),
    "bm25s": System("bm25s", "sparse:Bm25s", "bm25s", largest=100_000),
}


def peer(name: str) -> Any:  # noqa: ANN401 - a class of Peer, of Built where it has no engine
    module, _, kind = SYSTEMS[name].place.partition(":")
    return getattr(import_module(f"{__name__}.{module}"), kind)


@cache
def is_here(name: str) -> bool:
    """Whether the Python that would run the system has what it needs."""
    system = SYSTEMS[name]
    if system.python == sys.executable:
        return find_spec(system.needs) is not None
    look = f"import importlib.util as u, sys; sys.exit(u.find_spec({system.needs!r}) is None)"
    command = (system.python, "-c", look)
    return Path(system.python).exists() and not subprocess.run(command, check=False).returncode
