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
        pytest.param(page(top=f"<p>{'<b>' * 1500}{'</b>' * 1500}</p>"), id="nested above"),
        pytest.param(
            page(middle=f"<figure>{'<b>' * 1500}{'</b>' * 1500}</figure>"), id="nested figure"
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


COOKIES = """We and our partners store information on a device, such as cookies, and process \
personal data. You can accept or manage your choices."""
NOT_FOUND = "Sorry, the page you were looking for could not be found. It may have been moved."


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        pytest.param("We value your privacy", COOKIES, "cookies", id="cookie wall"),
        pytest.param("404", NOT_FOUND, "error page", id="404"),
        pytest.param("Page not found", NOT_FOUND, "error page", id="not found"),
        pytest.param("Seite nicht gefunden", NOT_FOUND, "error page", id="German"),
        pytest.param("Сторінку не знайдено", NOT_FOUND, "error page", id="Ukrainian"),
    ],
)
def test_a_page_that_stands_for_an_article_says_what_it_is(
    title: str, text: str, reason: str
) -> None:
    data = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body>"
    with pytest.raises(NotAnArticle, match=reason):
        read_html(data.encode())


def test_a_long_story_about_a_404_is_an_article() -> None:
    data = page(middle=f"<p>{'The error was found in the old mill. ' * 20}</p>")
    story = data.replace(b"River Lavra floods", b"Why pages say page not found:")
    assert PARAGRAPHS[0] in read_html(story).body


def test_what_a_paywall_shows_is_read() -> None:
    wall = '<div class="paywall"><p>Subscribe to read the full story.</p></div>'
    data = page(head=json_ld(article_node(isAccessibleForFree=False)), end=wall)
    assert read_html(data).body == PARAGRAPHS
    around = page().replace(b'class="story-text"', b'class="paywall story"')
    assert read_html(around).body == PARAGRAPHS


def test_a_live_blog_of_300_entries_is_read_whole() -> None:
    entries = "".join(
        f'<article class="entry"><time datetime="2025-09-03T10:{n % 60:02}">10:{n % 60:02}</time>'
        f"<p>Report number {n} of the day: the water at the mill of Tarnów stands {n} centimetres"
        f" over the mark, the town says, and {n} houses are without power.</p></article>"
        for n in range(300)
    )
    body = read_html(page(middle=entries)).body
    assert sum(text.startswith("Report number") for text in body) == 300
    assert set(PARAGRAPHS) <= set(body)


@pytest.mark.parametrize("date", ["2999-01-01", "1799-12-31", "0000-00-00", "2025-02-30", "soon"])
def test_a_date_no_newspaper_can_have_is_none(date: str) -> None:
    head = json_ld(article_node(datePublished=date, dateModified=date))
    article = read_html(page(head=head))
    assert (article.published, article.updated) == (None, None)


def test_a_page_written_from_right_to_left_is_read() -> None:
    texts = [
        "ارتفع منسوب النهر فوق ضفتيه ليلة الثلاثاء ووصلت المياه إلى ساحة السوق قبل الفجر.",
        "نقلت اثنتا عشرة عائلة إلى قاعة المدرسة حيث أعد المتطوعون الأسرة والمطبخ للجميع.",
    ]
    figure = "<figure><img src=a.jpg><figcaption>السوق يوم الثلاثاء</figcaption></figure>"
    body = figure.join(f"<p>{text}</p>" for text in texts)
    data = (
        f"<html lang=ar dir=rtl><body><article><h1>فيضان النهر</h1>{body}</article></body></html>"
    )
    article = read_html(data.encode())
    assert (article.body, article.lang) == (tuple(texts), "ar")
    assert [photo.caption for photo in article.photos] == ["السوق يوم الثلاثاء"]


LARGE = 15_000_000  # files above 16 MB are refused unread


@pytest.mark.parametrize(
    "filler",
    [
        pytest.param("<p>" + "word " * (LARGE // 5) + "</p>", id="one paragraph"),
        pytest.param('<div class="caption">x</div>' * (LARGE // 28), id="captions"),
        pytest.param("<p " + "a=b " * (LARGE // 4) + ">x</p>", id="attributes"),
    ],
)
def test_as_much_markup_as_a_file_may_hold_is_read(filler: str) -> None:
    assert PARAGRAPHS[0] in read_html(page(middle=filler)).body


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
