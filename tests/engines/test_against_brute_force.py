"""Totals equal a naive scan: every tree finds the articles that brute force finds."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings

from searchapp.article import Article, Author, NewsDate, Photo
from searchapp.engines.seam import Engine
from searchapp.query import Node
from tests.engines.conftest import EngineKind, MakeEngine
from tests.support.oracle import Oracle
from tests.support.trees import loose_trees, vocabulary_of

TEXTS = {
    "en": "the river flooded floods an elected mayor elections election well-prepared U.S. 1,000",
    "uk": "річка річки вибори виборів м'яч NATO 2024 мер мера",
    "de": "Wahl Wahlen Straße Strasse Müller NATO 2024 Fluss Flüsse",
    "": "river 12 34 unknown",
}


def articles(count: int = 80) -> list[Article]:
    """Short texts of few words, so that phrases and windows of words do match."""
    draw = random.Random(7)

    def text(lang: str, longest: int) -> str:
        return " ".join(draw.choices(TEXTS[lang].split(), k=draw.randint(1, longest)))

    def article(number: int) -> Article:
        lang = draw.choice(list(TEXTS))
        day = NewsDate(dt.date(1950, 1, 1) + dt.timedelta(days=400 * number))
        return Article(
            id=f"a{number}",
            headline=text(lang, 5),
            body=tuple(text(lang, 30) for _ in range(draw.randint(0, 6))),
            photos=tuple(
                Photo(caption=text(lang, 6), credit=text(lang, 2))
                for _ in range(draw.randint(0, 2))
            ),
            authors=tuple(
                Author(name=text(lang, 2), role=text(lang, 2), bio=text(lang, 8))
                for _ in range(draw.randint(0, 2))
            ),
            published=day if number % 5 else None,
            updated=day if number % 3 else None,
            source=draw.choice(["Gazette", "Courier", "GAZETTE"]),
            section=draw.choice(["Local", ""]),
            lang=lang,
            tags=tuple(draw.sample(["flood", "Wahl", "вибори"], k=draw.randint(0, 2))),
        )

    return [article(number) for number in range(count)]


ARTICLES = articles()
ALL = vocabulary_of(ARTICLES)
VOCABULARY = replace(ALL, runs=random.Random(2).sample(ALL.runs, 60), days=ALL.days[::9])


@pytest.fixture(params=[150, 100_000], ids=["many segments", "one segment"])
def engine(request: pytest.FixtureRequest, make_engine: MakeEngine) -> Engine:
    """Built with a third of the articles replaced and two removed on the way."""
    gone = [Article(id=f"gone{number}", headline="river mayor", lang="en") for number in (1, 2)]
    stale = [Article(id=article.id, headline="old river", lang="uk") for article in ARTICLES[::3]]
    made = make_engine([*stale, *gone], tokens=request.param)
    made.add(ARTICLES)
    made.remove(["gone1", "gone2"])
    return made


@pytest.fixture
def oracle(engine: Engine) -> Oracle:
    return Oracle(ARTICLES, engine.languages())


def test_every_tree_finds_what_a_naive_scan_finds(
    engine_kind: EngineKind, engine: Engine, oracle: Oracle
) -> None:
    @given(loose_trees(VOCABULARY))
    @settings(max_examples=engine_kind.trial.examples, deadline=None)
    def finds_the_same(tree: Node) -> None:
        matches = engine.search(tree, size=len(ARTICLES))
        found = [match.article.id for match in matches.hits]
        assert set(found) == oracle.found(tree)
        assert matches.total == len(found)

    finds_the_same()
