"""Which words of the index a pattern or a fuzzy word stands for, as the cluster lists them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from searchapp.engines import expansion
from searchapp.engines.expansion import Expansion
from searchapp.engines.opensearch import fields as f
from searchapp.engines.opensearch.cluster import Body, Cluster
from searchapp.query import And, Fuzzy, Node, Not, Or, Pattern

_LONGEST = 200
"""Letters of a pattern that the cluster is asked for at its beginning and at its end."""
_MOST_BUCKETS = 60_000
_MOST_SUGGESTIONS = 10_000
_ANY_FREQUENCY = 1_000_000_000

Expandable = Pattern | Fuzzy


def leaves(node: Node) -> Iterator[Node]:
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield node


def expand(cluster: Cluster, index: str, tree: Node) -> dict[Expandable, Expansion]:
    """The words of every pattern and fuzzy word of the tree, asked for together."""
    nodes = dict.fromkeys(n for n in leaves(tree) if isinstance(n, (Pattern, Fuzzy)))
    asked = [(node, text) for node in nodes for text in _texts(node)]
    if not asked:
        return {}
    answers = cluster.search_all(index, [_asking(node, text) for node, text in asked])
    candidates: dict[Expandable, _Candidates] = defaultdict(_Candidates)
    for (node, text), answer in zip(asked, answers, strict=True):
        candidates[node][text] = dict(_words(answer))
    return {node: expansion.expand(candidates[node], _texts(node), node) for node in nodes}


class _Candidates(dict[str, dict[str, int]]):
    """By text, the words that may fit one pattern or fuzzy word."""

    def terms(self, field: str, prefix: str) -> Mapping[str, int]:  # noqa: ARG002 - all have it
        return self[field]

    def vocabulary(self, field: str) -> Mapping[str, int]:
        return self[field]


def _texts(node: Expandable) -> Iterable[str]:
    return dict.fromkeys(scope.text for scope in f.scopes(node.zones))


def _asking(node: Expandable, text: str) -> Body:
    field = f.vocabulary_field(text)
    match node:
        case Pattern(pattern):
            return _words_in(field, _superset(pattern))
        case Fuzzy(word):
            term = {
                "field": field,
                "analyzer": "keyword",
                "suggest_mode": "always",
                "max_edits": node.edits,
                "prefix_length": 0,
                "min_word_length": 1,
                "size": _MOST_SUGGESTIONS,
                "shard_size": _MOST_SUGGESTIONS,
                "max_term_freq": _ANY_FREQUENCY,
                "accuracy": 0,
                "string_distance": "damerau_levenshtein",
            }
            close = {"close": {"text": f.MARK + word, "term": term}}
            return _words_in(field, [f.MARK + word]) | {"suggest": close}
        case _:
            assert_never(node)


def _words_in(field: str, include: str | list[str]) -> Body:
    terms = {"field": field, "include": include, "size": _MOST_BUCKETS}
    return {"size": 0, "aggs": {"words": {"terms": terms}}}


def _superset(pattern: str) -> str:
    """A regular expression for at least what the pattern matches, cheap to compile and to run."""
    head, _star, rest = pattern.partition("*")
    opening = "".join("." if letter == "?" else _literal(letter) for letter in head[:_LONGEST])
    if not _star and len(head) <= _LONGEST:
        return f.MARK + opening
    ending = re.split(r"[*?]", pattern)[-1] if rest else ""
    return f"{f.MARK}{opening}.*{_literal(ending[-_LONGEST:])}"


def _literal(text: str) -> str:
    return "".join(letter if letter.isalnum() else f"\\{letter}" for letter in text)


def _words(answer: Body) -> Iterator[tuple[str, int]]:
    """The words of an answer without their mark, and in how many articles each stands."""
    for bucket in answer["aggregations"]["words"]["buckets"]:
        yield bucket["key"].removeprefix(f.MARK), bucket["doc_count"]
    for suggestion in answer.get("suggest", {}).get("close", ()):
        for option in suggestion["options"]:
            yield option["text"].removeprefix(f.MARK), option["freq"]
