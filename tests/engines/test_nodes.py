"""Every node of the query tree alone, and every two of them under AND, OR and NOT."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from searchapp.article import Zone
from searchapp.engines.seam import Engine
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
from tests.support.gazette import IDS, every_but

TEXT = (Zone.HEADLINE, Zone.BODY, Zone.CAPTION)
NODES: dict[str, tuple[Node, str]] = {
    "everything": (Everything(), " ".join(IDS)),
    "word": (Word("river"), "flood bridge peace revolt undated"),
    "word in text": (Word("river", zones=TEXT), "flood bridge revolt undated"),
    "word in two zones": (Word("peace", zones=(Zone.HEADLINE, Zone.CREDIT)), "peace"),
    "word in lead or caption": (Word("sandbag", zones=(Zone.LEAD, Zone.CAPTION)), "flood"),
    "word in body and lead": (Word("lamp", zones=(Zone.LEAD, Zone.BODY)), "pilots"),
    "word in no zone": (Word("river", zones=()), ""),
    "exact word": (Word("mayors", exact=True), "zelensky"),
    "exact word in a zone": (Word("floods", exact=True, zones=(Zone.BODY,)), ""),
    "pattern": (Pattern("flood*"), "flood"),
    "pattern in two zones": (Pattern("peac?", zones=(Zone.HEADLINE, Zone.BODY)), "peace"),
    "fuzzy": (Fuzzy("zelenski", 2), "zelensky"),
    "phrase": (Phrase(("the", "mayor")), "bridge"),
    "phrase of one word": (Phrase(("river",)), "flood bridge peace revolt undated"),
    "phrase in a zone": (Phrase(("mara", "lind"), (Zone.CREDIT,)), "flood peace"),
    "near": (Near(("quay", "sandbag"), 3), "flood"),
    "near, too far": (Near(("quay", "sandbag"), 2), ""),
    "near, three": (Near(("talk", "peace", "need"), 6), "peace"),
    "near, ordered": (Near(("sandbag", "quay"), 3, ordered=True), "flood"),
    "near, three ordered": (Near(("rose", "night", "dawn"), 7, ordered=True), "flood"),
    "near, one word twice": (Near(("dance", "dance"), 2), "who"),
    "near, no room": (Near(("talk", "peace", "need"), 1), ""),
    "is": (Is("source", "gazette"), "flood who zelensky revolt undated"),
    "between": (Between("published", None, dt.date(1969, 1, 1)), "bridge revolt"),
    "between, open": (Between("published", None, None), every_but("undated bare")),
    "between, none": (Between("published", dt.date(2025, 1, 1), dt.date(2024, 1, 1)), ""),
    "updated": (Between("updated", dt.date(2025, 1, 1), None), "peace"),
    "and": (And((Word("river"), Word("mayor"))), "bridge"),
    "and of nothing": (And(()), " ".join(IDS)),
    "or": (Or((Word("bees"), Word("dahlias"))), "flood peace"),
    "or of nothing": (Or(()), ""),
    "not": (Not(Word("river")), every_but("flood bridge peace revolt undated")),
    "not not": (Not(Not(Word("bees"))), "flood"),
}


def found(engine: Engine, node: Node) -> set[str]:
    matches = engine.search(node, size=len(IDS))
    assert matches.total == len(matches.hits)
    return {match.article.id for match in matches.hits}


@pytest.mark.parametrize("name", NODES)
def test_a_node_alone(gazette: Engine, name: str) -> None:
    node, expected = NODES[name]
    assert found(gazette, node) == set(expected.split())


@pytest.mark.parametrize("number", range(1, len(NODES)))
def test_a_node_with_every_node_before_it(gazette: Engine, number: int) -> None:
    nodes = [(node, set(ids.split())) for node, ids in NODES.values()]
    node, here = nodes[number]
    for other, there in nodes[:number]:
        assert found(gazette, And((node, other))) == here & there
        assert found(gazette, Or((node, other))) == here | there
        assert found(gazette, And((node, Not(other)))) == here - there
        assert found(gazette, And((Not(node), other))) == there - here


def test_trees_of_three_levels(gazette: Engine) -> None:
    few = [NODES[name] for name in ("word", "phrase", "near, three", "is", "between", "not")]
    for (a, in_a), (b, in_b), (c, in_c) in permutations(few, 3):
        expected = set(in_a.split()) - (set(in_b.split()) | (set(IDS) - set(in_c.split())))
        assert found(gazette, And((a, Not(Or((b, Not(c))))))) == expected
