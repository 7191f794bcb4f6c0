from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from searchapp.archive import Progress, Report, build, open_archive
from searchapp.archive.folder import Folder
from searchapp.archive.report import Replaced
from searchapp.article import Zone
from searchapp.errors import BadInput
from searchapp.query import parse
from searchapp.settings import Settings
from tests.support.archives import record, write_large, write_pages, write_records


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=str(tmp_path / "index"), processes=1)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Twenty records in two files and four pages."""
    folder = tmp_path / "news"
    write_records(folder / "a.jsonl", map(record, range(12)))
    write_records(folder / "later" / "b.jsonl", map(record, range(12, 20)))
    write_pages(folder / "pages", 4)
    return folder


def found(settings: Settings, text: str) -> list[str]:
    """The sorted ids of the articles that a query finds."""
    archive = open_archive(settings)
    matches = archive.engine.search(parse(text).tree, size=100)
    archive.close()
    return sorted(hit.article.id for hit in matches.hits)


def live_name(settings: Settings) -> str:
    return Folder(Path(settings.index)).live().name


def test_a_build_makes_articles_searchable_and_reports_them(settings: Settings, news: Path) -> None:
    report = build([news], settings)
    assert replace(report, seconds=0, index_id="") == Report(
        articles=24,
        added=24,
        changed=0,
        removed=0,
        files=6,
        rejected=(),
        seconds=0,
        index_id="",
        engine="whoosh",
    )
    assert found(settings, "storm") == ["a1", "a17", "a9"]
    assert len(found(settings, "page2")) == 1


def test_what_is_in_an_index_is_written_with_it(settings: Settings, news: Path) -> None:
    report = build([news], settings)
    archive = open_archive(settings)
    stats = archive.stats
    assert (stats.articles, stats.files, stats.rejected) == (24, 6, 0)
    assert stats.index_id == report.index_id == archive.index_id
    assert (str(stats.first_day), str(stats.last_day)) == ("2025-01-03", "2025-12-03")
    assert stats.undated == 4
    assert stats.sources["Harbour Post"] == stats.sources["Northern Courier"] == 10
    assert stats.zones[Zone.HEADLINE] == stats.zones[Zone.LEAD] == 24
    assert stats.zones[Zone.CREDIT] == 0
    live = Folder(Path(settings.index)).live()
    assert stats.bytes <= live.bytes() < stats.bytes + 5_000


def test_a_second_build_says_what_changed(settings: Settings, news: Path) -> None:
    build([news], settings)
    write_records(news / "a.jsonl", [record(0), record(1, headline="Changed"), record(99)])
    report = build([news], settings)
    assert (report.articles, report.added, report.changed, report.removed) == (15, 1, 1, 10)
    assert found(settings, "headline:changed") == ["a1"]


def test_the_index_id_is_the_same_for_the_same_articles(
    tmp_path: Path, settings: Settings, news: Path
) -> None:
    one = build([news], settings)
    again = build([news], replace(settings, segment_tokens=1_000))
    moved = news.rename(tmp_path / "elsewhere")
    assert build([moved], replace(settings, index=str(tmp_path / "other"))).index_id == one.index_id
    assert again.index_id == one.index_id
    write_records(moved / "a.jsonl", [record(0)])
    assert build([moved], settings).index_id != one.index_id


def test_an_index_is_the_same_whatever_the_number_of_processes(
    settings: Settings, tmp_path: Path
) -> None:
    write_large(tmp_path / "large" / "a.jsonl", 900)
    write_records(tmp_path / "large" / "b.jsonl", [record(7, headline="Later"), {}])
    write_pages(tmp_path / "large", 3)
    one, three = (
        build([tmp_path / "large"], replace(settings, index=f"{settings.index}{n}", processes=n))
        for n in (1, 3)
    )
    assert (one.articles, len(one.rejected), len(one.replaced)) == (903, 1, 1)
    assert three == replace(one, seconds=three.seconds)


def test_the_later_of_two_records_with_one_id_wins(settings: Settings, tmp_path: Path) -> None:
    file = write_records(
        tmp_path / "twins.jsonl", [record(0), record(1), record(0, headline="The heron came back")]
    )
    report = build([file], settings)
    assert report.articles == 2
    assert report.replaced == (Replaced("a0", kept="twins.jsonl#3", dropped="twins.jsonl#1"),)
    assert found(settings, "heron") == ["a0"]
    assert found(settings, "headline:news") == ["a1"]


def test_bad_records_are_reported_and_the_rest_goes_on(settings: Settings, tmp_path: Path) -> None:
    file = write_records(tmp_path / "news.jsonl", [record(0), record(1, mood="calm")])
    with file.open("a") as stream:
        stream.write('["a", "list"]\n{"id": \n')
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(file.read_bytes())[:-40])
    report = build([file, tmp_path / "cut.jsonl.gz"], settings)
    places = [(one.file.split("/")[-1], one.place) for one in report.rejected]
    assert ("news.jsonl", "line 3") in places
    assert ("news.jsonl", "line 4") in places
    assert "cut.jsonl.gz" in {file for file, _place in places}
    assert report.ignored["mood"] >= 1
    assert found(settings, "id OR storm") == ["a1"]


def test_an_empty_folder_is_bad_input_and_leaves_no_index(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="empty"):
        build([tmp_path / "empty"], settings)
    assert not Path(settings.index).exists()


def test_a_build_without_an_article_leaves_the_old_index(settings: Settings, news: Path) -> None:
    build([news], settings)
    bad = news.parent / "bad.jsonl"
    bad.write_text("[]\n" * 5)
    with pytest.raises(BadInput, match=r"nothing in the 1 files? .* \(bad.jsonl: .* 2 more\)"):
        build([bad], settings)
    assert len(found(settings, "storm")) == 3
    assert len(list(Folder(Path(settings.index)).builds.iterdir())) == 1


def test_one_old_build_is_kept(settings: Settings, news: Path) -> None:
    folder = Folder(Path(settings.index))
    names = []
    for _ in range(3):
        build([news], settings)
        names.append(folder.live().name)
    assert sorted(path.name for path in folder.builds.iterdir()) == sorted(names[1:])


def test_an_index_among_the_articles_is_not_read_as_articles(news: Path) -> None:
    settings = Settings(index=str(news / "index"), processes=1)
    first = build([news], settings)
    second = build([news], settings)
    assert second == replace(first, added=0, seconds=second.seconds)


IF_NEEDED: list[tuple[str, Callable[[Path], object], bool]] = [
    ("nothing", lambda _news: None, False),
    ("a new time", lambda news: os.utime(news / "a.jsonl", (1, 1)), False),
    ("a new file", lambda news: write_records(news / "c.jsonl", [record(50)]), True),
    ("a file gone", lambda news: (news / "pages" / "p0.html").unlink(), True),
    ("a changed file", lambda news: write_records(news / "a.jsonl", [record(1)]), True),
    (
        "a change of the same size",
        lambda news: write_records(news / "a.jsonl", map(record, reversed(range(12)))),
        True,
    ),
]


@pytest.mark.parametrize(
    ("make", "rebuilt"), [pytest.param(*row, id=name) for name, *row in IF_NEEDED]
)
def test_if_needed_builds_only_after_a_change(
    settings: Settings, news: Path, make: Callable[[Path], object], *, rebuilt: bool
) -> None:
    first = build([news], settings)
    name = live_name(settings)
    make(news)
    second = build([news], settings, if_needed=True)
    assert (live_name(settings) != name) is rebuilt
    if not rebuilt:
        assert second == replace(first, added=0, seconds=second.seconds)


def test_if_needed_mends_a_damaged_index(settings: Settings, news: Path) -> None:
    build([news], settings)
    shutil.rmtree(Folder(Path(settings.index)).live().engine)
    assert build([news], settings, if_needed=True).articles == 24
    assert found(settings, "storm") == ["a1", "a17", "a9"]


def test_if_needed_builds_when_a_rejected_file_can_be_read(settings: Settings, news: Path) -> None:
    (news / "link.jsonl").symlink_to(news.parent / "elsewhere.jsonl")
    first = build([news], settings)
    assert [one.file for one in first.rejected] == ["link.jsonl"]
    assert build([news], settings, if_needed=True).added == 0
    write_records(news.parent / "elsewhere.jsonl", [record(50)])
    assert build([news], settings, if_needed=True).added == 1


def test_if_needed_builds_for_other_roots(settings: Settings, news: Path) -> None:
    build([news], settings)
    name = live_name(settings)
    assert build([news / "pages"], settings, if_needed=True).removed == 24
    assert live_name(settings) != name


def test_files_of_two_roots_are_told_apart(settings: Settings, news: Path) -> None:
    pages = write_pages(news.parent / "more", 4)
    report = build([news / "pages", pages], settings)
    assert (report.articles, report.replaced) == (8, ())


def test_progress_ends_with_all_files_and_bytes_read(settings: Settings, tmp_path: Path) -> None:
    file = write_large(tmp_path / "news.jsonl", 700)
    packed = tmp_path / "packed.jsonl.gz"
    packed.write_bytes(gzip.compress(file.read_bytes().replace(b'"id": "a', b'"id": "b')))
    seen: list[Progress] = []
    build([file, packed], settings, progress=seen.append)
    total = file.stat().st_size * 2
    assert seen[-1] == Progress(2, 2, total, total, 1_400)
    assert [progress.bytes for progress in seen] == sorted(progress.bytes for progress in seen)
    assert len(seen) > 3


def test_pages_read_by_workers_give_the_same_index(settings: Settings, tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", 70)
    write_records(pages / "p30a.jsonl", map(record, range(3)))
    one = build([pages], settings)
    many = build([pages], replace(settings, processes=3))
    assert (many.articles, many.index_id) == (73, one.index_id)
    assert (many.added, many.changed, many.removed) == (0, 0, 0)
