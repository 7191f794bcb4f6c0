from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from searchapp.article import Article, Author, NewsDate, Photo
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import article_of
from searchapp.readers.records.fields import NAMES

DAY = dt.date(2025, 9, 3)
ANN = Author(name="Ann Lee")

FIELDS: tuple[tuple[str, object, str, object], ...] = (
    ("id", 17, "id", "17"),
    ("id", "a\n b\x00", "id", "a b"),
    ("title", "Harvard&#8217;s  day", "headline", "Harvard’s day"),
    ("title", 1984, "headline", "1984"),
    ("body", "One\nline.\n\n \nTwo.  ", "body", ("One line.", "Two.")),
    ("body", "One\nline.\n    Two\nmore.\n\tThree.", "body", ("One line.", "Two more.", "Three.")),
    ("body", "x" * 121 + "\nTwo.\r\nMore.", "body", ("x" * 121, "Two. More.")),
    ("body", ["One.", None, "Two.\n\nThree."], "body", ("One.", "Two.", "Three.")),
    ("body", "a\x0bb\x00 \ud800", "body", ("ab \ufffd",)),
    ("captions", "A street (Photo: Ann Lee/AFP)", "photos",
     (Photo(caption="A street", credit="Ann Lee/AFP"),)),
    ("photos", [{"caption": "A", "credit": "B", "url": "c"}, "D", None, "D", {}], "photos",
     (Photo(caption="A", credit="B", url="c"), Photo(caption="D"))),
    ("photos", ["https://example.org/a.jpg"], "photos", (Photo(url="https://example.org/a.jpg"),)),
    ("byline", "By Ann Lee and Bo Li", "authors", (ANN, Author(name="Bo Li"))),
    ("authors", ["Ann Lee", {"name": "Bo", "role": "Editor", "bio": "Bo sails."}], "authors",
     (ANN, Author(name="Bo", role="Editor", bio="Bo sails."))),
    ("authors", {"name": "Ann Lee"}, "authors", (ANN,)),
    ("pubdate", "Wed, 03 Sep 2025 23:30:00 -1100", "published", NewsDate(DAY)),
    ("updated", "2025-09-03", "updated", NewsDate(DAY)),
    ("lang", "en-GB", "lang", "en"),
    ("language", "ukr", "lang", "uk"),
    ("language", "English", "lang", ""),
    ("keywords", "flood, harbour; flood", "tags", ("flood", "harbour")),
    ("tags", ["a, b", 3], "tags", ("a, b", "3")),
    ("summary", "One.\n\nTwo.", "body", ("One.", "Two.")),
    ("other", "One\nTwo", "other", ("One", "Two")),
    ("URL", "https://example.org/a", "url", "https://example.org/a"),
)  # fmt: skip
WRONG: tuple[tuple[object, str], ...] = (
    (["a", "list"], "must be a mapping of names to values, not a list"),
    ("text", "not text"),
    (None, "not nothing"),
    ({}, "neither an id nor headline, body or captions"),
    ({"title": " ", "body": "\n", "url": "x"}, "neither an id"),
    ({"title": ["x"]}, "headline must be text, not a list"),
    ({"title": True}, "headline must be text, not true or false"),
    ({"title": "x", "body": {"p": 1}}, "body must be text, not a mapping"),
    ({"title": "x", "body": [["p"]]}, "each of body must be text, not a list"),
    ({"title": "x", "authors": 3}, "authors must be a list, not a number"),
    ({"title": "x", "authors": [["a"]]}, "authors must be text, not a list"),
    ({"title": "x", "photos": [{"caption": []}]}, "caption in photos must be text"),
    ({"title": "x", "tags": {"a": 1}}, "tags must be text, not a mapping"),
)


def _article(record: dict[str, Any]) -> Article:
    return article_of({"id": "x"} | record)[0]


@pytest.mark.parametrize(("name", "value", "field", "expected"), FIELDS)
def test_a_value_becomes_the_field(name: str, value: object, field: str, expected: object) -> None:
    article, _ = article_of({"id": "x", name: value})
    assert getattr(article, field) == expected


@pytest.mark.parametrize(("field", "name"), [(f, n) for f, names in NAMES.items() for n in names])
def test_names_that_mean_the_same_give_the_same(field: str, name: str) -> None:
    value = "2025-09-03" if field in {"published", "updated"} else "en"
    first = NAMES[field][0]
    assert _article({name: value}) == _article({first: value})
    assert _article({name: value}) == _article({f" {name.upper()} ": value})


@pytest.mark.parametrize(("record", "reason"), WRONG)
def test_what_is_no_article_says_why(record: object, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        article_of(record)


def test_the_first_name_of_the_table_wins() -> None:
    assert article_of({"title": "b", "headline": "a"})[0].headline == "a"


PASSED_OVER: tuple[tuple[dict[str, object], list[str], tuple[str, ...]], ...] = (
    ({"body": "One two. Three.", "summary": "One two."}, [], ()),
    ({"body": "One two three.", "summary": "One two…"}, [], ()),
    ({"body": "One two.", "summary": "Another  text."}, [], ("Another text.",)),
    ({"body": "One two.", "text": "Another text."}, ["text"], ()),
    ({"body": ["One", "two."], "content": "one two."}, [], ()),
    ({"body": "One two.", "summary": {"p": 1}}, ["summary"], ()),
    ({"headline": "A flood", "title": "A storm"}, ["title"], ()),
    ({"headline": "A flood", "title": "a flood"}, [], ()),
    ({"source": "S", "outlet": "T", "publication": "U"}, ["outlet", "publication"], ()),
    ({"date": "2025-09-03", "pubdate": "Wed, 03 Sep 2025 23:30:00 -1100"}, [], ()),
    ({"date": "2025-09-03", "pubdate": "2025-09-04"}, ["pubdate"], ()),
    ({"tags": "a", "keywords": "b"}, [], ()),
)


@pytest.mark.parametrize(("record", "told", "kept"), PASSED_OVER)
def test_a_second_name_is_told_and_a_summary_kept(
    record: dict[str, object], told: list[str], kept: tuple[str, ...]
) -> None:
    article, left_out = article_of({"id": "x", **record})
    assert (left_out, article.other) == (told, kept)


def test_author_info_adds_the_bios_to_the_names() -> None:
    record = {"author_info": [{"name": "Ann Lee", "bio": "Ann sails."}], "authors": ["Ann Lee"]}
    assert _article(record).authors == (Author(name="Ann Lee", bio="Ann sails."),)


def test_unknown_names_and_unreadable_dates_are_left_out_and_told() -> None:
    article, left_out = article_of({"title": "x", "Alt": 1, "date": "soon", "x" * 500: 1})
    assert article.published is None
    assert left_out == ["alt", "x" * 100, "published (unreadable date)"]


def test_a_long_id_is_cut_and_stays_distinct() -> None:
    ids = [_article({"id": "x" * 5_000 + end}).id for end in "ab"]
    assert [len(found) for found in ids] == [1_000, 1_000]
    assert ids[0] != ids[1]
