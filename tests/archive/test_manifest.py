from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from searchapp.archive.listing import listed
from searchapp.archive.manifest import Changes, new_manifest, open_manifest
from searchapp.archive.report import Replaced
from searchapp.archive.stamps import FileStamp
from searchapp.article import Article, Author, NewsDate, Photo, Zone
from searchapp.readers.outcome import Ignored, Rejected

FULL = Article(
    id="full",
    headline="A headline",
    body=("A body.",),
    photos=(Photo(caption="A caption", credit="A credit"),),
    authors=(Author(name="A name", bio="A bio"),),
)


def written(file: Path, articles: Iterable[Article], *seeds: object) -> str:
    """The index id of a manifest of these articles."""
    with new_manifest(file) as manifest:
        for article in articles:
            manifest.add(listed(article, 0))
        manifest.commit()
        return manifest.index_id(*seeds)


def test_a_manifest_gives_back_what_was_noted(tmp_path: Path) -> None:
    stamps = [FileStamp("a.jsonl", 10, 1_700_000_000_123_456_789, "aa"), FileStamp("b", 0, -1, "")]
    rejected = (
        Rejected(file="b", reason="is a folder"),
        Rejected(file="a.jsonl", place="line 3", reason="no JSON"),
    )
    with new_manifest(tmp_path / "m.db") as manifest:
        for number, stamp in enumerate(stamps):
            manifest.add_file(number, stamp)
        for one in rejected:
            manifest.reject(one)
        manifest.ignore(Ignored(file="a.jsonl", names={"colour": 2, "size": 1}))
        manifest.ignore(Ignored(file="c.jsonl", names={"size": 4}))
        manifest.commit()
    with open_manifest(tmp_path / "m.db") as manifest:
        assert manifest.files() == {stamp.name: stamp for stamp in stamps}
        assert manifest.rejected() == rejected
        assert manifest.ignored() == {"size": 5, "colour": 2}


def test_the_later_of_two_articles_with_one_id_wins_and_is_told(tmp_path: Path) -> None:
    earlier = Article(id="x", headline="Old", source="A", origin="a.jsonl#1")
    later = Article(id="x", headline="New", source="B", origin="b.jsonl#7")
    with new_manifest(tmp_path / "twice") as manifest:
        manifest.add(listed(earlier, 0))
        manifest.add(listed(later, 1))
        assert manifest.count() == 1
        assert manifest.sources() == {"B": 1}
        assert manifest.replaced() == (Replaced("x", kept="b.jsonl#7", dropped="a.jsonl#1"),)
        assert manifest.index_id() == written(tmp_path / "once", [later])


def test_counts_by_source_language_zone_and_day(tmp_path: Path) -> None:
    articles = [
        FULL,
        dated("1", "2024-05-01", source="A", lang="en"),
        dated("2", "2025-06-02", source="A", lang="uk"),
        dated("3", "2023-06-02", source="B", lang="en"),
    ]
    with new_manifest(tmp_path / "m.db") as manifest:
        assert manifest.days() == (None, None, 0)
        for article in articles:
            manifest.add(listed(article, 0))
        assert manifest.days() == ("2023-06-02", "2025-06-02", 1)
        assert list(manifest.sources().items()) == [("A", 2), ("", 1), ("B", 1)]
        assert manifest.languages() == {"en": 2, "": 1, "uk": 1}
        assert manifest.zones() == dict.fromkeys(Zone, 1) | {Zone.HEADLINE: 4}


def dated(name: str, day: str, source: str, lang: str) -> Article:
    published = NewsDate(dt.date.fromisoformat(day))
    return Article(id=name, headline="H", published=published, source=source, lang=lang)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("", "ab", Changes(2, 0, 0)),
        ("ab", "ab", Changes(0, 0, 0)),
        ("ab", "aB", Changes(0, 1, 0)),
        ("abc", "Cde", Changes(2, 1, 2)),
    ],
)
def test_changes_since_an_older_manifest(
    tmp_path: Path, before: str, after: str, changes: Changes
) -> None:
    written(tmp_path / "older %20?#", lettered(before))
    with new_manifest(tmp_path / "newer") as manifest:
        for article in lettered(after):
            manifest.add(listed(article, 0))
        manifest.commit()
        assert manifest.changes_since(tmp_path / "older %20?#") == changes


def lettered(text: str) -> list[Article]:
    """An article a letter; a capital is another version of the same article."""
    return [Article(id=letter.lower(), headline=letter) for letter in text]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True), st.randoms())
def test_the_index_id_does_not_depend_on_the_order(ids: list[str], random: Random) -> None:
    articles = [Article(id=name, headline=name) for name in ids]
    shuffled = random.sample(articles, len(articles))
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "1"), Path(folder, "2")
        assert written(first, articles) == written(second, shuffled)


def test_the_index_id_tells_articles_and_versions_apart(tmp_path: Path) -> None:
    ids = [
        written(tmp_path / "0", []),
        written(tmp_path / "1", [FULL]),
        written(tmp_path / "2", [replace(FULL, headline="Another")]),
        written(tmp_path / "3", [replace(FULL, id="another")]),
        written(tmp_path / "4", [FULL], "schema", 2),
        written(tmp_path / "5", [FULL], "schema", 3),
    ]
    assert len(set(ids)) == len(ids)
    assert {len(one) for one in ids} == {32}
