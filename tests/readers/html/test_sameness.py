"""What changes nothing for a reader of the page changes nothing in the article."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from searchapp.readers.html.page import read_html
from tests.support.pages import article_node, json_ld, page

PERSON = {"@type": "Person", "name": "Dana Petrenko"}
FIGURE = (
    "<figure><img src=a.jpg><figcaption>The square of Tarnów Mill (Photo: Ion Marin)</figcaption>"
    "</figure>"
)
PAGE = page(
    head=json_ld(article_node(author=PERSON, datePublished="2025-09-03")),
    top='<p class="byline">By Dana Petrenko</p>',
    middle=f'{FIGURE}<p><a href="/x">Ferry fares rise again this year</a></p>',
).decode()

CHANGES: dict[str, Callable[[str], str]] = {
    "spaces between tags": lambda text: re.sub(r">(?=<(?:p|div|figure|h1))", ">\n  \t", text),
    "spaces between words": lambda text: re.sub(r"(?<=\w) (?=\w+ \w+</p>)", "\n   ", text),
    "comments": lambda text: text.replace("<p>", "<!-- a paragraph --><p>"),
    "scripts": lambda text: text.replace("</p>", "</p><script>track('p')</script>"),
    "styles": lambda text: text.replace("</head>", "<style>p { color: red }</style></head>"),
    "an element around all": lambda text: text.replace("<main>", "<div><main>").replace(
        "</main>", "</main></div>"
    ),
    "capital tags": lambda text: re.sub(r"<(/?)(p|div|h1|figure)\b", lambda m: m[0].upper(), text),
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "references": lambda text: text.replace("ó", "&oacute;"),
    "another encoding": lambda text: text.replace("utf-8", "iso-8859-1"),
    "empty paragraphs": lambda text: text.replace("</p>", "</p><p>&nbsp;</p>"),
    "attributes": lambda text: text.replace("<p>", '<p data-n="1" tabindex="0">'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_article_stays_the_same(change: Callable[[str], str]) -> None:
    changed = change(PAGE)
    encoding = "iso-8859-1" if "iso-8859-1" in changed else "utf-8"
    assert changed != PAGE
    assert read_html(changed.encode(encoding)) == read_html(PAGE.encode())
