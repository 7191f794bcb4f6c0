from __future__ import annotations

import gzip
import pickle
from itertools import chain
from pathlib import Path

import pytest

from searchapp.article import Article
from searchapp.readers import Outcome, Rejected, input_files, parts, read, read_part
from searchapp.readers.parts import LARGE

LINE = b'{"headline": "Ferry runs again", "body": "The ferry to Hollum runs again.", "id": "%d"}\n'


def lines(number: int) -> bytes:
    return b"".join(LINE % place for place in range(number))


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "ferries.jsonl"
    path.write_bytes(lines(10_000))
    return path


def outcomes(path: Path) -> list[Outcome]:
    (file,) = input_files([path])
    return list(read(file))


def test_a_large_file_of_lines_is_read_in_parts(large: Path) -> None:
    (file,) = input_files([large])
    cut = list(parts(file))
    assert len(cut) > 3
    assert all(LARGE // 4 < part.size < LARGE for part in cut[:-1])
    read_apart = chain.from_iterable(map(read_part, cut))
    assert [getattr(one, "origin", one) for one in read_apart] == [
        f"ferries.jsonl#{number}" for number in range(1, 10_001)
    ]


def test_a_part_goes_to_another_process(large: Path) -> None:
    (file,) = input_files([large])
    part = list(parts(file))[-1]
    assert list(read_part(pickle.loads(pickle.dumps(part)))) == list(read_part(part))


def test_a_small_file_is_one_part(tmp_path: Path) -> None:
    (tmp_path / "few.jsonl").write_bytes(lines(10))
    (file,) = input_files([tmp_path])
    assert [part.entries for part in parts(file)] == [None]


def test_a_large_file_without_records_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "blank.jsonl").write_bytes(b"\n" * (LARGE + 1))
    assert outcomes(tmp_path) == [Rejected(file="blank.jsonl", reason="holds no record")]


def test_what_stands_before_damage_is_read(tmp_path: Path) -> None:
    packed = gzip.compress(lines(200_000), compresslevel=1)
    assert len(packed) > LARGE
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *articles, rejected = outcomes(tmp_path)
    assert len(articles) > 1_000
    assert all(isinstance(article, Article) for article in articles)
    assert isinstance(rejected, Rejected)
    assert "the gzip data ends early" in rejected.reason
    assert rejected.place == f"line {len(articles) + 1}"
