"""Three nodes, one of which is killed: no acknowledged article is lost, and searches go on."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from searchapp.article import Article
from searchapp.engines.opensearch import OpenSearchEngine
from searchapp.engines.opensearch.loading import BATCH
from searchapp.errors import EngineFailed
from searchapp.query import parse
from searchapp.settings import Settings
from tests.opensearch.cluster_view import View, numbered
from tests.opensearch.nodes import Nodes, locked, started

WORDS = parse("words").tree
COUNT = 3_000


@pytest.fixture(scope="module")
def three_nodes(_server_tools: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """A cluster of three, one at a time on this machine."""
    folder = tmp_path_factory.mktemp("three")
    with locked(folder.parents[1] / "three-nodes"), started(folder, count=3) as nodes:
        yield nodes


@pytest.fixture
def settings(three_nodes: Nodes) -> Settings:
    three_nodes.start()
    return Settings(
        opensearch_hosts=three_nodes.hosts,
        opensearch_alias=f"test-{secrets.token_hex(6)}",
        opensearch_shards=3,
        opensearch_replicas=1,
        opensearch_timeout=20,
    )


@pytest.fixture
def engine(settings: Settings, view: View, tmp_path: Path) -> Iterator[OpenSearchEngine]:
    """A published index of which every part has its copy."""
    engine = OpenSearchEngine.create(tmp_path / "live", settings)
    engine.add(numbered(COUNT))
    engine.publish()
    view.client.cluster.health(index=view.live()[0], params={"wait_for_status": "green"})
    yield engine
    engine.close()


def holder(view: View, index: str) -> str:
    """The name of a node that has a part of the index."""
    shards = view.client.cat.shards(index=index, params={"format": "json"})
    return next(str(shard["node"]) for shard in shards if shard["prirep"] == "p")


def killing(articles: Iterator[Article], after: int, kill: Callable[[], None]) -> Iterator[Article]:
    for number, article in enumerate(articles):
        if number == after:
            kill()
        yield article


def test_a_node_killed_in_a_build_costs_at_most_that_build(
    three_nodes: Nodes, settings: Settings, engine: OpenSearchEngine, view: View, tmp_path: Path
) -> None:
    live = view.live()
    new = OpenSearchEngine.create(tmp_path / "new", settings)
    (index,) = set(view.indexes()) - set(live)
    victim = three_nodes.number_of(holder(view, index))
    articles = killing(numbered(2 * COUNT), COUNT, lambda: three_nodes.kill(victim))
    try:
        new.add(articles)
        new.publish()
    except EngineFailed:
        assert view.live() == live
    else:
        assert view.live() == [index]
        assert new.search(WORDS).total == 2 * COUNT
    assert engine.search(WORDS).total == COUNT
    new.close()


def test_articles_added_while_a_node_is_killed_are_all_there(
    three_nodes: Nodes, engine: OpenSearchEngine, view: View
) -> None:
    (live,) = view.live()
    victim = three_nodes.number_of(holder(view, live))
    added = [Article(id=f"new{n:05}", body=("more words",), lang="en") for n in range(3 * COUNT)]

    def kill_on_the_way() -> None:
        while view.indexed(live) < COUNT + BATCH:
            pass
        three_nodes.kill(victim)

    with ThreadPoolExecutor(1) as beside:
        killed = beside.submit(kill_on_the_way)
        assert engine.add(added) == len(added)
        killed.result()
    assert engine.search(WORDS).total == COUNT + len(added)
    assert engine.get(article.id for article in added) == added


def test_searches_go_on_when_a_node_is_killed(
    three_nodes: Nodes, engine: OpenSearchEngine, view: View
) -> None:
    victim = three_nodes.number_of(holder(view, view.live()[0]))
    totals = []
    for round_ in range(40):
        if round_ == 10:
            three_nodes.kill(victim)
        try:
            totals.append(engine.search(WORDS, facets=["source"], timeline=True).total)
        except EngineFailed:
            totals.append(engine.search(WORDS, facets=["source"], timeline=True).total)
    assert totals == [COUNT] * 40
