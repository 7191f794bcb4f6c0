"""SQLite's FTS5: terms in a table without content, the articles in one beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import ClassVar, Self

from benchmarks.speed.documents import EXACT, STEMS, Document
from benchmarks.speed.questions import Close, Dated, Form, Like, Question, Row, Words

FIELDS = (*EXACT, *STEMS)
FILLER = " ".join(["¶"] * 8)
"""Between blocks: neither phrases nor NEAR/5 cross it; FTS5 takes no positions from outside."""

MAPPED = 1 << 32
"""Bytes of the file that are read from memory, as searchapp reads its own."""

SCHEMA = f"""
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY, id TEXT UNIQUE, day INTEGER, source TEXT, section TEXT,
        lang TEXT, article TEXT);
    CREATE INDEX by_day ON articles (day);
    CREATE VIRTUAL TABLE words USING fts5(
        {", ".join(FIELDS)}, content='',
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cf'");
"""
DATED = "AND +rowid IN (SELECT number FROM articles WHERE day BETWEEN ? AND ?)"
BEST = (
    "SELECT total, article FROM (SELECT rowid AS found, rank AS score, count(*) OVER () AS total "
    "FROM words WHERE words MATCH ? {dated} ORDER BY rank LIMIT 10) "
    "JOIN articles ON number = found ORDER BY score"
)
"""One statement for both: SQLite is quicker with it than with a count of its own."""


class Fts5:
    series: ClassVar = ("warm",)
    cannot: ClassVar = {
        "pattern": "prefixes only",
        "fuzzy": "no fuzzy words without a loadable extension",
    }

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @staticmethod
    def build(folder: Path, documents: Iterable[Document]) -> None:
        with closing(sqlite3.connect(folder / "articles.db")) as connection:
            connection.executescript(SCHEMA)
            article = "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)"
            marks = ", ".join("?" * (len(FIELDS) + 1))
            words = f"INSERT INTO words (rowid, {', '.join(FIELDS)}) VALUES ({marks})"
            for number, document in enumerate(documents, 1):
                first = {name: (*held, "")[0] for name, held in document.keywords.items()}
                kept = (first["source"], first["section"], first["lang"], document.article)
                connection.execute(article, (number, document.id, document.day, *kept))
                texts = (f" {FILLER} ".join(document.texts[field]) for field in FIELDS)
                connection.execute(words, (number, *texts))
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            connection.commit()

    @classmethod
    def open(cls, folder: Path) -> Self:
        connection = sqlite3.connect(f"file:{folder / 'articles.db'}?mode=ro", uri=True)
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")
        connection.execute("SELECT count(*) FROM words WHERE words MATCH 'a'").fetchone()
        return cls(connection)

    def ask(self, question: Question) -> int:
        form, dated = question.form, ""
        days: tuple[int, ...] = ()
        if isinstance(form, Dated):
            dated, days = DATED, (form.first, form.last)
            form = form.words
        asked = (_match(form), *days)
        found = self._connection.execute(BEST.format(dated=dated), asked).fetchall()
        return int(found[0][0]) if found else 0

    def close(self) -> None:
        self._connection.close()


def _match(form: Form) -> str:
    match form:
        case Words(words, fields, is_any):
            groups = (" OR ".join(map(_quoted, terms)) for terms in words)
            joined = (" OR " if is_any else " AND ").join(f"({group})" for group in groups)
            return f"{_columns(fields)} : ({joined})"
        case Row(terms, fields):
            return f"{_columns(fields)} : {' + '.join(map(_quoted, terms))}"
        case Close(pairs, distance, fields):
            near = (f"NEAR({' '.join(map(_quoted, pair))}, {distance - 1})" for pair in pairs)
            return " OR ".join(f"{_columns(fields)} : {one}" for one in near)
        case Like(pattern, fields):
            return f"{_columns(fields)} : {_quoted(pattern.removesuffix('*'))} *"
        case _:
            raise TypeError(form)


def _columns(fields: Iterable[str]) -> str:
    return f"{{{' '.join(fields)}}}"


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
