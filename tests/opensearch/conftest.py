from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from searchapp.article import Article
from searchapp.engines.opensearch import OpenSearchEngine
from searchapp.settings import Settings
from tests.opensearch.cluster_view import View

Build = Callable[..., OpenSearchEngine]


@pytest.fixture
def settings(opensearch_hosts: str) -> Settings:
    """The settings of a test, whose alias is its own."""
    return Settings(
        opensearch_hosts=opensearch_hosts,
        opensearch_alias=f"test-{secrets.token_hex(6)}",
        opensearch_replicas=0,
    )


@pytest.fixture
def view(settings: Settings) -> Iterator[View]:
    """What stands on the cluster under the test's alias; it is removed afterwards."""
    view = View(settings)
    yield view
    view.clear()


@pytest.fixture
def build(settings: Settings, view: View, tmp_path: Path) -> Iterator[Build]:  # noqa: ARG001 - it clears
    """Makes and publishes an index of articles, each in a folder of its own."""
    made: list[OpenSearchEngine] = []

    def make(articles: Iterable[Article]) -> OpenSearchEngine:
        engine = OpenSearchEngine.create(tmp_path / f"build{len(made)}", settings)
        made.append(engine)
        engine.add(articles)
        engine.publish()
        return engine

    yield make
    for engine in made:
        engine.close()
