from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchapp.readers.html.page import read_html
from searchapp.readers.html.story import MOST_ELEMENTS
from searchapp.readers.outcome import NotAnArticle
from tests.support.pages import PARAGRAPHS, article_node, json_ld, page

PAGE = page().decode()
DEEP = 100_000


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \r\n\t ", "empty", id="white space"),
        pytest.param(b"\0\0\0", "empty", id="NULs"),
        pytest.param(b"<!DOCTYPE html>", "no markup", id="a doctype"),
        pytest.param(b"<!-- later -->", "no markup", id="a comment"),
        pytest.param(
            b"<html><body><script>go()</script></body></html>", "no paragraph", id="script"
        ),
        pytest.param(
            b"<html><body><noscript>Enable it</noscript></body></html>", "no p", id="noscript"
        ),
        pytest.param(b"<div>" * DEEP + PAGE.encode(), "nested more", id="100,000 tags"),
    ],
)
def test_a_page_without_an_article_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle, match=reason):
        read_html(data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PAGE.replace("Twelve", "Twe\0lve").encode(), id="NULs within"),
        pytest.param(b"\xef\xbb\xbf" + PAGE.encode(), id="byte order mark"),
        pytest.param(PAGE.encode("utf-16"), id="utf-16"),
        pytest.param(PAGE.replace("utf-8", "windows-1252").encode(), id="declared wrong"),
        pytest.param(
            PAGE.replace("<div class", "<div" * 900 + "><div class").encode(), id="nested"
        ),
        pytest.param(PAGE.replace("</p>", "").encode(), id="paragraphs left open"),
        pytest.param(b'<?xml version="1.0" encoding="utf-8"?>' + PAGE.encode(), id="XHTML"),
        pytest.param(
            page(head='<script type="application/ld+json">[[[</script>'), id="JSON-LD broken"
        ),
        pytest.param(
            page(head=f'<script type="application/ld+json">{"[" * DEEP}{"]" * DEEP}</script>'),
            id="JSON-LD nested",
        ),
        pytest.param(page(head=json_ld([None, 1, "x", [], {"@type": 3}])), id="JSON-LD of no kind"),
    ],
)
def test_a_damaged_page_is_read_all_the_same(data: bytes) -> None:
    assert read_html(data).body == PARAGRAPHS


def test_cyrillic_declared_as_utf_8_is_read_right() -> None:
    text = "Річка Лавра вийшла з берегів, вода дійшла до ринкової площі міста. " * 3
    data = PAGE.replace(PARAGRAPHS[0], text).encode("windows-1251", "xmlcharrefreplace")
    assert text.strip() in read_html(data).body


def test_a_very_large_page_keeps_its_paragraphs() -> None:
    many = "".join(f"<p>Report number {n}.</p>" for n in range(MOST_ELEMENTS))
    article = read_html(page(middle=many))
    assert len(article.body) == len(PARAGRAPHS) + MOST_ELEMENTS


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["author", "image", "datePublished", "publisher", "keywords", "headline", "url"]
        ),
        values,
    )
)
def test_no_json_ld_stops_a_page(fields: dict[str, object]) -> None:
    node = json_ld({**article_node(), **fields}).replace("</", "<\\/", 1).replace("<\\/", "</")
    assert read_html(page(head=node)).body == PARAGRAPHS


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(PAGE)))
def test_any_bytes_end_as_article_or_reason(noise: bytes, at: int) -> None:
    with suppress(NotAnArticle):
        assert read_html(PAGE.encode()[:at] + noise).body
