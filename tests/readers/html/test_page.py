from __future__ import annotations

import datetime as dt

import pytest

from searchapp.article import NewsDate
from searchapp.readers.html.page import read_html
from tests.support.pages import HEADLINE, PARAGRAPHS, article_node, json_ld, page


def test_a_plain_page_gives_headline_and_body() -> None:
    article = read_html(page())
    assert article.headline == HEADLINE
    assert article.body == PARAGRAPHS
    assert (article.lang, article.id, article.published) == ("en", "", None)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param('<meta property="og:title" content="River Lavra floods">', HEADLINE, id="h1"),
        pytest.param("<title>Elsewhere | The Hollin Courier</title>", HEADLINE, id="title differs"),
    ],
)
def test_the_headline_is_the_one_shown(head: str, expected: str) -> None:
    assert read_html(page(head=head)).headline == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(
            '<meta property="og:title" content="Flood at dawn">', "Flood at dawn", id="og"
        ),
        pytest.param(
            json_ld(article_node(headline="Flood &amp; dawn")), "Flood & dawn", id="json-ld"
        ),
        pytest.param("<title>Flood at dawn - The Courier</title>", "Flood at dawn", id="title"),
    ],
)
def test_without_h1_the_page_declares_its_headline(head: str, expected: str) -> None:
    plain = page(head=head).replace(f"<h1>{HEADLINE}</h1>".encode(), b"")
    assert read_html(plain).headline == expected


DATED = [
    ("json-ld", json_ld(article_node(datePublished="2025-09-03T23:30:00-10:00")), "2025-09-03"),
    ("json-ld", json_ld(article_node(datePublished="2025-09-03T00:30:00+13:00")), "2025-09-03"),
    ("meta", '<meta property="article:published_time" content="2025-09-03T08:00Z">', "2025-09-03"),
    ("meta", '<meta name="date" content="3 вересня 2025">', "2025-09-03"),
    ("url", '<link rel="canonical" href="https://x.example/2025/09/03/flood">', "2025-09-03"),
]


@pytest.mark.parametrize(("origin", "head", "day"), DATED)
def test_the_day_is_the_one_written_and_says_where(origin: str, head: str, day: str) -> None:
    published = read_html(page(head=head)).published
    assert published is not None
    assert (str(published.day), published.precision, published.origin) == (day, "day", origin)


def test_a_month_in_the_url_is_a_month() -> None:
    head = '<link rel="canonical" href="https://x.example/2025/09/flood">'
    published = read_html(page(head=head)).published
    assert published is not None
    assert (str(published.day), published.precision) == ("2025-09-01", "month")


def test_a_time_element_in_the_story_dates_it() -> None:
    top = '<p>Posted <time datetime="2025-09-03T08:00:00Z">Wednesday</time></p>'
    published = read_html(page(top=top)).published
    assert published is not None
    assert str(published.day) == "2025-09-03"


@pytest.mark.parametrize(
    "value", ["1789-07-14", "2101-01-01", "1970-01-01T00:00:00Z", "2025-02-30", "soon"]
)
def test_an_implausible_day_is_no_day(value: str) -> None:
    assert read_html(page(head=json_ld(article_node(datePublished=value)))).published is None


def test_updated_is_kept_apart_from_published() -> None:
    node = article_node(datePublished="2025-09-03", dateModified="2025-09-05T10:00:00Z")
    article = read_html(page(head=json_ld(node)))
    assert article.published != article.updated
    assert isinstance(article.updated, NewsDate)
    assert str(article.updated.day) == "2025-09-05"


def test_where_only_the_update_is_dated_that_is_the_day() -> None:
    article = read_html(page(head=json_ld(article_node(dateModified="2025-09-05"))))
    assert article.published == article.updated == NewsDate(dt.date(2025, 9, 5), "day", "json-ld")


def test_the_section_above_the_headline_is_no_paragraph() -> None:
    head = '<meta property="article:section" content="Kultur">'
    article = read_html(page(head=head, top='<p class="dachzeile">Kultur</p>'))
    assert (article.section, article.body) == ("Kultur", PARAGRAPHS)


def test_source_section_url_and_tags_are_what_the_page_declares() -> None:
    head = (
        '<meta property="og:site_name" content="The Hollin Courier">'
        '<link rel="canonical" href="https://courier.example/flood">'
        + json_ld(article_node(articleSection=["Local"], keywords="flood, Lavra"))
    )
    article = read_html(page(head=head))
    assert (article.source, article.section) == ("The Hollin Courier", "Local")
    assert (article.url, article.tags) == ("https://courier.example/flood", ("flood", "Lavra"))


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(
            json_ld([{"@type": "WebSite"}, article_node(articleSection="Local")]), id="list"
        ),
        pytest.param(json_ld({"@graph": [article_node(articleSection="Local")]}), id="graph"),
        pytest.param(
            json_ld({"@type": "WebPage", "mainEntity": article_node(articleSection="Local")}),
            id="nested",
        ),
        pytest.param(
            '<script type="application/ld+json">{"broken": </script>'
            + json_ld(article_node(articleSection="Local")),
            id="after a broken one",
        ),
        pytest.param(
            json_ld(article_node(articleSection="Local")).replace(": ", ":\n\t"),
            id="raw line breaks",
        ),
    ],
)
def test_json_ld_is_found_however_it_is_wrapped(wrapped: str) -> None:
    assert read_html(page(head=wrapped)).section == "Local"


def test_markup_in_text_comes_through_as_text() -> None:
    evil = "<script>alert(1)</script>"
    shown = evil.replace("<", "&lt;")
    figure = (
        f"<figure><img src=a.jpg><figcaption>A boat {shown} on the square</figcaption></figure>"
    )
    article = read_html(page(middle=figure, end=f"<p>{shown} said the mayor of the town.</p>"))
    assert article.photos[0].caption == f"A boat {evil} on the square"
    assert f"{evil} said the mayor of the town." in article.body


def test_what_stands_about_the_story_is_kept_apart_from_it() -> None:
    teaser = '<aside class="related"><h3><a href="/x">Ferry fares rise again</a></h3></aside>'
    article = read_html(page(middle=teaser))
    assert article.body == PARAGRAPHS
    assert article.other == ("Ferry fares rise again",)


def test_json_ld_in_the_story_is_no_text_of_it() -> None:
    article = read_html(page(middle=json_ld(article_node(description="Water at dawn"))))
    assert (article.body, article.other) == (PARAGRAPHS, ())


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("<p>Wed 03.09.25 | 14:07 | By Eva Klein</p>", dt.date(2025, 9, 3)),
        ("<div><span>3 September 2025</span></div>", dt.date(2025, 9, 3)),
        ("<p>September 2025</p>", None),
        ("<p>Version 3.9.1</p>", None),
    ],
)
def test_a_line_over_the_story_dates_it(top: str, day: dt.date | None) -> None:
    published = read_html(page(top=top)).published
    assert (published.day if published else None) == day


def test_the_heading_most_like_the_declared_headline_is_the_headline() -> None:
    data = page(head='<meta property="og:title" content="River Lavra floods the market square">')
    named = data.replace(b"<nav>", b"<h1>River Lavra</h1><nav>")
    assert read_html(named).headline == HEADLINE
