"""Build and query the same archive in each engine, one after the other, and print a table row each.

    python benchmarks/engines/measure.py WORK_FOLDER PATH... [--engines whoosh,tantivy,opensearch]

OpenSearch is asked at SEARCHAPP_OPENSEARCH_HOSTS. Times are wall clock but for CPU, which is the
searchapp process's own; memory is its peak. A query's time is a whole answer: articles, facets,
timeline, the counts by zone and the fragments of ten hits.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from searchapp.archive import Archive, open_archive
from searchapp.request import Request
from searchapp.search import search
from searchapp.settings import Settings, load

QUERIES = (
    "oil", "oil prices", '"crude oil"', "oil NEAR/5 price", "bank PRE/3 england", "interest -fed",
    "wheat OR corn OR grain", "headline:oil", "lead:dollar", "body:japan", "elect*", "opce~",
    "date:1987-03 bank", "president", '"the united states"', "budget deficit tax",
    "source:x OR market", "trade NEAR/10 japan", "credit:photo OR stock", "farm* bill",
)  # fmt: skip
ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--engines", default="whoosh,tantivy")
    given = parser.parse_args()
    for engine in given.engines.split(","):
        index = given.folder / engine
        built = _build(engine, index, given.paths)
        asked = json.loads(_run(sys.executable, __file__, "--ask", str(index))[0])
        print(json.dumps({"engine": engine, **built, **asked}), flush=True)


def _build(engine: str, index: Path, paths: list[str]) -> dict[str, float]:
    began = time.perf_counter()
    command = [sys.executable, "-m", "searchapp", "build", "--json", "--engine", engine]
    printed, used = _run(*command, "--index", str(index), *paths)
    took = time.perf_counter() - began
    report = json.loads(printed)
    return {
        "articles": report["articles"],
        "articles_per_second": round(report["articles"] / took),
        "articles_per_cpu_second": round(report["articles"] / (used.ru_utime + used.ru_stime)),
        "build_mb": used.ru_maxrss // 1024,
        "index_mb": round(sum(f.stat().st_size for f in index.rglob("*") if f.is_file()) / 1e6),
    }


def _run(*command: str) -> tuple[str, resource.struct_rusage]:
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return printed, used


def _ask(index: str) -> None:
    """The latencies over an index, cold (each query's first time) and warm, in milliseconds."""
    began = time.perf_counter()
    archive = open_archive(load({"index": index}) if index else Settings())
    opened = time.perf_counter() - began
    search(archive, Request(q="warm up"))
    cold = [_seconds(archive, query) for query in QUERIES]
    warm = [_seconds(archive, query) for _ in range(ROUNDS) for query in QUERIES]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures = {"open_ms": opened, **_percentiles("cold", cold), **_percentiles("warm", warm)}
    rounded = {name: round(seconds * 1000, 1) for name, seconds in figures.items()}
    sys.stdout.write(msgspec.json.encode({**rounded, "search_mb": memory}).decode())


def _seconds(archive: Archive, query: str) -> float:
    began = time.perf_counter()
    search(archive, Request(q=query))
    return time.perf_counter() - began


def _percentiles(name: str, seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        f"{name}_p50": ordered[len(ordered) // 2],
        f"{name}_p95": ordered[int(len(ordered) * 0.95)],
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ask"]:
        _ask(sys.argv[2])
    else:
        main()
