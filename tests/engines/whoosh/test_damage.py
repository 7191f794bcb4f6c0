"""Broken or hostile index files are named; they run nothing and crash nothing."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from whoosh import index

from searchapp.article import Article
from searchapp.engines.whoosh import WhooshEngine, pickles
from searchapp.errors import Damaged, Locked, NoIndex
from searchapp.query import parse
from searchapp.settings import Settings

QUERY = parse('"river rose" OR flood OR bank*').tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = WhooshEngine.create(tmp_path, Settings())
    body = ("The river rose; the bank and the banks gave way.",) * 3
    engine.add(Article(id=f"a{n}", body=body, lang="en") for n in range(2_000))
    return tmp_path


def file_of(folder: Path, suffix: str) -> Path:
    return next(folder.glob(f"MAIN_*{suffix}"))


def answers(folder: Path) -> int:
    return WhooshEngine.open(folder, Settings()).search(QUERY, size=3).total


@pytest.mark.parametrize(
    "suffix", [".trm", ".pst", "._stored.col", ".ids.col", ".toc"], ids=lambda s: s.strip("._")
)
@pytest.mark.parametrize("kept", [0, 10, 0.5])
def test_a_file_cut_short_is_damage(folder: Path, suffix: str, kept: float) -> None:
    found = next(folder.glob("*.toc")) if suffix == ".toc" else file_of(folder, suffix)
    data = found.read_bytes()
    found.write_bytes(data[: int(kept if kept > 1 else kept * len(data))])
    with pytest.raises(Damaged, match="searchapp build"):
        answers(folder)


@pytest.mark.parametrize("column", ["published", "rest_at", "words_body"])
@pytest.mark.parametrize("kept", [None, 0, 100])
def test_a_column_that_is_not_whole_never_answers_wrongly(
    folder: Path, column: str, kept: int | None
) -> None:
    found = file_of(folder, f".{column}.col")
    data = found.read_bytes()
    found.unlink()
    if kept is not None:
        found.write_bytes(data[:kept])
    engine = WhooshEngine.open(folder, Settings())
    with pytest.raises(Damaged, match=column):
        engine.search(parse("headline:river OR river").tree, order="newest")


def test_languages_of_a_damaged_index_are_damage_too(folder: Path) -> None:
    found = file_of(folder, ".pst")
    found.write_bytes(found.read_bytes()[:10])
    engine = WhooshEngine.open(folder, Settings())
    with pytest.raises(Damaged):
        engine.languages()


@pytest.mark.parametrize("suffix", [".trm", ".pst", "._stored.col"])
def test_a_missing_file_is_damage(folder: Path, suffix: str) -> None:
    file_of(folder, suffix).unlink()
    with pytest.raises(Damaged):
        answers(folder)


def test_a_pickle_that_names_anything_else_runs_nothing(tmp_path: Path) -> None:
    class Hostile:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (Path.touch, (tmp_path / "ran",))  # type: ignore[return-value]  # that is the point

    with pytest.raises(Damaged, match="no index needs"):
        pickles.loads(pickle.dumps(Hostile()))
    assert not (tmp_path / "ran").exists()


def test_no_index_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="searchapp build"):
        WhooshEngine.open(tmp_path / "nothing", Settings())


def test_a_stock_writer_at_work_locks_us_out(folder: Path) -> None:
    engine = WhooshEngine.open(folder, Settings())
    writer = index.open_dir(str(folder)).writer()
    with pytest.raises(Locked, match="wait until"):
        engine.add([Article(id="new")])
    writer.cancel()
    assert engine.add([Article(id="new")]) == 1


def test_a_reader_goes_on_when_a_writer_deletes_its_files(folder: Path) -> None:
    reading = WhooshEngine.open(folder, Settings())
    index.open_dir(str(folder)).optimize()
    assert reading.search(QUERY, size=100).total == 2_000
    assert reading.get(["a7"])[0].id == "a7"
