from __future__ import annotations

import pytest

from searchapp.article import Author
from searchapp.readers.html.page import read_html
from tests.support.pages import PARAGRAPHS, article_node, json_ld, page

BIO = "Dana Petrenko is a reporter in Hollin and covers rivers, roads and the town council."
OUTLET = {"@type": "Organization", "name": "The Hollin Courier"}


@pytest.mark.parametrize(
    ("author", "top", "expected"),
    [
        pytest.param("AFP", "<p>By Dana Petrenko</p>", ["Dana Petrenko"], id="agency declared"),
        pytest.param("AFP", "", ["AFP"], id="agency alone"),
        pytest.param(OUTLET, "<p>Von Eva Klein</p>", ["Eva Klein"], id="outlet declared"),
        pytest.param(OUTLET, "<span>By Dana Petrenko</span>", ["Dana Petrenko"], id="no class"),
        pytest.param("courier.example, Hollin, Wales", "", [], id="the outlet's address"),
        pytest.param("The Hollin Courier", "", [], id="the outlet as a person"),
    ],
)
def test_people_come_before_agencies_and_the_outlet(
    author: object, top: str, expected: list[str]
) -> None:
    head = json_ld(article_node(author=author, publisher=OUTLET))
    article = read_html(page(head=head, top=top))
    assert [person.name for person in article.authors] == expected
    assert article.body == PARAGRAPHS


@pytest.mark.parametrize("line", ["Dana Petrenko", "Dana Petrenko/Ion Marin", "BY DANA PETRENKO"])
def test_a_line_of_names_that_opens_the_story_is_its_byline(line: str) -> None:
    data = page().replace(b'"story-text">', f'"story-text"><p><b>{line}</b></p>'.encode())
    article = read_html(data)
    assert article.authors
    assert article.body == PARAGRAPHS


def test_all_paragraphs_of_a_bio_are_read() -> None:
    more = "She grew up on a lighthouse and keeps bees."
    box = f'<div class="author-bio"><h4>Dana Petrenko</h4><p>{BIO}</p><p>{more}</p></div>'
    article = read_html(page(top='<p class="byline">By Dana Petrenko</p>', end=box))
    assert article.authors == (Author(name="Dana Petrenko", bio=f"{BIO} {more}"),)
    assert article.body == PARAGRAPHS


@pytest.mark.parametrize("tag", ["address", "aside"])
def test_an_aside_around_an_author_s_link_tells_of_them(tag: str) -> None:
    box = f'<{tag}><a rel="author" href="/d">Dana Petrenko</a><p>{BIO}</p></{tag}>'
    article = read_html(page(end=box))
    assert article.authors == (Author(name="Dana Petrenko", bio=BIO),)
    assert article.body == PARAGRAPHS
