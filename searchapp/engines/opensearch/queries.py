"""A query tree in the cluster's own terms, as plain dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, assert_never

from searchapp.engines.expansion import Expansion
from searchapp.engines.opensearch import fields as f
from searchapp.engines.opensearch.clauses import (
    Clause,
    Query,
    any_of,
    clauses,
    constant,
    matching,
    nearnesses,
    unscored,
)
from searchapp.engines.opensearch.documents import document_id, storable
from searchapp.engines.opensearch.expansion import Expandable, leaves
from searchapp.engines.opensearch.scoring import Scoring
from searchapp.engines.opensearch.statistics import Counted
from searchapp.engines.seam import Facet, Filters
from searchapp.engines.weights import EXPANDED_SCORE
from searchapp.language import fold
from searchapp.query import (
    Among,
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

EVERYTHING: Query = {"match_all": {}}

Told = Mapping[Expandable, Expansion]
Written = Callable[[Iterable[Clause]], Query]


class Writing(NamedTuple):
    """Writes trees for an index of these languages, whose patterns stand for these words."""

    languages: Sequence[str]
    expanded: Told

    def matching(self, tree: Node) -> Query:
        """What finds the articles and scores nothing."""
        return unscored(self._query(tree, matching))

    def scored(self, tree: Node, scoring: Scoring) -> Query:
        """What finds the articles and ranks them."""
        return self._query(tree, scoring.scored)

    def counted(self, tree: Node) -> Iterator[Counted]:
        """The terms whose frequency the ranking of `tree` needs."""
        for clause in self._clauses(leaves(tree)):
            yield from clause.counted

    def _clauses(self, nodes: Iterable[Node]) -> Iterator[Clause]:
        for node in nodes:
            match node:
                case Word() | Phrase():
                    yield from clauses(node, self.languages)
                case Near():
                    for near in nearnesses(node, self.languages):
                        yield from near.words

    def _query(self, node: Node, written: Written) -> Query:  # noqa: PLR0911 - one case a node
        match node:
            case Everything():
                return unscored(EVERYTHING)
            case Word() | Phrase():
                return written(self._clauses([node]))
            case Near():
                return any_of(
                    {"bool": {"filter": [near.query], "must": [written([w]) for w in near.words]}}
                    for near in nearnesses(node, self.languages)
                )
            case Pattern() | Fuzzy():
                return self._expanded(node)
            case Is() | Between() | Among():
                return unscored(_condition(node))
            case And(parts):
                return self._all_of(parts, written)
            case Or(parts):
                words = [part for part in parts if isinstance(part, Word)]
                others = [part for part in parts if not isinstance(part, Word)]
                found = [self._query(part, written) for part in others]
                return any_of([*found, written(self._clauses(words))] if words else found)
            case Not():
                return self._all_of((node,), written)
            case _:
                assert_never(node)

    def _all_of(self, parts: Iterable[Node], written: Written) -> Query:
        """What matches every part, scores added; of a NOT nothing is scored."""
        wanted, unwanted = [], []
        for part in parts:
            match part:
                case Not(inner):
                    unwanted.append(self.matching(inner))
                case _:
                    wanted.append(self._query(part, written))
        return {"bool": {"must": wanted or [unscored(EVERYTHING)], "must_not": unwanted}}

    def _expanded(self, node: Expandable) -> Query:
        terms = self.expanded[node].terms
        return any_of(
            constant(
                any_of({"terms": {field: terms}} for field in scope.fields),
                scope.weight * EXPANDED_SCORE,
            )
            for scope in f.scopes(node.zones)
        )


def _condition(node: Is | Between | Among) -> Query:
    match node:
        case Among(ids):
            return {"ids": {"values": [document_id(one) for one in ids if storable(one)]}}
        case Is(field, value):
            return {"terms": {f.value_field(field): [fold(value)] if storable(value) else []}}
        case Between(field, None, None):
            return {"exists": {"field": field}}
        case Between(field, first, last):
            limits = {"gte": first, "lte": last}
            days = {name: day.toordinal() for name, day in limits.items() if day}
            return {"range": {field: days}}


def passing(filters: Filters, but: Facet | None = None) -> Query:
    """The articles that have, of each facet selected, one of the values; one facet left out."""
    chosen = [
        {"terms": {facet: sorted(filter(storable, values))}}
        for facet, values in filters.items()
        if facet != but
    ]
    return {"bool": {"filter": chosen}} if chosen else EVERYTHING
