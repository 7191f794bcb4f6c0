"""Judged collections: articles, queries, and which articles are right for which query."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DOCUMENTS = ("docs.jsonl.gz", "docs.jsonl")
QUERIES, JUDGEMENTS = "queries.jsonl", "qrels.txt"
Judgements = dict[str, dict[str, int]]


class Query(NamedTuple):
    id: str
    text: str


class Collection(NamedTuple):
    """A folder with `docs.jsonl[.gz]` as searchapp reads it, `queries.jsonl` and `qrels.txt`."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def documents(self) -> Path:
        return next(path for name in DOCUMENTS if (path := self.folder / name).exists())

    def queries(self) -> list[Query]:
        """All queries, in lines of {"qid", "text"}, also of those that nothing is judged for."""
        with (self.folder / QUERIES).open(encoding="utf-8") as lines:
            read = [json.loads(line) for line in lines if line.strip()]
        return [Query(str(one["qid"]), one["text"]) for one in read]

    def judgements(self) -> Judgements:
        """Grades by query and document, from lines `qid 0 docid grade`."""
        grades: Judgements = defaultdict(dict)
        for line in (self.folder / JUDGEMENTS).read_text(encoding="utf-8").splitlines():
            query, _, document, grade = line.split()
            grades[query][document] = int(grade)
        return dict(grades)


def collections(folder: Path) -> list[Collection]:
    """The collections in a folder, or the one that it is."""
    found = list(filter(_is_whole, map(Collection, sorted([folder, *_folders(folder)]))))
    if not found:
        names = ", ".join((DOCUMENTS[0], QUERIES, JUDGEMENTS))
        raise SystemExit(f"no collection in {folder}: one is a folder with {names}")
    return found


def _folders(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else iter(())


def _is_whole(collection: Collection) -> bool:
    folder = collection.folder
    has_documents = any((folder / name).exists() for name in DOCUMENTS)
    return has_documents and (folder / QUERIES).exists() and (folder / JUDGEMENTS).exists()
