"""The ranking benchmark: on a small collection in whole, on real ones what was to be reached."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from benchmarks.ranking.__main__ import main, measured
from benchmarks.ranking.judged import Collection, Query, collections
from benchmarks.ranking.plain import PlainBm25
from benchmarks.ranking.tables import WAYS, Figures, figures
from searchapp.article import Article
from tests.support.archives import WORDS, record, write_records

ARTICLES = 40
ENGINES = ("whoosh", "tantivy")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A folder with one collection: every article of a word is right for the query of that word."""
    folder = tmp_path / "collections" / "town"
    write_records(folder / "docs.jsonl", map(record, range(ARTICLES)))
    queries = [{"qid": word, "text": f"What of the {word}?"} for word in WORDS]
    write_records(folder / "queries.jsonl", queries)
    lines = (f"{WORDS[number % len(WORDS)]} 0 a{number} 1\n" for number in range(ARTICLES))
    (folder / "qrels.txt").write_text("".join(lines), encoding="utf-8")
    return folder.parent


def test_one_command_ranks_every_collection_and_writes_the_table(
    town: Path, tmp_path: Path
) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- measured -->\nold\n<!-- end of measured -->\nafter\n", "utf-8")
    main([str(town), "--engines", ",".join(ENGINES), "--readme", str(readme)])
    written = readme.read_text(encoding="utf-8")
    cells = ["1.000 / 1.000 / .500"] * (len(ENGINES) + 1)
    assert f"| town | {ARTICLES} | {len(WORDS)} | {' | '.join(cells)} |" in written
    assert written.startswith("before\n<!-- measured -->\nMAP / nDCG@10 / P@10\n")
    assert written.endswith("|\n<!-- end of measured -->\nafter\n")
    assert "old" not in written


def test_a_folder_is_a_collection_or_holds_some(town: Path) -> None:
    assert collections(town) == collections(town / "town") == [Collection(town / "town")]
    with pytest.raises(SystemExit, match="no collection in"):
        collections(town / "nowhere")


def test_a_query_that_finds_nothing_counts_as_nothing() -> None:
    judged = {"1": {"a": 1}, "2": {"a": 1}}
    assert figures(judged, {"1": {"a": 2.5}}) == Figures(0.5, 0.5, 0.05)


def test_plain_bm25_is_the_formula() -> None:
    wet = Article(id="wet", headline="The floods", body=("Rain and rain",))
    dry = Article(id="dry", body=("Sunshine",))
    found = PlainBm25([wet, dry]).run([Query("1", "Is the rain flooding?")], 10)
    idf = math.log(1 + 1.5 / 1.5)
    norm = 1.2 * (1 - 0.75 + 0.75 * 5 / 3)
    assert found == {"1": {"wet": pytest.approx(idf * (2 / (2 + norm) + 1 / (1 + norm)))}}


@pytest.mark.parametrize("name", WAYS["default"].targets)
def test_real_collections_are_ranked_as_well_as_they_should_be(
    real_data: Path, tmp_path: Path, name: str
) -> None:
    row = measured(Collection(real_data / "ranking" / name), ENGINES, tmp_path)
    for way in WAYS:
        whoosh, tantivy = (row.systems[engine, way] for engine in ENGINES)
        assert tantivy.map == pytest.approx(whoosh.map, abs=0.01)
        assert tantivy.ndcg == pytest.approx(whoosh.ndcg, abs=0.015)
        assert whoosh.map > row.plain.map
    default, expanded = (row.systems["whoosh", way] for way in ("default", "expand"))
    assert all(map(float.__ge__, default, WAYS["default"].targets[name]))
    assert expanded.map >= WAYS["expand"].targets[name].map
