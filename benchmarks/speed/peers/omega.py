"""Xapian, through Debian's python3-xapian. Standard library only beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, Self

import xapian

from benchmarks.speed.documents import EXACT, STEMS, Document, placed
from benchmarks.speed.questions import Close, Dated, Form, Like, Question, Row, Words

Untyped = Any
"""Queries and databases; Xapian has no types."""
LONGEST = 240
"""Bytes a term may have there, with its prefix a little less than the limit of 245."""
PREFIXES = {field: f"X{number}:" for number, field in enumerate((*EXACT, *STEMS))}
DAY = 0
BATCH = 10_000
"""Documents between two flushes, as Xapian does by itself."""


class Xapian:
    series: ClassVar = ("warm",)
    cannot: ClassVar = {"pattern": "prefixes only in 1.4", "fuzzy": "not in 1.4"}

    def __init__(self, database: Untyped) -> None:
        self._database = database
        self._enquire = xapian.Enquire(database)

    @staticmethod
    def build(folder: Path, documents: Iterable[Document]) -> None:
        database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OPEN)
        for document in documents:
            made = xapian.Document()
            made.set_data(document.article)
            made.add_value(DAY, xapian.sortable_serialise(document.day))
            made.add_boolean_term(f"Q{document.id}"[:LONGEST])
            for name, values in document.keywords.items():
                for value in values:
                    made.add_boolean_term(_cut(f"X{name.upper()}:{value}"))
            for field, prefix in PREFIXES.items():
                for term, place in placed(document.texts[field]):
                    made.add_posting(_cut(prefix + term), place)
            database.add_document(made)
        database.commit()
        database.compact(str(folder / "compact"))
        database.close()
        _keep_compact(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        return cls(xapian.Database(str(folder)))

    def ask(self, question: Question) -> int:
        self._enquire.set_query(_query(question.form))
        found = self._enquire.get_mset(0, 10, self._database.get_doccount())
        for hit in found:
            _ = hit.document.get_data().decode()
        return int(found.get_matches_estimated())

    def close(self) -> None:
        self._database.close()


def _keep_compact(folder: Path) -> None:
    for file in folder.iterdir():
        if file.is_file():
            file.unlink()
    for file in (folder / "compact").iterdir():
        file.rename(folder / file.name)
    (folder / "compact").rmdir()


def _query(form: Form) -> Untyped:
    match form:
        case Words(words, fields, is_any):
            groups = [_any(_term(f, t) for f in fields for t in terms) for terms in words]
            return xapian.Query(xapian.Query.OP_OR if is_any else xapian.Query.OP_AND, groups)
        case Row(terms, fields):
            return _any(
                xapian.Query(xapian.Query.OP_PHRASE, [_name(f, t) for t in terms], len(terms))
                for f in fields
            )
        case Close(pairs, distance, fields):
            return _any(
                xapian.Query(xapian.Query.OP_NEAR, [_name(f, t) for t in pair], distance + 1)
                for f in fields
                for pair in pairs
            )
        case Like(pattern, fields):
            return _any(_beginning(_name(f, pattern.removesuffix("*"))) for f in fields)
        case Dated(words, first, last):
            days = map(xapian.sortable_serialise, (first, last))
            within = xapian.Query(xapian.Query.OP_VALUE_RANGE, DAY, *days)
            return xapian.Query(xapian.Query.OP_FILTER, _query(words), within)
        case _:
            raise TypeError(form)


def _beginning(prefix: str) -> Untyped:
    query = xapian.Query
    return query(query.OP_WILDCARD, prefix, 0, query.WILDCARD_LIMIT_ERROR, query.OP_OR)


def _any(queries: Iterable[Untyped]) -> Untyped:
    return xapian.Query(xapian.Query.OP_OR, list(queries))


def _term(field: str, term: str) -> Untyped:
    return xapian.Query(_name(field, term))


def _name(field: str, term: str) -> str:
    return _cut(PREFIXES[field] + term)


def _cut(term: str) -> str:
    return term.encode()[:LONGEST].decode(errors="ignore")
