"""Answers as text: JSON lines, a CSV table of counts, or the run lines of TREC."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from searchapp.batch.answers import BatchAnswer

RUN = "searchapp"
SPACE = re.compile(r"\s+")


class Form(NamedTuple):
    """`begins` the text, `of` is what an answer adds to it; `counts` need no hits."""

    begins: str
    of: Callable[[BatchAnswer], str]
    counts: bool = False


def _json_line(answer: BatchAnswer) -> str:
    return msgspec.json.encode(answer).decode() + "\n"


def _run_lines(answer: BatchAnswer) -> str:
    query = _unspaced(answer.id)
    return "".join(
        f"{query} Q0 {_unspaced(hit.id)} {hit.rank} {hit.score:.6f} {RUN}\n" for hit in answer.hits
    )


def _unspaced(name: str) -> str:
    """A name without the white space that divides the columns of a run: %20 stands for it."""
    return SPACE.sub(lambda space: quote(space[0]), name)


def _count_row(answer: BatchAnswer) -> str:
    return _row(answer.id, answer.q, answer.total)


def _row(*cells: object) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


FORMS = {
    "jsonl": Form("", _json_line),
    "csv": Form(_row("id", "q", "total"), _count_row, counts=True),
    "trec": Form("", _run_lines),
}
