"""Runs become few segments, and segments that grow many become few again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from whoosh import index

from searchapp.article import Article
from searchapp.engines.seam import FACETS, Matches
from searchapp.engines.whoosh import WhooshEngine, merging, toc
from searchapp.query import Node
from searchapp.settings import Settings
from tests.support.gazette import ARTICLES
from tests.support.trees import trees, vocabulary_of

VOCABULARY = vocabulary_of(ARTICLES)
COPIES = 12


def copies() -> Iterator[Article]:
    """The gazette's articles several times over, each with an id of its own."""
    for number in range(COPIES):
        for article in ARTICLES:
            yield replace(article, id=f"{article.id}-{number}")


def slices() -> Iterator[list[Article]]:
    draw, held = random.Random(7), list(copies())
    while held:
        size = draw.randint(1, 9)
        yield held[:size]
        held = held[size:]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    engine = WhooshEngine.create(tmp_path_factory.mktemp("whole"), Settings())
    engine.add([article for article in copies() if not article.id.startswith("flood-1")])
    return engine


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("grown")


@pytest.fixture(scope="module")
def grown(folder: Path) -> WhooshEngine:
    """The same articles after many additions, replacements and removals."""
    engine = WhooshEngine.create(folder, Settings())
    engine.add([Article(id="flood-3", headline="To be replaced")])
    for some in slices():
        engine.add(some)
    engine.remove([article.id for article in copies() if article.id.startswith("flood-1")])
    engine.add([])
    return engine


def answer(engine: WhooshEngine, query: Node) -> Matches:
    return engine.search(query, size=500, facets=FACETS, timeline=True)


@given(trees(VOCABULARY))
@settings(max_examples=150, deadline=None)
def test_an_index_that_grew_answers_like_one_built_at_once(
    whole: WhooshEngine, grown: WhooshEngine, query: Node
) -> None:
    assert answer(grown, query) == answer(whole, query)


def test_an_index_that_grew_has_few_segments(grown: WhooshEngine, folder: Path) -> None:
    segments = toc.read(folder).segments
    assert len(segments) <= 2 * merging.MOST_SEGMENTS
    with index.open_dir(folder).reader() as stock:
        assert stock.doc_count() == grown.count()


def test_runs_are_merged_into_at_most_four_segments_of_like_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "SEGMENT_BYTES", 1_000)
    engine = WhooshEngine.create(tmp_path, Settings(segment_tokens=1_000, processes=1))
    engine.add(copies())
    sizes = [segment.doc_count() for segment in toc.read(tmp_path).segments]
    assert len(sizes) == merging.MOST_SEGMENTS
    assert max(sizes) < 3 * min(sizes)
    with index.open_dir(tmp_path).reader() as stock:
        ids = [fields["id"] for fields in stock.all_stored_fields()]
    assert ids == [article.id for article in copies()]


def test_nothing_is_left_of_articles_that_could_not_be_read(tmp_path: Path) -> None:
    def failing() -> Iterator[Article]:
        yield from copies()
        raise ValueError("the source broke off")

    engine = WhooshEngine.create(tmp_path, Settings(segment_tokens=1_000))
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ValueError, match="broke off"):
        engine.add(failing())
    assert sorted(tmp_path.iterdir()) == before
    assert engine.count() == 0
