from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest

from searchapp.article import NewsDate
from searchapp.batch import FORMS, BatchAnswer, BatchHit
from searchapp.query import Note


def answer(query: str = "1", q: str = "flood", *found: str) -> BatchAnswer:
    hits = tuple(
        BatchHit(
            id=name,
            rank=rank,
            score=1 / rank,
            headline="Flood",
            url="",
            source="Harbour Post",
            published=NewsDate(dt.date(2025, 9, 3)),
        )
        for rank, name in enumerate(found, 1)
    )
    return BatchAnswer(
        id=query, q=q, total=9, notes=(Note("Left out: the.", 2),), added=(), hits=hits
    )


def test_json_lines_are_an_object_a_query() -> None:
    written = FORMS["jsonl"].of(answer("7", "flood\nrelief", "a"))
    assert written.count("\n") == 1
    assert json.loads(written) == {
        "id": "7",
        "q": "flood\nrelief",
        "total": 9,
        "notes": [{"message": "Left out: the.", "position": 2}],
        "added": [],
        "hits": [
            {
                "id": "a",
                "rank": 1,
                "score": 1.0,
                "headline": "Flood",
                "url": "",
                "source": "Harbour Post",
                "published": {"day": "2025-09-03", "precision": "day", "origin": "record"},
            }
        ],
    }


@pytest.mark.parametrize("text", ["flood", '"well prepared", and more', "two\nlines", "повінь"])
def test_csv_counts_read_back_as_they_were(text: str) -> None:
    written = FORMS["csv"].begins + FORMS["csv"].of(answer("7", text))
    assert list(csv.reader(io.StringIO(written))) == [["id", "q", "total"], ["7", text, "9"]]


RUNS = [
    (("7", "a", "b"), ["7 Q0 a 1 1.000000 searchapp", "7 Q0 b 2 0.500000 searchapp"]),
    (("7",), []),
    (
        ("the first", "a page\u00a0.html"),
        ["the%20first Q0 a%20page%C2%A0.html 1 1.000000 searchapp"],
    ),
    (("7", "https://x.example/a%20b"), ["7 Q0 https://x.example/a%20b 1 1.000000 searchapp"]),
]


@pytest.mark.parametrize(("names", "lines"), RUNS)
def test_run_lines_have_six_columns_whatever_the_ids(
    names: tuple[str, ...], lines: list[str]
) -> None:
    query, *found = names
    written = FORMS["trec"].of(answer(query, "flood", *found))
    assert written.splitlines() == lines
    assert all(len(line.split()) == 6 for line in lines)
