from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from searchapp.article import BARE_ZONES, Zone
from searchapp.query import (
    OPERATORS,
    Among,
    And,
    Between,
    Everything,
    Is,
    Near,
    Node,
    Not,
    Operator,
    Or,
    Pattern,
    Phrase,
    Word,
    describe,
    parse,
)
from searchapp.query.fields import DATES, PREFIX_OF_ZONES, VALUES
from tests.support.trees import Vocabulary, trees

FLOOD, STORM = Word("flood"), Word("storm")
CASES: list[tuple[Node, str]] = [
    (Everything(), "*"),
    (And(()), "*"),
    (Or(()), "NOT *"),
    (And((FLOOD, Or((STORM, Not(FLOOD))))), "flood AND (storm OR NOT flood)"),
    (Or((FLOOD, And((STORM, FLOOD)))), "flood OR storm AND flood"),
    (Word("flood", weight=0.5), "flood"),
    (And((FLOOD, Not(Among(("a/b", "c"))))), 'flood AND NOT (id:"a/b" OR id:c)'),
    (Not(Or((FLOOD, STORM))), "NOT (flood OR storm)"),
    (Word("flood", exact=True, zones=(Zone.BYLINE,)), "by:=flood"),
    (Word("flood", zones=(Zone.HEADLINE, Zone.LEAD)), "hlead:flood"),
    (Word("flood", zones=(Zone.BODY, Zone.BIO)), "(body:flood OR bio:flood)"),
    (Phrase(("well", "prepared")), '"well prepared"'),
    (Near(("a", "b", "c"), 4), '"a b c"~4'),
    (Near(("a", "b", "c"), 4, ordered=True), "a PRE/4 b PRE/4 c"),
    (Pattern("cat?"), "=cat?"),
    (Is("source", "Daily News"), 'source:"Daily News"'),
    (Is("lang", "uk"), "lang:uk"),
    (Between("published", dt.date(2025, 1, 1), dt.date(2025, 12, 31)), "date:2025"),
    (Between("updated", dt.date(2024, 2, 1), dt.date(2024, 2, 29)), "updated:2024-02"),
    (Between("published", dt.date(998, 2, 1), dt.date(998, 2, 1)), "date:0998-02-01"),
    (Between("published", None, dt.date(2025, 1, 3)), "date:..2025-01-03"),
]


@pytest.mark.parametrize(("tree", "text"), CASES)
def test_a_tree_is_written_in_the_query_language(tree: Node, text: str) -> None:
    assert describe(tree) == text


def test_words_in_the_zones_asked_for_are_written_bare() -> None:
    captions = (Zone.CAPTION,)
    assert describe(Word("flood", zones=captions), captions) == "flood"
    assert describe(Word("flood", zones=captions)) == "caption:flood"


VOCABULARY = Vocabulary(
    words=["flood", "storm", "orban", "м'яч", "国", "1000", "us", "o'neill", "ab", "near", "elect"],
    values=[("source", "Daily News"), ("source", "AND"), ("tag", "-a:b"), ("lang", "uk")],
    days=[dt.date(1, 1, 1), dt.date(2024, 2, 1), dt.date(2024, 2, 29), dt.date(2025, 12, 31)],
)
PIECES = [
    *"()\"“«-=~*?: '’.…",
    *("AND", "OR", "NOT", "NEAR/5", "PRE/3", "~2", "headline:", "hlead:", "by:", "source:"),
    *("date:", "2025", "..", "2024-02", "foo:", "the", "WHO", "a", "word", "wörd", "国", "1,000"),
    *("U.S.", "Paul's", "м'яч", "covid-19", " ", " ", " "),
]
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
ZONES = st.sampled_from([BARE_ZONES, (Zone.HEADLINE,), (Zone.HEADLINE, Zone.LEAD), tuple(Zone)])


@given(text=TEXTS, zones=ZONES, plain=st.booleans(), any_word=st.booleans())
@example(text="flood storm -relief source:AP", zones=BARE_ZONES, plain=False, any_word=True)
@example(text="headline:(a b OR -c*) NEAR/5 d", zones=BARE_ZONES, plain=False, any_word=False)
def test_a_description_is_read_as_the_same_tree(
    text: str, zones: tuple[Zone, ...], *, plain: bool, any_word: bool
) -> None:
    tree = parse(text, any=any_word, plain=plain, zones=zones).tree
    assume(tree != Or(()))
    written = describe(tree, zones)
    assert parse(written, zones=zones).tree == tree
    assert parse(written, zones=zones, any=any_word).tree == tree


@given(tree=trees(VOCABULARY), any_word=st.booleans())
def test_a_built_tree_is_described_as_text_that_reads_the_same(
    tree: Node, *, any_word: bool
) -> None:
    parsed = parse(describe(tree), any=any_word)
    assert parsed.tree == tree


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.syntax)
def test_each_example_of_an_operator_is_read_without_a_guess(
    operator: Operator,
) -> None:
    parsed = parse(operator.example)
    assert parsed.notes == ()
    assert parse(describe(parsed.tree)).tree == parsed.tree


def test_every_field_is_among_the_operators() -> None:
    shown = " ".join(operator.syntax for operator in OPERATORS)
    assert all(f"{name}:" in shown for name in (*PREFIX_OF_ZONES.values(), *VALUES, *DATES))
