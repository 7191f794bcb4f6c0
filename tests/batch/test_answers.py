from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from searchapp.archive import Archive, build, open_archive
from searchapp.batch import BatchAnswer, Query, answers
from searchapp.query.reading import LONGEST_TEXT
from searchapp.readers import Rejected
from searchapp.request import MAX_SIZE, Request
from searchapp.search import search
from searchapp.settings import Settings
from tests.support.archives import record, write_records

ARTICLES = 150
LONG = "flood " * LONGEST_TEXT


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("archive")
    settings = Settings(index=str(folder / "index"), processes=1)
    build([write_records(folder / "news.jsonl", map(record, range(ARTICLES)))], settings)
    with closing(open_archive(settings)) as opened:
        yield opened


def asked(archive: Archive, text: str, request: Request) -> BatchAnswer:
    (answer,) = answers(archive.engine, [Query("list.txt", 1, "1", text)], request)
    assert isinstance(answer, BatchAnswer)
    return answer


@pytest.mark.parametrize(
    "request_",
    [
        Request(q="flood storm", any=True),
        Request(q="flood OR storm -harbour", size=100),
        Request(q="flood -storm", plain=True),
        Request(q="(the talk", size=3),
        Request(q="flood", expand=True),
        Request(q="flood storm", any=True, expand=True),
        Request(q="nowhere", expand=True),
    ],
    ids=lambda request: request.q,
)
def test_a_query_of_a_list_finds_what_a_search_finds(archive: Archive, request_: Request) -> None:
    alone = search(archive, request_)
    answer = asked(archive, request_.q, request_)
    assert (answer.total, answer.notes) == (alone.total, alone.query.notes)
    assert answer.added == alone.query.added
    assert [hit.id for hit in answer.hits] == [hit.id for hit in alone.hits]
    assert [round(hit.score, 4) for hit in answer.hits] == [hit.score for hit in alone.hits]
    assert [hit.rank for hit in answer.hits] == list(range(1, len(alone.hits) + 1))


def test_a_list_may_ask_for_more_hits_than_a_page_shows(archive: Archive) -> None:
    answer = asked(archive, "town", Request(size=ARTICLES))
    assert len({hit.id for hit in answer.hits}) == answer.total == ARTICLES > MAX_SIZE


def test_counts_need_no_hits(archive: Archive) -> None:
    answer = asked(archive, "town", Request(size=0))
    assert (answer.total, answer.hits) == (ARTICLES, ())


def test_a_query_beyond_the_limits_is_rejected_and_the_rest_goes_on(archive: Archive) -> None:
    listed = [Query("list.txt", line, str(line), text) for line, text in ((1, LONG), (2, "flood"))]
    refused, answer = answers(archive.engine, listed, Request())
    assert isinstance(refused, Rejected)
    assert refused.place == "line 1"
    assert f"{LONGEST_TEXT:,} are the most" in refused.reason
    assert isinstance(answer, BatchAnswer)
    assert answer.id == "2"


def test_what_was_no_query_stays_so(archive: Archive) -> None:
    broken = Rejected(file="list.txt", place="line 1", reason="this is not UTF-8")
    assert list(answers(archive.engine, [broken], Request())) == [broken]
