"""A question as text for searchapp, and as a form of folded and stemmed terms for the others.

Standard library only, as Xapian runs in the system's own Python.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

KINDS = ("words", "and", "or", "phrase", "near", "prefix", "pattern", "fuzzy", "dated", "zone")
TITLES = {
    "words": "one word",
    "and": "AND",
    "or": "OR",
    "phrase": "phrase",
    "near": "NEAR/5",
    "prefix": "prefix",
    "pattern": "pattern",
    "fuzzy": "fuzzy",
    "dated": "word and date",
    "zone": "in headlines",
}


@dataclass(frozen=True)
class Words:
    """All (or any) of the words, each as one of its terms in one of the fields."""

    words: Sequence[Sequence[str]]
    fields: Sequence[str]
    is_any: bool = False


@dataclass(frozen=True)
class Row:
    """The terms one after the other in one of the fields."""

    terms: Sequence[str]
    fields: Sequence[str]


@dataclass(frozen=True)
class Close:
    """Two terms at most `distance` positions apart, for one of the pairs in one of the fields."""

    pairs: Sequence[Sequence[str]]
    distance: int
    fields: Sequence[str]


@dataclass(frozen=True)
class Like:
    """A term by pattern: `*` stands for any letters, `?` for one."""

    pattern: str
    fields: Sequence[str]


@dataclass(frozen=True)
class Spelt:
    """A term within one edit; a swap of neighbours counts one."""

    term: str
    fields: Sequence[str]


@dataclass(frozen=True)
class Dated:
    """The words, in articles of the days `first` to `last`, counted from 1 January of year 1."""

    words: Words
    first: int
    last: int


Form = Words | Row | Close | Like | Spelt | Dated
FORMS: dict[str, type[Any]] = {form.__name__: form for form in (Words, Row, Close, Like, Spelt)}


@dataclass(frozen=True)
class Question:
    kind: str
    text: str
    form: Form


def save(questions: Sequence[Question], file: Path) -> None:
    file.write_text(
        json.dumps([{**asdict(q), "name": type(q.form).__name__} for q in questions]) + "\n",
        encoding="utf-8",
    )


def load(file: Path) -> list[Question]:
    return [
        Question(held["kind"], held["text"], _form(held["name"], held["form"]))
        for held in json.loads(file.read_text(encoding="utf-8"))
    ]


def _form(name: str, held: dict[str, Any]) -> Form:
    if name == "Dated":
        return Dated(Words(**held["words"]), held["first"], held["last"])
    form: Form = FORMS[name](**held)
    return form
