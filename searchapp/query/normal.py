"""The normal form of trees: no AND within an AND, no part alone, no double NOT."""

from __future__ import annotations

from collections.abc import Iterable

from searchapp.query.nodes import And, Everything, Node, Not, Or


def all_of(parts: Iterable[Node]) -> Node:
    """The parts joined by AND; `*` adds nothing to other parts."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    telling = [part for part in flat if part != Everything()]
    kept = telling or flat[:1]
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def any_of(parts: Iterable[Node]) -> Node:
    """The parts joined by OR."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negated(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)
