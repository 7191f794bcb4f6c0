"""Tantivy through tantivy-py, without searchapp: the same fields, its own BM25."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

import tantivy
from tantivy import FieldType, Filter, Occur, Query, Tokenizer

from benchmarks.speed.documents import EXACT, GAP, KEYWORDS, STEMS, Document
from benchmarks.speed.questions import (
    Close,
    Dated,
    Form,
    Like,
    Question,
    Row,
    Spelt,
    Words,
)

HEAP, THREADS = 200_000_000, 2
HOLE = "."
BLOCK_GAP = f" {' '.join([HOLE] * (GAP - 1))} "
"""Takes positions and leaves no term: Tantivy takes no positions from outside."""


class BareTantivy:
    series: ClassVar = ("warm",)
    cannot: ClassVar[dict[str, str]] = {}

    def __init__(self, index: tantivy.Index) -> None:
        self._schema, self._searcher = index.schema, index.searcher()

    @staticmethod
    def build(folder: Path, documents: Iterable[Document]) -> None:
        index = tantivy.Index(_schema(), path=str(folder))
        _register(index)
        writer = index.writer(HEAP, THREADS)
        for document in documents:
            writer.add_document(_made(document))
        writer.commit()
        writer.wait_merging_threads()

    @classmethod
    def open(cls, folder: Path) -> Self:
        index = tantivy.Index.open(str(folder))
        _register(index)
        return cls(index)

    def ask(self, question: Question) -> int:
        found: Any = self._searcher.search(self._query(question.form), limit=10)
        for _, address in found.hits:
            _ = self._searcher.doc(address)["article"][0]
        return int(found.count)

    def close(self) -> None:
        """Files are let go with the searcher."""

    def _query(self, form: Form) -> Query:
        match form:
            case Words(words, _, is_any):
                occur = Occur.Should if is_any else Occur.Must
                groups = (self._in_fields(form.fields, terms) for terms in words)
                return Query.boolean_query([(occur, group) for group in groups])
            case Row(terms, fields):
                return _any(Query.phrase_query(self._schema, f, list(terms)) for f in fields)
            case Close(pairs, distance, fields):
                return _any(self._close(f, pair, distance) for f in fields for pair in pairs)
            case Like(pattern, fields):
                regex = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
                return _any(Query.regex_query(self._schema, field, regex) for field in fields)
            case Spelt(term, fields):
                return _any(Query.fuzzy_term_query(self._schema, field, term) for field in fields)
            case Dated(words, first, last):
                days = Query.range_query(self._schema, "day", FieldType.Unsigned, first, last)
                return Query.boolean_query(
                    [
                        (Occur.Must, self._query(words)),
                        (Occur.Must, Query.const_score_query(days, 0.0)),
                    ]
                )

    def _in_fields(self, fields: Iterable[str], terms: Iterable[str]) -> Query:
        terms = tuple(terms)
        return _any(Query.term_query(self._schema, field, t) for field in fields for t in terms)

    def _close(self, field: str, pair: Sequence[str], distance: int) -> Query:
        """Slop counts from places that would both be 0, so it goes either way."""
        return Query.phrase_query(self._schema, field, [(0, t) for t in pair], slop=distance)


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in (*EXACT, *STEMS):
        builder.add_text_field(field, tokenizer_name="terms")
    for field in ("id", *KEYWORDS):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("day", indexed=True, fast=True)
    builder.add_text_field("article", stored=True, tokenizer_name="none", index_option="basic")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    spaced = tantivy.TextAnalyzerBuilder(Tokenizer.whitespace())
    index.register_tokenizer("terms", spaced.filter(Filter.custom_stopword([HOLE])).build())
    raw = tantivy.TextAnalyzerBuilder(Tokenizer.raw())
    index.register_tokenizer("none", raw.filter(Filter.remove_long(1)).build())


def _made(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    for field in (*EXACT, *STEMS):
        made.add_text(field, BLOCK_GAP.join(document.texts[field]))
    for name, values in document.keywords.items():
        for value in values:
            made.add_text(name, value)
    made.add_text("id", document.id)
    made.add_unsigned("day", document.day)
    made.add_text("article", document.article)
    return made
