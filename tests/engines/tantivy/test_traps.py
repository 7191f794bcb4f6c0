"""What Tantivy does that an engine must not."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("tantivy")

import tantivy

from searchapp.article import Article, NewsDate
from searchapp.engines.seam import FACETS, Order
from searchapp.engines.tantivy import TantivyEngine, batch_files
from searchapp.errors import Locked
from searchapp.query import parse
from searchapp.settings import Settings


@pytest.fixture
def engine(tmp_path: Path) -> TantivyEngine:
    return TantivyEngine.create(tmp_path, Settings())


def articles(count: int) -> Iterator[Article]:
    for number in range(count):
        yield Article(id=f"a{number * 7919 % count:05}", body=("rain",), lang="en")


def test_a_batch_that_raises_is_not_committed_and_gives_the_lock_back(
    engine: TantivyEngine, tmp_path: Path
) -> None:
    def failing() -> Iterator[Article]:
        yield from articles(3)
        raise ValueError("no more paper")

    with pytest.raises(ValueError, match="no more paper") as held:
        engine.add(failing())
    assert held.value.__traceback__ is not None  # which still refers to the writer
    assert (engine.count(), TantivyEngine.open(tmp_path, Settings()).count()) == (0, 0)
    assert engine.add(articles(2)) == 2


def test_a_first_batch_that_raises_late_leaves_an_empty_index(tmp_path: Path) -> None:
    """By then some of it was committed, as documents wait in memory until they are."""
    engine = TantivyEngine.create(tmp_path, Settings(segment_tokens=1_000))

    def failing() -> Iterator[Article]:
        yield from articles(1_500)
        raise ValueError("no more paper")

    with pytest.raises(ValueError, match="no more paper"):
        engine.add(failing())
    assert (engine.count(), TantivyEngine.open(tmp_path, Settings()).count()) == (0, 0)
    assert engine.add([*articles(1_500), *articles(700)]) == 2_200
    assert engine.count() == len({article.id for article in [*articles(1_500), *articles(700)]})


def test_no_file_of_a_batch_is_left(engine: TantivyEngine, tmp_path: Path) -> None:
    def failing() -> Iterator[Article]:
        yield from articles(300)
        raise ValueError("no more paper")

    engine.add(articles(300))
    with pytest.raises(ValueError, match="no more paper"):
        engine.add(failing())
    assert list(tmp_path.glob(f"{batch_files.PREFIX}*")) == []


def test_a_writer_at_work_locks_us_out(engine: TantivyEngine, tmp_path: Path) -> None:
    writer = tantivy.Index.open(str(tmp_path)).writer(15_000_000, 1)
    with pytest.raises(Locked, match="wait until"):
        engine.add(articles(1))
    with pytest.raises(Locked, match="wait until"):
        engine.remove(["a"])
    writer.wait_merging_threads()
    assert engine.add(articles(1)) == 1


def test_a_writer_in_another_process_locks_us_out(engine: TantivyEngine, tmp_path: Path) -> None:
    code = (
        "import sys, tantivy; writer = tantivy.Index.open(sys.argv[1]).writer(15_000_000, 1);"
        "print('ready', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        with pytest.raises(Locked):
            engine.add(articles(1))
        other.communicate()
    assert engine.add(articles(1)) == 1


def test_the_folder_does_not_grow_with_every_update(engine: TantivyEngine, tmp_path: Path) -> None:
    engine.add(articles(50))
    files = []
    for _ in range(25):
        engine.add(articles(50))
        files.append(len(list(tmp_path.iterdir())))
    assert engine.count() == 50
    assert max(files) < 80
    assert files[-1] < 80


def test_a_reader_goes_on_when_a_writer_deletes_its_files(
    engine: TantivyEngine, tmp_path: Path
) -> None:
    engine.add(articles(300))
    reading = TantivyEngine.open(tmp_path, Settings())
    for _ in range(12):
        engine.add(articles(300))
    engine.remove(article.id for article in articles(300))
    assert reading.search(parse("rain").tree, size=100).total == 300
    assert reading.get(["a00007"])[0].id == "a00007"
    assert engine.count() == 0


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("query", ["rain", "*", "rai*"])
def test_ties_stand_by_id_however_many_there_are(
    engine: TantivyEngine, query: str, order: Order
) -> None:
    """More than are read at the top of the list, so that the whole order is made."""
    engine.add(articles(700))
    engine.add(articles(1_900))
    tree = parse(query).tree
    expected = sorted(article.id for article in articles(1_900))
    for start, size in ((0, 10), (995, 10), (1_890, 20), (0, 1_500)):
        found = engine.search(tree, order=order, start=start, size=size)
        assert [match.article.id for match in found.hits] == expected[start : start + size]
    ids: list[str] = []
    after = None
    while not ids or after:
        found = engine.search(tree, order=order, size=400, after=after)
        ids += [match.article.id for match in found.hits]
        after = found.after
    assert ids == expected


def test_facets_of_many_articles_are_counted_alike(engine: TantivyEngine) -> None:
    """From columns or from postings, by how many there are."""
    engine.add(
        Article(id=str(n), headline="rain" if n % 3 else "", source=f"s{n % 4}", lang="en")
        for n in range(13_000)
    )
    engine.remove(str(n) for n in range(0, 400, 2))
    few = engine.search(parse("rain").tree, facets=FACETS)
    every = engine.search(parse("*").tree, facets=FACETS, filters={"source": ["s1", "s3"]})
    assert (few.total, every.total) == (8_533, 6_500)
    assert [count.count for count in few.facets["source"]] == [2_167, 2_166, 2_100, 2_100]
    assert [count.count for count in every.facets["source"]] == [3_250, 3_250, 3_150, 3_150]
    assert every.facets["lang"][0].count == 6_500


def test_a_size_of_nought_does_not_panic(engine: TantivyEngine) -> None:
    engine.add(articles(3))
    assert engine.search(parse("rain").tree, size=0).total == 3
    assert engine.search(parse("rain").tree, size=0, order="newest").hits == ()


def test_days_fill_a_column_that_some_leave_empty(engine: TantivyEngine) -> None:
    day = NewsDate(dt.date(1900, 1, 1))
    engine.add([*articles(5), Article(id="dated", body=("rain",), lang="en", published=day)])
    newest = engine.search(parse("rain").tree, order="newest", start=0, size=2_000).hits
    assert newest[0].article.id == "dated"
