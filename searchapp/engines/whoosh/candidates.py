"""The terms of an index that one pattern or fuzzy word is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from searchapp.engines.whoosh.lexicon import Lexicon
from searchapp.query import Fuzzy, Pattern


class Candidates:
    """The terms of several lexicons that one pattern or fuzzy word may stand for."""

    def __init__(self, lexicons: Sequence[Lexicon], node: Pattern | Fuzzy) -> None:
        self._lexicons, self._node = lexicons, node

    def terms(self, field: str, prefix: str) -> Counter[str]:
        return _added(lexicon.frequencies(field, prefix) for lexicon in self._lexicons)

    def vocabulary(self, field: str) -> Counter[str]:
        """As far as a fuzzy word can be like it."""
        text = self._node.text
        edits = self._node.edits if isinstance(self._node, Fuzzy) else len(text)
        return _added(lexicon.similar(field, text, edits) for lexicon in self._lexicons)


def _added(frequencies: Iterable[dict[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for some in frequencies:
        found.update(some)
    return found
