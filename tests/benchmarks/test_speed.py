"""The speed benchmark in small: all systems find the same, and tables come from the results."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.speed import results
from benchmarks.speed.__main__ import Plan, measure, present
from benchmarks.speed.comparing import OURS, Size, sizes
from benchmarks.speed.questions import KINDS
from benchmarks.speed.rendering import BEGIN, END, PLOT, render
from searchapp import resources

ARTICLES = 200
A_KIND = 4
SYSTEMS = (OURS, "stock-whoosh", "fts5", "xapian", "tantivy-py", "bm25s")
HERE = present(SYSTEMS, ARTICLES)
SWAPS = ("stock-whoosh", "fuzzy")
"""Whoosh counts two neighbours that changed places as two edits."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a whole run over news in several languages has left its results."""
    folder = tmp_path_factory.mktemp("speed")
    data = folder / "data"
    data.mkdir()
    for file in resources.corpus().rglob("*.jsonl*"):
        (data / file.name).symlink_to(file)
    plan = Plan(folder, data, SYSTEMS, (), A_KIND, 1, (1,), folder / "results.json")
    measure(plan, ARTICLES)
    (folder / "README.md").write_text(f"before\n{BEGIN}\n{END}\nafter\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def measured(folder: Path) -> Size:
    (size,) = sizes(results.load(folder / "results.json"))
    return size


def test_all_kinds_of_question_are_asked(measured: Size) -> None:
    assert measured.kinds == [kind for kind in KINDS for _ in range(A_KIND)]


@pytest.mark.parametrize("system", HERE)
def test_every_article_is_in_every_index(system: str, measured: Size) -> None:
    build = measured.build(system)
    assert build
    assert build["articles"] == ARTICLES == measured.archive["articles"]


@pytest.mark.parametrize("system", HERE)
def test_every_system_finds_as_many(system: str, measured: Size) -> None:
    differ = {kind for kind in KINDS if (system, kind) != SWAPS and measured.wrong(system, kind)}
    assert differ == set(measured.answers[system]["cannot"])


def test_most_questions_find_something(measured: Size) -> None:
    found = [total for total in measured.agreed() if total]
    assert len(found) > len(measured.kinds) * 0.8


def test_tables_and_plot_come_from_the_results_alone_and_repeat(folder: Path) -> None:
    written = []
    for _ in range(2):
        render(folder)
        written.append([(folder / name).read_bytes() for name in ("README.md", PLOT)])
    assert written[0] == written[1]
    readme = written[0][0].decode()
    assert readme.startswith("before\n")
    assert readme.endswith("after\n")
    assert f"### {ARTICLES} articles: searchapp with its own engine beside each" in readme


def test_a_wrong_total_is_shown_and_its_time_is_not_counted(folder: Path) -> None:
    figures = results.load(folder / "results.json")
    figures["answers"][str(ARTICLES)]["fts5"]["totals"][0] += 1
    (size,) = sizes(figures)
    assert size.wrong("fts5", "words") == 1
    assert len(size.times("fts5", kind="words")) == A_KIND - 1
    ours, theirs = size.both(OURS, "fts5")
    assert (
        len(ours) == len(theirs) == sum(t is not None for t in size.answers["fts5"]["totals"]) - 1
    )
