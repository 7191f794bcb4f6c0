from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from searchapp.readers import xml_tree
from searchapp.readers.contents import MB
from tests.support.reading import articles, reasons, written

KNOWN = "NITF, NewsML-G2, METS, ALTO, RSS, Atom and WordPress exports"
NITF = "<nitf><body><body.head><hedline><hl1>{}</hl1></hedline></body.head></body></nitf>"
RSS = "<rss version='2.0'><channel><title>G</title><item><title>{}</title></item></channel></rss>"

LAUGHS = "".join(
    f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10))}">' for n in range(1, 10)
)
DECLARING = {
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
    "an external entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "a parameter entity": '<!DOCTYPE x [<!ENTITY % e SYSTEM "http://gazette.example/e"> %e;]>',
    "a quadratic blow-up": f'<!DOCTYPE x [<!ENTITY e "{"x" * 10_000}">]>',
}
REFUSED = "declares entities of its own, which are not read"


@pytest.mark.parametrize("what", DECLARING)
@pytest.mark.parametrize("document", [NITF, RSS])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_declares_entities_is_refused(
    tmp_path: Path, what: str, document: str, encoding: str
) -> None:
    text = DECLARING[what] + document.format("&l9; &e;")
    assert reasons(written(tmp_path, "a.xml", text.encode(encoding))) == [("", REFUSED)]


@pytest.mark.parametrize("document", [NITF, RSS])
def test_a_doctype_alone_is_read_and_not_fetched(tmp_path: Path, document: str) -> None:
    text = '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "http://gazette.example/x.dtd">\n'
    (article,) = articles(written(tmp_path, "a.xml", text + document.format("Flood")))
    assert article.headline == "Flood"


def test_attributes_that_are_declared_are_not_copied_to_each_element() -> None:
    declared = f'<!DOCTYPE x [<!ATTLIST p class CDATA "{"x" * 10_000}">]>'
    root = xml_tree.parsed(f"{declared}<nitf><p/><p/></nitf>".encode())
    assert [dict(paragraph.attrib) for paragraph in root] == [{}, {}]


@pytest.mark.parametrize("document", [NITF, RSS])
def test_an_entity_nobody_declares_stands_for_nothing(tmp_path: Path, document: str) -> None:
    (article,) = articles(written(tmp_path, "a.xml", document.format("Flood &passwd; water")))
    assert article.headline in {"Flood &passwd; water", "Flood water"}


@pytest.mark.parametrize("document", [NITF, RSS])
def test_a_hundred_thousand_open_tags_are_refused(tmp_path: Path, document: str) -> None:
    ((place, reason),) = reasons(written(tmp_path, "a.xml", document.format("<p>" * 100_000)))
    assert (place, reason) == ("", "tags are nested more than 256 deep")


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "this is not XML: no element begins it"),
    "text": ("The river rose.", "this is not XML: no element begins it"),
    "another kind": ("<project/>", f"is XML of another kind (project); readers know {KNOWN}"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "this is not XML: no element begins it"),
    "a cut document": (NITF.format("Flood")[:60], "this is not XML: "),
    "a late element": ("<!--" + "x" * 70_000 + "-->" + NITF, "this is not XML: no element"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_news_in_xml_is_rejected_with_the_reason(tmp_path: Path, what: str) -> None:
    text, said = BROKEN[what]
    ((place, reason),) = reasons(written(tmp_path, "a.xml", text))
    assert place == ""
    assert reason.startswith(said)


def test_a_file_beyond_all_bounds_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_tree, "LARGEST_XML", MB)
    text = NITF.format("x" * MB)
    assert reasons(written(tmp_path, "a.xml", text)) == [("", "is larger than 1 MB")]


def test_a_small_gzip_of_very_much_is_not_unpacked_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_tree, "LARGEST_XML", MB)
    packed = gzip.compress(NITF.format("x" * (64 * MB)).encode())
    tracemalloc.start()
    found = reasons(written(tmp_path, "a.xml.gz", packed))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [("", "is larger than 1 MB")]
    assert peak < 16 * MB


def test_a_damaged_gzip_is_rejected(tmp_path: Path) -> None:
    packed = gzip.compress(NITF.format("Flood").encode())
    ((_, reason),) = reasons(written(tmp_path, "a.xml.gz", packed[:-12]))
    assert "is not sound gzip data" in reason


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="windows-1251"?>'])
def test_the_bytes_decide_where_a_declared_encoding_is_wrong(tmp_path: Path, declared: str) -> None:
    text = NITF.format("Мер Харкова розповів про повінь і відбудову вулиць")
    (article,) = articles(written(tmp_path, "a.xml", (declared + text).encode("windows-1251")))
    assert article.headline == "Мер Харкова розповів про повінь і відбудову вулиць"
    assert article.lang == "uk"
