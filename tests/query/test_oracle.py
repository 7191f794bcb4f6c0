"""The oracle that engines are held to is itself held to hand-made cases."""

from __future__ import annotations

import datetime as dt

import pytest

from searchapp.article import Article, Author, NewsDate, Photo, Zone
from searchapp.query import (
    And,
    Between,
    Everything,
    Fuzzy,
    Is,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
)
from tests.support.oracle import matches

ARTICLE = Article(
    id="1",
    headline="Flooded towns wait for relief",
    body=("The river rose and rose again. " + "Word " * 60, "Later, the mayor said nothing."),
    photos=(Photo(caption="A boat in the square", credit="Reuters"),),
    authors=(Author(name="Olena Shevchenko", role="Reporter", bio="Writes about rivers."),),
    published=NewsDate(dt.date(2025, 9, 1), precision="month"),
    source="The Daily Wéb",
    lang="en",
    tags=("climate", "Storms"),
)

CASES: list[tuple[Node, bool]] = [
    (Everything(), True),
    (Word("flood"), True),
    (Word("flood", exact=True), False),
    (Word("flooded", exact=True), True),
    (Word("river", zones=(Zone.BIO,)), True),
    (Word("boat", zones=(Zone.BODY,)), False),
    (Word("mayor", zones=(Zone.LEAD,)), False),
    (Word("mayor", zones=(Zone.BODY,)), True),
    (Pattern("flo*d"), True),
    (Pattern("flo?d"), False),
    (Fuzzy("shevhcenko"), True),
    (Fuzzy("shevkhcenko"), False),
    (Fuzzy("shevkhcenko", 2), True),
    (Phrase(("river", "rose")), True),
    (Phrase(("rose", "river")), False),
    (Phrase(("word", "later")), False),
    (Near(("rising", "river"), 2), False),
    (Near(("rose", "river"), 1), True),
    (Near(("rose", "river"), 1, ordered=True), False),
    (Near(("rose", "rose"), 1), False),
    (Near(("rose", "rose"), 2), True),
    (Near(("towns", "reliefs"), 2), False),
    (Near(("town", "reliefs"), 3), True),
    (Near(("word", "later"), 49), False),
    (Is("source", "the daily web"), True),
    (Is("source", "daily"), False),
    (Is("tag", "storms"), True),
    (Between("published", dt.date(2025, 9, 1), None), True),
    (Between("published", dt.date(2025, 9, 2), None), False),
    (Between("updated", None, dt.date(2030, 1, 1)), False),
    (And(()), True),
    (Or(()), False),
    (And((Word("flood"), Not(Word("boat")))), False),
    (Or((Word("absent"), Word("boat"))), True),
]


@pytest.mark.parametrize(("tree", "expected"), CASES, ids=repr)
def test_a_tree_means_what_its_nodes_say(tree: Node, *, expected: bool) -> None:
    assert matches(tree, ARTICLE, ("en",)) is expected
