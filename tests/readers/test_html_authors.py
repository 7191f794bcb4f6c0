from __future__ import annotations

import pytest

from searchapp.article import Author
from searchapp.readers.html import read_html
from tests.support.pages import PARAGRAPHS, article_node, json_ld, page

PERSON = {"@type": "Person", "name": "Dana Petrenko"}
BIO = "Dana Petrenko is a reporter in Hollin and covers rivers, roads and the town council."


def names(data: bytes) -> list[str]:
    return [author.name for author in read_html(data, "p").authors]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        pytest.param(PERSON, ["Dana Petrenko"], id="person"),
        pytest.param("Dana Petrenko", ["Dana Petrenko"], id="string"),
        pytest.param([PERSON, {"name": "Ion Marin"}], ["Dana Petrenko", "Ion Marin"], id="list"),
        pytest.param("By Dana Petrenko and Ion Marin", ["Dana Petrenko", "Ion Marin"], id="byline"),
        pytest.param(
            {"@type": "Organization", "name": "Lavra Press"}, ["Lavra Press"], id="agency"
        ),
        pytest.param("https://courier.example/dana", [], id="address"),
    ],
)
def test_authors_that_json_ld_names(author: object, expected: list[str]) -> None:
    assert names(page(head=json_ld(article_node(author=author)))) == expected


def test_an_author_may_be_a_reference_within_the_graph() -> None:
    graph = {"@graph": [article_node(author={"@id": "#dana"}), {**PERSON, "@id": "#dana"}]}
    assert names(page(head=json_ld(graph))) == ["Dana Petrenko"]


def test_the_outlet_itself_is_no_author() -> None:
    outlet = {"@type": "Organization", "name": "The Hollin Courier"}
    head = json_ld(article_node(author=outlet, publisher=outlet))
    assert names(page(head=head)) == []


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"head": '<meta name="author" content="Dana Petrenko">'}, id="meta"),
        pytest.param({"top": '<p>By <a rel="author" href="/d">Dana Petrenko</a></p>'}, id="rel"),
        pytest.param(
            {"top": '<p>By <span itemprop="author">Dana Petrenko</span></p>'}, id="itemprop"
        ),
        pytest.param({"top": '<p class="byline">By Dana Petrenko</p>'}, id="byline class"),
        pytest.param({"top": '<div class="author-name">Dana Petrenko</div>'}, id="author class"),
    ],
)
def test_without_json_ld_the_page_names_its_author(parts: dict[str, str]) -> None:
    assert names(page(**parts)) == ["Dana Petrenko"]


def test_json_ld_gives_role_and_bio() -> None:
    person = {**PERSON, "jobTitle": "Reporter", "description": BIO}
    article = read_html(page(head=json_ld(article_node(author=person))), "p")
    assert article.authors == (Author(name="Dana Petrenko", role="Reporter", bio=BIO),)


def test_an_author_box_gives_role_and_bio() -> None:
    box = (
        '<div class="author-box"><a rel="author">Dana Petrenko</a>'
        f'<p class="role">Local reporter</p><p class="bio">{BIO}</p></div>'
    )
    article = read_html(page(end=box), "p")
    assert article.authors == (Author(name="Dana Petrenko", role="Local reporter", bio=BIO),)
    assert article.body == PARAGRAPHS


def test_a_closing_paragraph_in_italics_is_the_bio() -> None:
    top = '<p class="byline">By Dana Petrenko</p>'
    article = read_html(page(top=top, end=f"<p><em>{BIO}</em></p>"), "p")
    assert article.authors == (Author(name="Dana Petrenko", bio=BIO),)
    assert article.body == PARAGRAPHS
