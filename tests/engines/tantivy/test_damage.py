"""Broken index files are named; whatever Tantivy does about them, nothing of it gets out."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("tantivy")

import tantivy

from searchapp.article import Article
from searchapp.engines.seam import FACETS
from searchapp.engines.tantivy import TantivyEngine
from searchapp.errors import Damaged, EngineFailed, NoIndex, OtherVersion
from searchapp.query import parse
from searchapp.settings import Settings

QUERY = parse('"river rose" OR flood OR bank*').tree
FILES = (".term", ".idx", ".pos", ".store", ".fast", ".fieldnorm", "meta.json", ".managed.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = TantivyEngine.create(tmp_path, Settings())
    body = ("The river rose; the bank and the banks gave way.",) * 3
    engine.add(Article(id=f"a{n}", body=body, source="Gazette", lang="en") for n in range(500))
    return tmp_path


def answers(folder: Path) -> int:
    engine = TantivyEngine.open(folder, Settings())
    return engine.search(QUERY, size=3, facets=FACETS, timeline=True).total


@pytest.mark.parametrize("suffix", FILES, ids=lambda suffix: suffix.strip("."))
@pytest.mark.parametrize("kept", [0, 10, 0.5])
def test_a_file_cut_short_is_damage(folder: Path, suffix: str, kept: float) -> None:
    for file in folder.glob(f"*{suffix}"):
        data = file.read_bytes()
        file.write_bytes(data[: int(kept if kept > 1 else kept * len(data))])
    with pytest.raises(Damaged, match="searchapp build"):
        answers(folder)


@pytest.mark.parametrize("suffix", [".term", ".idx", ".pos", ".store", ".fast", ".fieldnorm"])
def test_a_missing_file_is_damage(folder: Path, suffix: str) -> None:
    for file in folder.glob(f"*{suffix}"):
        file.unlink()
    with pytest.raises(Damaged):
        answers(folder)


@pytest.mark.parametrize("suffix", [".term", ".idx", ".pos", ".store", ".fast"])
def test_bytes_that_make_tantivy_panic_are_damage(folder: Path, suffix: str) -> None:
    for file in folder.glob(f"*{suffix}"):
        data = file.read_bytes()
        half = len(data) // 2
        file.write_bytes(bytes(byte ^ 0x55 for byte in data[:half]) + data[half:])
    with pytest.raises(Damaged):
        answers(folder)


def test_a_folder_that_readers_may_not_lock_is_not_called_damaged(folder: Path) -> None:
    (folder / ".tantivy-meta.lock").unlink()
    (folder / ".tantivy-meta.lock").mkdir()
    with pytest.raises(EngineFailed, match="need the right to"):
        answers(folder)


def test_no_index_is_said_plainly(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(NoIndex, match="searchapp build"):
            TantivyEngine.open(folder, Settings())


def test_an_index_with_other_fields_is_of_another_version(tmp_path: Path) -> None:
    schema = tantivy.SchemaBuilder().add_text_field("title", stored=True).build()
    tantivy.Index(schema, path=str(tmp_path))
    with pytest.raises(OtherVersion, match="searchapp build"):
        TantivyEngine.open(tmp_path, Settings())


def test_an_index_of_another_tantivy_is_of_another_version(folder: Path) -> None:
    for file in folder.glob("*.*"):
        data = file.read_bytes()
        if b'"index_format_version":' in data:
            newer = data.replace(b'"index_format_version":7', b'"index_format_version":1')
            file.write_bytes(newer)
    with pytest.raises(OtherVersion, match="another release of Tantivy"):
        TantivyEngine.open(folder, Settings())
