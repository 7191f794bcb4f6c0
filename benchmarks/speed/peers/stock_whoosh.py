"""Whoosh 2.7.4 as it comes, with the fields of searchapp's index and the same terms and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar, Self

from whoosh import fields, index, query
from whoosh.analysis import Token, Tokenizer
from whoosh.query import spans

from benchmarks.speed.documents import EXACT, KEYWORDS, STEMS, Document, placed
from benchmarks.speed.questions import Close, Dated, Form, Like, Question, Row, Spelt, Words

Untyped = Any
"""Queries and readers; Whoosh has no types."""
BUFFER_MB = 128
"""Whoosh's default for one process."""


class Placed(Tokenizer):  # type: ignore[misc]  # Whoosh is untyped
    """The terms of a text with their places; a line is a block."""

    def __call__(self, value: str, mode: str = "", **_asked: bool) -> Iterator[Any]:
        token = Token(positions=True, mode=mode)
        token.boost, token.stopped = 1.0, False
        for token.text, token.pos in placed(value.splitlines()):
            yield token


class StockWhoosh:
    series: ClassVar = ("warm",)
    cannot: ClassVar[dict[str, str]] = {}

    def __init__(self, opened: Untyped) -> None:
        self._searcher = opened.searcher()

    @staticmethod
    def build(folder: Path, documents: Iterable[Document]) -> None:
        writer = index.create_in(str(folder), _schema()).writer(limitmb=BUFFER_MB)
        for document in documents:
            texts = {field: "\n".join(document.texts[field]) for field in FIELDS}
            values = {name: held for name, held in document.keywords.items() if held}
            writer.add_document(
                id=document.id, article=document.article, day=document.day, **texts, **values
            )
        writer.commit()

    @classmethod
    def open(cls, folder: Path) -> Self:
        return cls(index.open_dir(str(folder)))

    def ask(self, question: Question) -> int:
        """Without a limit: its other ways to an exact total are slower, or miscount some unions."""
        found = self._searcher.search(_query(question.form), limit=None)
        for hit in found[:10]:
            _ = hit["article"]
        return len(found)

    def close(self) -> None:
        self._searcher.close()


FIELDS = (*EXACT, *STEMS)


def _schema() -> fields.Schema:
    schema = fields.Schema(id=fields.ID(stored=True, unique=True), article=fields.STORED())
    for name in FIELDS:
        schema.add(name, fields.TEXT(analyzer=Placed()))
    for name in KEYWORDS:
        schema.add(name, fields.ID())
    schema.add("day", fields.NUMERIC(int, signed=False, shift_step=0, sortable=True, default=0))
    return schema


def _query(form: Form) -> Untyped:  # noqa: PLR0911 - one case a form
    match form:
        case Words(words, names, is_any):
            groups = [_any(query.Term(f, t) for f in names for t in terms) for terms in words]
            return (query.Or if is_any else query.And)(groups)
        case Row(terms, names):
            return _any(query.Phrase(name, list(terms)) for name in names)
        case Close(pairs, distance, names):
            return _any(_close(name, pair, distance) for name in names for pair in pairs)
        case Like(pattern, names) if pattern.rstrip("*").isalnum():
            return _any(query.Prefix(name, pattern.rstrip("*")) for name in names)
        case Like(pattern, names):
            return _any(query.Wildcard(name, pattern) for name in names)
        case Spelt(term, names):
            return _any(query.FuzzyTerm(name, term, maxdist=1, prefixlength=0) for name in names)
        case Dated(words, first, last):
            return query.And([_query(words), query.NumericRange("day", first, last)])


class Near(spans.SpanNear):  # type: ignore[misc]  # Whoosh is untyped
    """With the estimate that Whoosh forgot, without which it fails within an OR."""

    def estimate_size(self, reader: Untyped) -> int:
        return int(self.q.estimate_size(reader))


def _close(name: str, pair: Iterable[str], distance: int) -> Untyped:
    first, second = (query.Term(name, term) for term in pair)
    return Near(first, second, slop=distance, ordered=False)


def _any(queries: Iterable[Untyped]) -> Untyped:
    return query.Or(list(queries))
