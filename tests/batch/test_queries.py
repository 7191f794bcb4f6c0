from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.batch import Query, queries
from searchapp.errors import BadInput
from searchapp.readers import Rejected

FLOOD, STORM = ("1", "flood"), ("2", "storm")

LISTS: list[tuple[str, str, bytes, list[tuple[str, str]]]] = [
    ("a line each", "list.txt", b"flood\nstorm\n", [FLOOD, STORM]),
    ("the last line without an end", "list.txt", b"flood\nstorm", [FLOOD, STORM]),
    ("blank lines count", "list.txt", b"\n  \nflood\n\nstorm", [("3", "flood"), ("5", "storm")]),
    ("lines of Windows", "list.txt", b"\xef\xbb\xbfflood\r\nstorm\r\n", [FLOOD, STORM]),
    ("a text may look like a header", "list.txt", b"id,q\n", [("1", "id,q")]),
    ("json lines", "list.jsonl", b'{"id": "a", "q": "flood"}\n', [("a", "flood")]),
    ("json, numbers for ids", "list.jsonl", b'{"id": 7, "q": "flood"}\n', [("7", "flood")]),
    ("json without ids", "list.jsonl", b'\n{"q": "flood"}\n', [("2", "flood")]),
    ("json with more", "list.jsonl", b'{"q": "flood", "kind": [1]}\n', [FLOOD]),
    ("csv", "list.csv", b"id,q\na,flood\nb,storm\n", [("a", "flood"), ("b", "storm")]),
    ("csv of queries alone", "list.csv", b"query\nflood\n", [("2", "flood")]),
    ("csv, columns in any order", "list.csv", b"Kind,Query,ID\nx,flood,a\n", [("a", "flood")]),
    ("csv with semicolons", "list.csv", b"id;q\na;flood, storm\n", [("a", "flood, storm")]),
    ("csv with tabs", "list.tsv", b"id\tq\na\tflood\n", [("a", "flood")]),
    ("csv with quotes", "list.csv", b'q\n"say ""flood"", twice"\n', [("2", 'say "flood", twice')]),
    ("csv with blank rows", "list.csv", b"\nq\n\nflood\n,,\n", [("4", "flood")]),
    ("csv, a break in a cell", "list.csv", b'q\n"a\nb"\nc\n', [("2", "a\nb"), ("4", "c")]),
    ("a pipe with json", "-", b'{"id": "a", "q": "flood"}\n', [("a", "flood")]),
    ("a pipe with csv", "-", b"id,query\na,flood\n", [("a", "flood")]),
    ("a pipe with lines", "-", b"query\nid, and q\n", [("1", "query"), ("2", "id, and q")]),
    ("no suffix", "list", b'{"q": "flood"}', [FLOOD]),
    ("nothing", "-", b"", []),
    ("a header and no more", "list.csv", b"id,q\n", []),
]  # fmt: skip


def read(data: bytes, file: str = "list.txt") -> list[Query | Rejected]:
    return list(queries(data.splitlines(keepends=True), file))


@pytest.mark.parametrize(
    ("file", "data", "expected"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS]
)
def test_each_form_gives_its_queries(
    file: str, data: bytes, expected: list[tuple[str, str]]
) -> None:
    found = [(one.id, one.text) for one in read(data, file) if isinstance(one, Query)]
    assert found == expected
    assert len(found) == len(read(data, file))


BROKEN = [
    ("list.jsonl", b'{"q": "flood"', "this is not JSON"),
    ("list.jsonl", b'["flood"]', "this is not an object"),
    ("list.jsonl", b'{"q": ["flood"]}', "the query is not text"),
    ("list.jsonl", b'{"id": true, "q": "flood"}', "the id is neither text nor a whole number"),
    ("list.jsonl", b'{"id": "a"}', "there is no query"),
    ("list.jsonl", b'{"q": "\xff"}', "this is not UTF-8"),
    ("list.jsonl", b"[" * 100_000, "this is not JSON"),
    ("list.csv", b"a,", "there is no query"),
    ("list.csv", b"a,fl\xffod", "this is not UTF-8"),
    ("list.csv", b"a," + b"x" * 200_000, "this is not CSV"),
    ("list.txt", b"fl\xffod", "this is not UTF-8"),
]
SOUND = {
    "list.jsonl": (b'{"id": "s", "q": "storm"}\n', b'{"id": "r", "q": "rain"}\n'),
    "list.csv": (b"id,q\ns,storm\n", b"r,rain\n"),
    "list.txt": (b"\nstorm\n", b"rain\n"),
}


@pytest.mark.parametrize(("file", "line", "reason"), BROKEN)
def test_a_broken_line_is_named_and_the_rest_goes_on(file: str, line: bytes, reason: str) -> None:
    before, after = SOUND[file]
    first, broken, last = read(before + line + b"\n" + after, file)
    assert isinstance(first, Query)
    assert isinstance(broken, Rejected)
    assert isinstance(last, Query)
    assert (first.text, last.text) == ("storm", "rain")
    assert (broken.file, broken.place) == (file, f"line {len(before.splitlines()) + 1}")
    assert broken.reason.startswith(reason)


def test_an_id_that_stood_before_is_no_query() -> None:
    found = read(b"id,q\na,flood\na,storm\n", "list.csv")
    assert found[1] == Rejected(
        file="list.csv", place="line 3", reason="the id 'a' is that of line 2"
    )


@pytest.mark.parametrize(
    ("file", "data", "remedy"),
    [
        ("list.csv", b"id,text\na,flood\n", "its first line must name one: id,q or query"),
        ("list.txt", "flood\n".encode("utf-16"), "save it as UTF-8"),
    ],
)
def test_a_list_that_cannot_be_read_at_all_is_refused(file: str, data: bytes, remedy: str) -> None:
    with pytest.raises(BadInput, match=remedy):
        read(data, file)


def test_a_query_is_there_before_the_next_line_is_read() -> None:
    lines = iter([b"flood\n", b"storm\n"])
    found = queries(lines, "-")
    assert next(found) == Query("-", 1, "1", "flood")
    assert next(lines) == b"storm\n"


TEXT: Any = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(st.lists(TEXT))
def test_json_lines_keep_every_text(texts: list[str]) -> None:
    lines: Iterator[bytes] = (json.dumps({"q": text}).encode() + b"\n" for text in texts)
    found = list(queries(lines, "list.jsonl"))
    assert [one.text for one in found if isinstance(one, Query)] == texts
