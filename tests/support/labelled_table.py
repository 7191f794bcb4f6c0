"""Scores of the reader on the labelled pages: `python -m tests.support.labelled_table`.

A page is read alone, then with the lines counted that its outlet repeats. With `--misses` the
pages that are not read right are listed, measure by measure.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from searchapp.article import Article
from searchapp.readers import input_files, read
from searchapp.readers.text.frequency import NOTHING_REPEATED, repeated_lines
from tests.support.labelled import PARTS, LabelledPage, labelled_pages, write_pages
from tests.support.labelled_scores import Counts, PageCounts, Scores, page_counts, summary

NOTHING = Article(id="")
WIDTH = 12
WAYS = {"alone": False, "counted": True}


def articles(pages: Iterable[LabelledPage], folder: Path, *, counted: bool) -> dict[str, Article]:
    """What is read of each page, by its name; with what its outlet repeats counted or without."""
    write_pages(pages, folder)
    files = input_files([folder])
    repeated = repeated_lines(files) if counted else NOTHING_REPEATED
    outcomes = (outcome for file in files for outcome in read(file, repeated))
    return {one.origin: one for one in outcomes if isinstance(one, Article)}


def counts_of(part: str, *, counted: bool) -> dict[str, PageCounts]:
    """Each page's counts by its name; a page that was rejected is an empty article."""
    pages = labelled_pages(part)
    with TemporaryDirectory() as folder:
        read_as = articles(pages, Path(folder), counted=counted)
    return {page.name: page_counts(page, read_as.get(page.name, NOTHING)) for page in pages}


def table(rows: Mapping[str, Scores]) -> str:
    """One row a set of pages, one column a measure."""
    columns = next(iter(rows.values()))
    head = " " * WIDTH + "".join(f"{name:>{WIDTH}}" for name in columns)
    return "\n".join([head, *(_row(name, scores) for name, scores in rows.items())])


def _row(name: str, scores: Scores) -> str:
    return f"{name:{WIDTH}}" + "".join(f"{score:>{WIDTH}.3f}" for score in scores.values())


def misses(counts: Mapping[str, PageCounts]) -> Iterator[str]:
    """The pages that are not read right: what was claimed wrongly and what was missed of what."""
    for name, measures in counts.items():
        found = [
            f"{measure} {_miss(one)}" for measure, one in measures.items() if one[1:] != (0, 0)
        ]
        if found:
            yield f"{name}: {', '.join(found)}"


def _miss(counts: Counts) -> str:
    return f"+{counts.wrong} -{counts.missed}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    rows: dict[str, Scores] = {}
    notes: list[str] = []
    for part, (name, counted) in product(given.part or PARTS, WAYS.items()):
        counts = counts_of(part, counted=counted)
        rows[f"{part}, {name}"] = summary(list(counts.values()))
        notes += [f"{name}: {miss}" for miss in misses(counts)] if given.misses else []
    sys.stdout.write("\n".join([table(rows), *notes, ""]))


if __name__ == "__main__":
    main()
