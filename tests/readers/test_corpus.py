"""The pages of the sample corpus, against a table of what their writers put into them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from searchapp.article import Article
from searchapp.readers import input_files, read
from searchapp.resources import corpus

WORDS = 3  # of a paragraph, enough to know it by
TABLE = Path(__file__).with_name("corpus_pages.csv")
EXPECTED = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    files = {row["file"] for row in EXPECTED}
    outcomes = (
        outcome for file in input_files([corpus()]) if file.name in files for outcome in read(file)
    )
    return {outcome.origin: outcome for outcome in outcomes if isinstance(outcome, Article)}


def facts(article: Article) -> dict[str, str]:
    return {
        "file": article.origin,
        "headline": article.headline,
        "day": str(article.published.day) if article.published else "",
        "authors": "; ".join(author.name for author in article.authors),
        "bios": str(sum(bool(author.bio) for author in article.authors)),
        "photos": str(len(article.photos)),
        "paragraphs": str(len(article.body)),
        "first": " ".join(article.body[0].split()[:WORDS]),
        "last": " ".join(article.body[-1].split()[:WORDS]),
    }


def test_the_table_knows_every_page(articles: dict[str, Article]) -> None:
    assert sorted(articles) == [row["file"] for row in EXPECTED]


@pytest.mark.parametrize("expected", EXPECTED, ids=[row["file"] for row in EXPECTED])
def test_a_page_of_the_corpus_is_read_right(
    articles: dict[str, Article], expected: dict[str, str]
) -> None:
    assert facts(articles[expected["file"]]) == expected


def test_every_photo_of_the_corpus_has_caption_and_credit(articles: dict[str, Article]) -> None:
    photos = [photo for article in articles.values() for photo in article.photos]
    assert [photo for photo in photos if not (photo.caption and photo.credit)] == []
