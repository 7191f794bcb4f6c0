"""The index on disk is an ordinary one: stock Whoosh opens, searches and optimises it."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import msgspec
import pytest
from whoosh import index
from whoosh import query as stock

from searchapp.article import Article, Author, NewsDate, Photo
from searchapp.engines.whoosh import WhooshEngine
from searchapp.engines.whoosh.scopes import WHOLE_TEXT
from searchapp.query import And, Between, Is, Node, Not, Phrase, Word
from searchapp.settings import Settings

WORDS = [
    "river",
    "bridge",
    "flood",
    "mayor",
    "council",
    "storm",
    "quay",
    "ferry",
    "of",
    "the",
    "and",
]


def articles(count: int = 300) -> list[Article]:
    draw = random.Random(4)

    def text(length: int) -> str:
        return " ".join(draw.choices(WORDS, k=length))

    return [
        Article(
            id=f"a{number}",
            headline=text(5),
            body=tuple(text(draw.randint(1, 40)) for _ in range(draw.randint(0, 4))),
            photos=tuple(Photo(caption=text(6), credit=text(2)) for _ in range(number % 3)),
            authors=(Author(name=text(2), bio=text(9)),),
            published=NewsDate(dt.date(1960 + number % 90, 1, 1)) if number % 7 else None,
            source=f"paper {number % 4}",
            lang=("en", "de")[number % 5 == 0],
        )
        for number in range(count)
    ]


@pytest.fixture(params=[1_000, 1_000_000], ids=["many segments", "one segment"])
def built(request: pytest.FixtureRequest, tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine.create(tmp_path, Settings(segment_tokens=request.param))
    engine.add(articles())
    engine.add([Article(id="a7", headline="river", lang="en")])
    engine.remove(["a8"])
    return engine


def exact(word: str) -> Word:
    return Word(word, exact=True, zones=WHOLE_TEXT)


PAIRS: list[tuple[stock.Query, Node]] = [
    *((stock.Term("text", word), exact(word)) for word in WORDS),
    (stock.Term("source", "paper 3"), Is("source", "paper 3")),
    (stock.Phrase("text", ["river", "bridge"]), Phrase(("river", "bridge"), WHOLE_TEXT)),
    (stock.Phrase("text", ["of", "the", "mayor"]), Phrase(("of", "the", "mayor"), WHOLE_TEXT)),
    (
        stock.And([stock.Term("text", "river"), stock.Not(stock.Term("text", "ferry"))]),
        And((exact("river"), Not(exact("ferry")))),
    ),
    (
        stock.NumericRange("published", dt.date(1969, 6, 1).toordinal(), 730_000),
        Between("published", dt.date(1969, 6, 1), dt.date.fromordinal(730_000)),
    ),
]


def stock_totals(folder: Path) -> list[int]:
    with index.open_dir(str(folder)).searcher() as searcher:
        return [len(searcher.search(query, limit=None)) for query, _ in PAIRS]


def our_totals(engine: WhooshEngine) -> list[int]:
    return [engine.search(node).total for _, node in PAIRS]


def test_stock_whoosh_counts_alike(built: WhooshEngine, tmp_path: Path) -> None:
    assert index.open_dir(str(tmp_path)).doc_count() == built.count() == 299
    assert stock_totals(tmp_path) == our_totals(built)
    assert all(total > 0 for total in our_totals(built))


def test_stock_whoosh_optimises_and_we_read_on(built: WhooshEngine, tmp_path: Path) -> None:
    before = our_totals(built)
    index.open_dir(str(tmp_path)).optimize()
    reopened = WhooshEngine.open(tmp_path, Settings())
    assert stock_totals(tmp_path) == our_totals(reopened) == before
    words = [exact(word) for word in WORDS]
    scoped = [Word(word, zones=(zone,)) for word in WORDS for zone in WHOLE_TEXT]
    for node in (*words, *scoped):
        left, right = built.search(node, size=300), reopened.search(node, size=300)
        assert [match.article for match in left.hits] == [match.article for match in right.hits]


def test_stored_fields_are_plain(built: WhooshEngine, tmp_path: Path) -> None:
    with index.open_dir(str(tmp_path)).searcher() as searcher:
        stored = searcher.document(id="a7")
    assert built.get(["a7"]) == [msgspec.json.decode(stored["article"], type=Article)]
