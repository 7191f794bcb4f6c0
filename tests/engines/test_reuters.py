"""On real news: equal totals for 1,000 queries of all kinds, and equal first pages, ties aside."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchapp.article import BARE_ZONES, Article, Zone
from searchapp.engines.seam import FACETS, Engine
from searchapp.engines.whoosh import WhooshEngine
from searchapp.query import Node
from searchapp.readers import input_files, read
from searchapp.settings import Settings
from tests.engines.conftest import EngineKind
from tests.support.trees import Vocabulary, trees, vocabulary_of

EVERY = 20
ROUNDING = 1 / 8
"""As in `test_relevance`: what a length kept in one byte may do to a score."""


@pytest.fixture(scope="module")
def articles(real_data: Path) -> list[Article]:
    files = input_files([real_data / "archives" / "reuters21578.jsonl.gz"])
    outcomes = islice((outcome for file in files for outcome in read(file)), 0, None, EVERY)
    return [outcome for outcome in outcomes if isinstance(outcome, Article)]


@pytest.fixture(scope="module")
def vocabulary(articles: list[Article]) -> Vocabulary:
    """Zones singly or all together: of several, some engines score each for itself."""
    every = vocabulary_of(articles[::300])
    return replace(every, zones=(BARE_ZONES, *((zone,) for zone in Zone)), runs=every.runs[::9])


@pytest.fixture(scope="module")
def reference(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = WhooshEngine.create(tmp_path_factory.mktemp("reference"), Settings())
    engine.add(articles)
    return engine


@pytest.fixture(scope="module")
def engine(
    engine_kind: EngineKind, articles: list[Article], tmp_path_factory: pytest.TempPathFactory
) -> Engine:
    return engine_kind.create(tmp_path_factory.mktemp("reuters"), articles)


def test_totals_and_first_pages_are_the_same(
    engine: Engine, reference: Engine, vocabulary: Vocabulary
) -> None:
    seen = set()

    @given(trees(vocabulary, max_leaves=5), st.booleans())
    @settings(
        max_examples=1_000,
        derandomize=True,  # the same each time, so that it is known how many of them find something
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    def agrees(tree: Node, is_counted: bool) -> None:  # noqa: FBT001 - Hypothesis gives it by place
        facets = FACETS if is_counted else ()
        found = engine.search(tree, facets=facets, timeline=is_counted)
        expected = reference.search(tree, facets=facets, timeline=is_counted, size=found.total)
        assert found.total == expected.total
        assert found.facets == expected.facets
        assert found.timeline == expected.timeline
        seen.add(found.total)
        scores = {match.article.id: match.score for match in expected.hits}
        first = [match.article.id for match in found.hits]
        pairs = [*combinations(first, 2), *((first[-1], other) for other in scores.keys() - first)]
        assert not [pair for pair in pairs if scores[pair[1]] > scores[pair[0]] * (1 + ROUNDING)]

    agrees()
    assert len(seen) > 50
