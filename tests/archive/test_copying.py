"""An index moves to another engine without its files; nothing that was found is lost."""

from __future__ import annotations

import shutil
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from msgspec import structs

from searchapp import engines
from searchapp.archive import build, copy, open_archive
from searchapp.archive.folder import Folder
from searchapp.engines.seam import FACETS, Matches
from searchapp.errors import MissingExtra, NoIndex
from searchapp.query import parse
from searchapp.settings import Settings
from tests.support.archives import record, write_records

ENGINES = sorted(entry.name for entry in entry_points(group=engines.GROUP))
ARTICLES = 1_203
QUERIES = ("flood", '"talk of the town"', "storm OR market", "headline:bridge", "harb*", "*")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An index of more articles than are copied at once; its input is gone."""
    settings = Settings(index=str(tmp_path / "index"), processes=1)
    file = write_records(tmp_path / "news/news.jsonl", map(record, range(ARTICLES)))
    build([file], settings)
    shutil.rmtree(file.parent)
    return settings


def answers(settings: Settings) -> list[Matches]:
    engine = open_archive(settings).engine
    return [
        engine.search(parse(query).tree, size=ARTICLES, order="newest", facets=FACETS)
        for query in QUERIES
    ]


def without_scores(found: Matches) -> Matches:
    hits = tuple(structs.replace(match, score=0) for match in found.hits)
    return structs.replace(found, hits=hits, after=None)


@pytest.mark.parametrize("name", ENGINES)
def test_a_copy_answers_as_the_original_did(
    settings: Settings, name: str, request: pytest.FixtureRequest
) -> None:
    if name == "opensearch":
        hosts = request.getfixturevalue("opensearch_hosts")
        settings = structs.replace(settings, opensearch_hosts=hosts, opensearch_alias="copied")
    before, original = answers(settings), open_archive(settings)
    try:
        stats = copy(structs.replace(settings, engine=name))
    except MissingExtra as missing:
        pytest.skip(str(missing))
    copied = open_archive(settings)
    assert (stats.engine, copied.stats.engine, copied.engine.name) == (name, name, name)
    assert copied.index_id == original.index_id
    assert copied.engine.count() == ARTICLES
    assert list(map(without_scores, answers(settings))) == list(map(without_scores, before))


def test_the_original_is_kept_beside_the_copy(settings: Settings) -> None:
    folder = Folder(Path(settings.index))
    before = folder.live().name
    copy(settings)
    assert folder.live().name != before
    assert sorted(path.name for path in folder.builds.iterdir()) == sorted(
        [before, folder.live().name]
    )


def test_without_an_index_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="searchapp build"):
        copy(Settings(index=str(tmp_path)))
