"""Drive `searchapp serve` and Datasette with wrk over the same articles; write the README's table.

    python -m benchmarks.http WORK_FOLDER [--index FOLDER | --data PATH…] [--seconds 10]
    python -m benchmarks.http --render

What is made stays in the work folder: the index of PATH…, the SQLite database, and Datasette in an
environment of its own, which is left out where it cannot be installed or with --no-datasette.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from benchmarks.http import database, servers
from benchmarks.http.loading import load
from benchmarks.http.questions import articles, questions
from benchmarks.http.rendering import render
from searchapp.archive import Archive, open_archive
from searchapp.settings import Settings

HERE = Path(__file__).parent
DATA = os.environ.get("SEARCHAPP_REAL_DATA") or servers.ROOT.parent / "shared" / "data"
SEED = 11
QUESTIONS = 300
WARM_UP = 3
SEARCHAPP = "/search?q=", "/search.json?q="
FACETS = "&_facet=source&_facet=section&_facet=lang&_size=10"
DATASETTE = "/articles/articles", "/articles/articles.json"


def main() -> None:
    given = _arguments()
    results = given.out / "results.json"
    if not given.render:
        if not shutil.which("wrk"):
            raise SystemExit("wrk is not here: apt-get install wrk")
        given.work.mkdir(parents=True, exist_ok=True)
        results.write_text(json.dumps(_measured(given), indent=1) + "\n", encoding="utf-8")
    render(results, given.out / "README.md")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.http")
    parser.add_argument("work", type=Path, nargs="?", default=Path("http"))
    parser.add_argument("--index", type=Path)
    parser.add_argument("--data", type=Path, nargs="+", default=[Path(DATA) / "archives"])
    parser.add_argument("--workers", type=_numbers, default=(1, 2))
    parser.add_argument("--connections", type=_numbers, default=(1, 8, 64))
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--no-datasette", action="store_true")
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--render", action="store_true")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _measured(given: argparse.Namespace) -> dict[str, Any]:
    index = given.index or _built(given.work / "index", given.data)
    with closing(open_archive(Settings(index=str(index)))) as archive:
        asked = questions(archive, QUESTIONS, SEED)
        number = archive.engine.count()
        peer = None if given.no_datasette else _peer(given.work, archive)
    rows = list(_searchapp_rows(given, index, asked))
    if peer:
        rows += _datasette_rows(given, *peer, asked)
    return {
        "articles": number,
        "questions": len(asked),
        "seconds": given.seconds,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}",
        "rows": rows,
    }


def _built(index: Path, data: Sequence[Path]) -> Path:
    if not (index / "current").exists():
        command = [sys.executable, "-m", "searchapp", "build", "--index", str(index)]
        subprocess.run([*command, *map(str, data)], check=True, cwd=servers.ROOT)
    return index


def _peer(work: Path, archive: Archive) -> tuple[Path, Path] | None:
    """Datasette and the database it serves, of the same articles."""
    if not (program := database.datasette(work / "datasette")):
        return None
    folder = work / archive.index_id
    folder.mkdir(exist_ok=True)
    if not (file := folder / "articles.db").exists():
        database.make(file, articles(archive))
    return program, file


def _searchapp_rows(
    given: argparse.Namespace, index: Path, asked: Sequence[str]
) -> Iterator[dict[str, Any]]:
    for workers in given.workers:
        with servers.searchapp(index, workers) as server:
            for address in SEARCHAPP:
                paths = [f"{address}{quote_plus(question)}" for question in asked]
                found = _found(server.url, asked)
                name = {"system": "searchapp", "path": address.partition("?")[0]}
                for figures in _loads(given, server, paths):
                    yield {**name, "workers": workers, "found": found, **figures}


def _datasette_rows(
    given: argparse.Namespace, program: Path, file: Path, asked: Sequence[str]
) -> Iterator[dict[str, Any]]:
    with servers.datasette(program, file) as server:
        for path in DATASETTE:
            paths = [f"{path}?_search={quote_plus(question)}{FACETS}" for question in asked]
            for figures in _loads(given, server, paths):
                yield {"system": "Datasette", "path": path, "workers": 1, **figures}


def _loads(
    given: argparse.Namespace, server: servers.Server, paths: Sequence[str]
) -> Iterator[dict[str, Any]]:
    load(server, paths, connections=2, seconds=min(WARM_UP, given.seconds))
    for connections in given.connections:
        figures = load(server, paths, connections, given.seconds)
        print(server.url, paths[0].partition("?")[0], figures, file=sys.stderr)
        yield figures


def _found(url: str, asked: Sequence[str]) -> int:
    """How many articles the questions find together."""
    return sum(_total(f"{url}/search.json?q={quote_plus(question)}") for question in asked)


def _total(url: str) -> int:
    with urllib.request.urlopen(url) as answer:
        total: int = json.load(answer)["total"]
    return total


if __name__ == "__main__":
    main()
