from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from werkzeug.datastructures import MultiDict

from searchapp.archive import Archive, open_archive
from searchapp.article import Zone
from searchapp.errors import QueryTooLarge
from searchapp.search import Answer, Request, search
from searchapp.snippets import Part
from tests.support.newsroom import build_archive, build_newsroom, records


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    settings = build_newsroom(tmp_path_factory.mktemp("newsroom"))
    with closing(open_archive(settings)) as opened:
        yield opened


def ids(answer: Answer) -> set[str]:
    return {hit.id for hit in answer.hits}


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (Request(q="flood relief"), {"flood"}),
        (Request(q="relief storm", any=True), {"flood", "storm"}),
        (Request(q="flood", source=("Harbor Gazette",)), {"storm"}),
        (Request(q="flood", source=("Harbor Gazette", "Meridian Post")), {"flood", "storm"}),
        (Request(q="flood", section=("Weather",), source=("Harbor Gazette",)), set()),
        (Request(q="flood", author=("Piotr Zając",)), {"storm"}),
        (Request(lang=("uk",)), {"vybory"}),
        (Request(q="flood", zones=(Zone.HEADLINE,)), {"flood"}),
        (Request(q="ferry", zones=(Zone.CAPTION, Zone.BIO)), {"flood"}),
        (Request(q="dahlias", zones=(Zone.CAPTION,)), set()),
        (Request(q="flood", since=dt.date(2025, 9, 2)), {"flood"}),
        (Request(q="flood", until=dt.date(2025, 9, 2)), {"storm"}),
        (Request(q="flood -storm", plain=True), {"storm"}),
        (Request(q="flood storm", plain=True), {"storm"}),
    ],
)
def test_each_part_of_a_request_narrows(
    archive: Archive, request_: Request, expected: set[str]
) -> None:
    answer = search(archive, request_)
    assert ids(answer) == expected
    assert answer.total == len(expected)


def test_an_answer_without_a_query_is_the_whole_archive(archive: Archive) -> None:
    answer = search(archive, Request())
    assert answer.total == len(records())
    assert answer.index_id == archive.index_id
    assert {count.count for count in answer.zones} == {answer.total}


@pytest.mark.parametrize(
    ("query", "zones"),
    [
        ("delta", {"headline", "lead", "body"}),
        ("ferry", {"caption"}),
        ("okafor", {"credit"}),
        ("dahlias", {"bio"}),
        ("correspondent", {"byline"}),
    ],
)
def test_zone_counts_tell_where_the_query_finds_something(
    archive: Archive, query: str, zones: set[str]
) -> None:
    counted = search(archive, Request(q=query)).zones
    assert {one.zone for one in counted if one.count} == zones
    assert [one.zone for one in counted] == list(Zone)


def test_a_zone_count_keeps_the_filters(archive: Archive) -> None:
    answer = search(archive, Request(q="flood", source=("Harbor Gazette",), zones=(Zone.BODY,)))
    assert [(one.zone, one.count) for one in answer.zones if one.count] == [
        ("lead", 1),
        ("body", 1),
    ]
    assert [one.zone for one in answer.zones if one.selected] == ["body"]


def test_a_selected_value_is_listed_though_it_finds_nothing(archive: Archive) -> None:
    request = Request(q="flood", source=("Dnipro Courier", "No Such Paper"))
    values = {
        one.value: (one.count, one.selected) for one in search(archive, request).facets["source"]
    }
    assert values == {
        "Harbor Gazette": (1, False),
        "Meridian Post": (1, False),
        "Dnipro Courier": (0, True),
        "No Such Paper": (0, True),
    }


def test_a_facet_lists_twenty_values_and_the_selected_ones(archive: Archive) -> None:
    assert len(search(archive, Request(q="harbour")).facets["source"]) == 20
    last = search(archive, Request(q="harbour", source=("Outlet 24",))).facets["source"]
    assert len(last) == 21
    assert [one.value for one in last if one.selected] == ["Outlet 24"]


def test_following_next_gives_every_hit_once(archive: Archive) -> None:
    request, seen = Request(q="harbour", size=7), list[str]()
    while True:
        answer = search(archive, request)
        seen += [hit.id for hit in answer.hits]
        if answer.next is None:
            break
        assert answer.next.startswith("/search.json?")
        request = Request.from_args(MultiDict(parse_qsl(urlsplit(answer.next).query)))
        assert request.start == len(seen)
    assert len(seen) == len(set(seen)) == 25


def test_past_the_end_there_are_no_hits_and_still_a_total(archive: Archive) -> None:
    answer = search(archive, Request(q="harbour", start=10**17))
    assert (answer.hits, answer.total, answer.next) == ((), 25, None)


def test_the_headline_is_the_first_snippet_where_it_matched(archive: Archive) -> None:
    hit = search(archive, Request(q="relief")).hits[0]
    assert hit.snippets[0].zone == Zone.HEADLINE
    assert Part("relief", hit=True) in hit.snippets[0].parts
    assert [snippet.zone for snippet in hit.snippets].count(Zone.HEADLINE) == 1


def test_the_query_is_read_back_with_what_was_guessed(archive: Archive) -> None:
    read = search(archive, Request(q='flood "relief', any=True)).query
    assert (read.text, read.match) == ('flood "relief', "any")
    assert read.notes
    assert search(archive, Request(q=read.read_as)).query.notes == ()


def test_a_pattern_cut_short_by_the_engine_is_said(tmp_path: Path) -> None:
    many = {"id": "many", "body": " ".join(f"zq{number:04}" for number in range(1100))}
    with closing(open_archive(build_archive(tmp_path, [many]))) as archive:
        notes = search(archive, Request(q="zq*")).query.notes
    assert [("1,024" in note.message, note.position) for note in notes] == [(True, 0)]


def test_a_query_beyond_the_limits_is_refused_with_the_limit(archive: Archive) -> None:
    with pytest.raises(QueryTooLarge, match="4,000"):
        search(archive, Request(q="a " * 3000))


def test_the_timeline_counts_every_dated_hit(archive: Archive) -> None:
    answer = search(archive, Request())
    assert sum(bar.count for bar in answer.timeline.bars) + answer.timeline.undated == answer.total
