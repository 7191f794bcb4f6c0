"""Runs of searchapp, through its commands: an index of a collection, asked all its queries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.ranking.judged import Collection
from benchmarks.ranking.plain import Run
from searchapp.archive.reading import read_files
from searchapp.article import Article
from searchapp.readers import input_files

PROGRAM = (sys.executable, "-m", "searchapp")
SOME_REJECTED = 3
SIZE = 1_000
ASKED = ("--any", "--plain", "--format", "trec", "--size", str(SIZE))


def build(collection: Collection, engine: str, index: Path) -> int:
    """Makes an index of the collection; returns how many articles are in it."""
    told = _searchapp(
        *("build", "--engine", engine, "--index", str(index), "--json"),
        str(collection.documents),
        collection=collection,
    )
    articles: int = json.loads(told)["articles"]
    return articles


def ask(collection: Collection, index: Path, flags: tuple[str, ...] = ()) -> Run:
    """The best articles for each query, by their scores."""
    lines = "".join(
        json.dumps({"id": query.id, "q": query.text}) + "\n" for query in collection.queries()
    )
    flags = ("--index", str(index), *ASKED, *flags)
    told = _searchapp("batch", *flags, "-", collection=collection, given=lines)
    run: Run = defaultdict(dict)
    for line in told.splitlines():
        query, _, document, _, score, _ = line.split()
        run[query][document] = float(score)
    return dict(run)


def articles(collection: Collection) -> Iterator[Article]:
    """What the readers make of the collection's documents, which every engine indexes."""
    with closing(read_files(input_files([collection.documents]), 1)) as read:
        yield from (outcome for outcome in read if isinstance(outcome, Article))


def _searchapp(*arguments: str, collection: Collection, given: str = "") -> str:
    """What a command prints; a cluster keeps each collection under a name of its own."""
    name = {"SEARCHAPP_OPENSEARCH_ALIAS": f"searchapp-ranking-{collection.name.lower()}"}
    done = subprocess.run(
        [*PROGRAM, *arguments],
        input=given,
        stdout=subprocess.PIPE,
        env={**os.environ, **name},
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, SOME_REJECTED):
        raise SystemExit(f"searchapp {arguments[0]} ended with {done.returncode}")
    return done.stdout
