from __future__ import annotations

import gzip
import tracemalloc
import zlib
from pathlib import Path
from random import Random

import pytest

from searchapp.article import Article
from searchapp.readers import InputFile, contents, parts, read_part
from searchapp.readers.parts import LARGE
from searchapp.readers.web_archives import page as web_page
from searchapp.readers.web_archives import records
from tests.support.captures import chunked, deflated, packed, page, record, response
from tests.support.reading import articles, outcomes, reasons, written

URL = "https://gazette.example/river"
INFO = record("warcinfo", b"software: a crawler\r\n")


def _only(folder: Path, *captures: bytes) -> Article:
    (article,) = articles(written(folder, "a.warc", b"".join(captures)))
    return article


def test_a_page_has_its_address_and_the_day_of_its_capture(tmp_path: Path) -> None:
    article = _only(tmp_path, INFO, response(URL, page("River rose")))
    assert article.headline == "River rose"
    assert len(article.body) == 2
    assert article.id == article.url == URL
    assert article.other[-1] == f"captured 2024-03-06 from {URL}"
    assert article.origin == "a.warc#2"


def test_a_capture_does_not_date_an_article_but_its_address_may(tmp_path: Path) -> None:
    assert _only(tmp_path, response(URL, page("River rose"))).published is None
    dated = "https://gazette.example/2023/09/03/river"
    published = _only(tmp_path, response(dated, page("River rose"))).published
    assert published is not None
    assert (str(published.day), published.origin) == ("2023-09-03", "url")


CANONICAL = {
    "https://gazette.example/river-rose": "https://gazette.example/river-rose",
    "https://www.gazette.example/river": "https://www.gazette.example/river",
    "https://gazette.example/": URL,  # every page's, by mistake
    "https://elsewhere.example/river": URL,
}


@pytest.mark.parametrize("canonical", CANONICAL)
def test_a_canonical_link_is_believed_where_it_can_be_this_page(
    tmp_path: Path, canonical: str
) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    assert _only(tmp_path, response(URL, page("River rose", "", head))).url == CANONICAL[canonical]


BODY = page("River rose")
ENCODED = {
    "gzip": (gzip.compress(BODY), ("Content-Encoding: gzip",)),
    "deflate": (zlib.compress(BODY), ("Content-Encoding: deflate",)),
    "raw deflate": (deflated(BODY), ("Content-Encoding: deflate",)),
    "chunks": (chunked(BODY), ("Transfer-Encoding: chunked",)),
    "chunks of gzip": (
        chunked(gzip.compress(BODY)),
        ("Transfer-Encoding: chunked", "Content-Encoding: gzip"),
    ),
    "gzip by name only": (BODY, ("Content-Encoding: gzip",)),
    "chunks by name only": (BODY, ("Transfer-Encoding: chunked",)),
    "brotli by name only": (BODY, ("Content-Encoding: br",)),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_page_is_read_however_http_sent_it(tmp_path: Path, encoding: str) -> None:
    body, headers = ENCODED[encoding]
    article = _only(tmp_path, response(URL, body, headers=headers))
    assert article.headline == "River rose"
    assert len(article.body) == 2


def test_the_encoding_that_http_declares_is_taken(tmp_path: Path) -> None:
    text = "Мер Харкова розповів про повінь і відбудову вулиць у місті."
    body = page("Повінь", text).decode().encode("windows-1251")
    kind = "text/html; charset=windows-1251"
    article = _only(tmp_path, response(URL, body, kind=kind))
    assert article.headline == "Повінь"
    assert article.body[0].startswith(text)


PASSED_OVER = {
    "a picture": response(URL, b"GIF89a", kind="image/gif"),
    "a redirect": response(URL, BODY, status="301 Moved Permanently"),
    "an error": response(URL, BODY, status="404 Not Found"),
    "a request": record("request", b"GET / HTTP/1.1\r\n\r\n", WARC_Target_URI=URL),
    "a revisit": record("revisit", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
    "a file": record("resource", BODY, WARC_Target_URI=URL, Content_Type="text/html"),
}


@pytest.mark.parametrize("what", PASSED_OVER)
def test_what_is_no_page_is_passed_over(tmp_path: Path, what: str) -> None:
    other = PASSED_OVER[what]
    found = written(tmp_path, "a.warc", other + response(URL, BODY) + other)
    assert (len(articles(found)), reasons(found)) == (1, [])
    alone = written(tmp_path, "b.warc", other)
    assert reasons(alone) == [("", records.NO_PAGE)]


def test_later_captures_of_an_address_come_later_with_the_same_id(tmp_path: Path) -> None:
    text = response(URL, page("First")) + response(URL, page("Second"))
    first, second = articles(written(tmp_path, "a.warc", text))
    assert (first.headline, second.headline) == ("First", "Second")
    assert first.id == second.id


ONE, TWO, THREE = (response(f"{URL}/{number}", page(f"Page {number}")) for number in (1, 2, 3))
LONGER = TWO.replace(b"Content-Length: ", b"Content-Length: 9", 1)
BROKEN = {
    "cut short": (ONE + TWO[:-300], ["Page 1"], "record 2", "ends before its declared length"),
    "too long": (ONE + LONGER + THREE, ["Page 1", "Page 3"], "record 2", "before its declared"),
    "too short": (
        ONE + response(URL, BODY, Content_Length="700") + THREE,
        ["Page 1", "Page 3"],
        "record 2",
        "is not as long as it declares",
    ),
    "rubbish": (ONE + b"rubbish\r\n" * 9 + THREE, ["Page 3"], "record 1", "not as long"),
    "no length": (
        ONE + TWO.replace(b"Content-Length", b"Length") + THREE,
        ["Page 1", "Page 3"],
        "record 2",
        "does not tell its length",
    ),
    "an endless line": (
        ONE + b"WARC/1.0\r\n" + b"x" * 100_000 + b"\r\n\r\n" + THREE,
        ["Page 1", "Page 3"],
        "record 2",
        "header does not end",
    ),
    "no WARC": (b"<html><p>A page</p></html>", [], "record 1", "no WARC record begins here"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_record_is_rejected_and_the_rest_is_read(tmp_path: Path, what: str) -> None:
    text, headlines, place, said = BROKEN[what]
    found = written(tmp_path, "a.warc", text)
    assert [article.headline for article in articles(found)] == headlines
    told = reasons(found)
    assert told[0][0].startswith(place)
    assert said in told[0][1]


@pytest.mark.parametrize("cut", [30, 300])
def test_a_broken_piece_of_gzip_is_rejected_and_the_rest_is_read(tmp_path: Path, cut: int) -> None:
    first, second, third = map(packed, (ONE, TWO, THREE))
    broken = second[:cut] + b"\xff" * 20 + second[cut + 20 :]
    found = written(tmp_path, "a.warc.gz", first + broken + third)
    assert [article.headline for article in articles(found)] == ["Page 1", "Page 3"]
    ((place, reason),) = reasons(found)
    assert place == f"record 2 (byte {len(first):,})"
    assert "the gzip data ends early or is damaged" in reason


def test_a_gzip_that_ends_early_keeps_the_pages_before(tmp_path: Path) -> None:
    found = written(tmp_path, "a.warc.gz", packed(ONE, TWO)[:-40])
    assert [article.headline for article in articles(found)] == ["Page 1"]
    assert len(reasons(found)) == 1


@pytest.mark.parametrize("data", [packed(INFO, ONE, TWO), gzip.compress(INFO + ONE + TWO)])
def test_gzip_by_record_and_as_a_whole_is_read(tmp_path: Path, data: bytes) -> None:
    found = written(tmp_path, "a.warc.gz", data)
    assert [article.headline for article in articles(found)] == ["Page 1", "Page 2"]


REJECTED = {
    "a stub": (response(URL, b"<html></html>"), "holds no paragraph of text"),
    "noise": (response(URL, bytes(range(256)) * 9), "is not text"),
    "brotli": (
        response(URL, b"\x1b\x02", headers=("Content-Encoding: br",)),
        "is packed in a way that is not known (br)",
    ),
    "damaged gzip": (
        response(
            URL, gzip.compress(BODY)[:200] + b"\xff" * 90, headers=("Content-Encoding: gzip",)
        ),
        "the gzip data is damaged",
    ),
}


@pytest.mark.parametrize("what", REJECTED)
def test_a_page_that_cannot_be_read_says_why(tmp_path: Path, what: str) -> None:
    text, said = REJECTED[what]
    assert reasons(written(tmp_path, "a.warc", text + ONE)) == [("record 1 (byte 0)", said)]


def test_a_page_beyond_all_bounds_is_rejected_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "LARGEST_HTML", contents.MB)
    large = response(URL, b" " * (2 * contents.MB))
    found = written(tmp_path, "a.warc", large + ONE)
    assert len(articles(found)) == 1
    reason = "is larger than 1 MB; no page of one article is"
    assert reasons(found) == [("record 1 (byte 0)", reason)]


def test_a_small_page_of_very_much_is_not_unpacked_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_page, "LARGEST_HTML", contents.MB)
    bomb = gzip.compress(b" " * (64 * contents.MB))
    body = response(URL, chunked(bomb), headers=ENCODED["chunks of gzip"][1])
    tracemalloc.start()
    found = reasons(written(tmp_path, "a.warc", body))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "is larger than 1 MB" in found[0][1]
    assert peak < 16 * contents.MB


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_large_archive_is_read_in_parts_of_bounded_size(tmp_path: Path, name: str) -> None:
    pages = [response(f"{URL}/{n}", page(f"Page {n}", "It rose. " * 2_000)) for n in range(60)]
    picture = response(URL, Random(6).randbytes(1_000_000), kind="image/png")
    captures = (INFO, *pages[:30], picture, *pages[30:])
    path = tmp_path / name
    path.write_bytes(packed(*captures) if name.endswith(".gz") else b"".join(captures))
    cut = list(parts(InputFile(path, path.name)))
    assert len(cut) > 3
    assert all(part.size < 2 * LARGE for part in cut)
    assert len([one for part in cut for one in read_part(part)]) == 60


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("example.warc", "Example Domain"),
        ("example.warc.gz", "Example Domain"),
        ("example-bad-non-chunked.warc.gz", "Example Domain"),
        ("example-wget-bad-target-uri.warc.gz", "Example Domain"),
        ("example-iana.org-chunked.warc", "Internet Assigned Numbers Authority"),
    ],
)
def test_real_archives_give_their_page(real_data: Path, name: str, headline: str) -> None:
    found = outcomes(real_data / "formats" / "warc" / name)
    assert [article.headline for article in articles(found)] == [headline]
    assert reasons(found) == []


@pytest.mark.parametrize("name", ["example-trunc.warc", "example-wrong-chunks.warc.gz"])
def test_real_archives_that_are_broken_say_so(real_data: Path, name: str) -> None:
    found = outcomes(real_data / "formats" / "warc" / name)
    assert articles(found) == []
    assert reasons(found)[0][0].startswith("record ")
