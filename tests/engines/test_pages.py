"""Pages in every order: by start and by cursor, to the last one, without overlap or gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from searchapp.article import Article, NewsDate
from searchapp.engines.seam import Engine, Order
from searchapp.query import Node, parse
from tests.engines.conftest import EngineKind

UNDATED = dt.date.min


def articles(count: int = 130) -> Iterator[Article]:
    """Many with the same words and days, some without a day, in no order of ids."""
    for number in range(count):
        day = dt.date(1955 + 10 * (number % 8), 2, 28)
        yield Article(
            id=f"{number * 37 % 1000:03}",
            headline="Rain " * (number % 3),
            body=("rain and wind " * (1 + number % 5), "storms" if number % 2 else "a storm"),
            published=NewsDate(day) if number % 9 else None,
            source=("Gazette", "Courier")[number % 2],
            lang="en",
        )


@pytest.fixture(scope="module")
def engine(engine_kind: EngineKind, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Filled in three batches, the last of which replaces a few articles."""
    every = list(articles())
    made = engine_kind.create(tmp_path_factory.mktemp("pages"), every[:60], segment_tokens=1_000)
    made.add(every[60:])
    made.add(every[20:80:7])
    return made


QUERIES = ("*", "rain", "headline:rain", "storm*", "wind -source:gazette", "storm OR headline:rain")
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest")


def by_start(engine: Engine, tree: Node, order: Order, size: int) -> list[str]:
    found: list[str] = []
    while True:
        matches = engine.search(tree, order=order, start=len(found), size=size)
        if not matches.hits:
            return found
        found += [match.article.id for match in matches.hits]


def by_cursor(engine: Engine, tree: Node, order: Order, size: int) -> list[str]:
    found: list[str] = []
    after: str | None = None
    while True:
        matches = engine.search(tree, order=order, size=size, after=after)
        found += [match.article.id for match in matches.hits]
        after = matches.after
        if after is None:
            return found


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("query", QUERIES)
def test_pages_make_up_the_whole(engine: Engine, query: str, order: Order) -> None:
    tree = parse(query).tree
    whole = engine.search(tree, order=order, size=200)
    ids = [match.article.id for match in whole.hits]
    assert len(set(ids)) == len(ids) == whole.total > 20
    assert whole.after is None
    for size in (1, 7, 50):
        assert by_cursor(engine, tree, order, size) == ids
    assert by_start(engine, tree, order, 7) == ids


@pytest.mark.parametrize("query", QUERIES)
def test_ties_stand_in_order_of_id(engine: Engine, query: str) -> None:
    hits = engine.search(parse(query).tree, size=200).hits
    keys = [(-match.score, match.article.id) for match in hits]
    assert keys == sorted(keys)


@pytest.mark.parametrize(("order", "sign"), [("newest", -1), ("oldest", 1)])
def test_by_day_the_undated_come_last(engine: Engine, order: Order, sign: int) -> None:
    found = [match.article for match in engine.search(parse("*").tree, order=order, size=200).hits]
    days = [(article.published.day if article.published else UNDATED, article) for article in found]
    keys = [(day == UNDATED, sign * day.toordinal(), article.id) for day, article in days]
    assert keys == sorted(keys)


def test_an_order_by_day_keeps_the_scores(engine: Engine) -> None:
    tree = parse("rain OR storms").tree
    scores = [
        {match.article.id: match.score for match in engine.search(tree, order=order, size=200).hits}
        for order in ORDERS
    ]
    assert scores[1] == pytest.approx(scores[0])
    assert scores[2] == pytest.approx(scores[0])


@pytest.mark.parametrize("query", ["*", "source:gazette", "-rain", "date:1955"])
def test_what_looks_for_no_words_scores_nothing(engine: Engine, query: str) -> None:
    hits = engine.search(parse(query).tree).hits
    assert {match.score for match in hits} <= {0.0}


def test_a_cursor_goes_on_behind_its_article_when_others_have_come(
    engine_kind: EngineKind, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tree = parse("*").tree
    engine = engine_kind.create(tmp_path_factory.mktemp("grows"), articles(30))
    first = engine.search(tree, size=10)
    engine.add([Article(id=f"0000{number}") for number in range(5)])
    rest = engine.search(tree, size=50, after=first.after)
    ids = [match.article.id for match in (*first.hits, *rest.hits)]
    assert ids == sorted(article.id for article in articles(30))
