"""What a cluster holds, asked past the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from opensearchpy import OpenSearch

from searchapp.article import Article
from searchapp.settings import Settings


class View:
    def __init__(self, settings: Settings) -> None:
        self.client = OpenSearch(settings.opensearch_hosts.split(","), timeout=30)
        self._alias = settings.opensearch_alias

    def indexes(self) -> list[str]:
        """The indexes whose names begin with the alias, in order."""
        return sorted(self.client.indices.get_alias(index=f"{self._alias}-*"))

    def live(self) -> list[str]:
        """Those that the alias points to."""
        if not self.client.indices.exists_alias(name=self._alias):
            return []
        return sorted(self.client.indices.get_alias(name=self._alias))

    def settings(self, index: str) -> dict[str, Any]:
        found = self.client.indices.get_settings(index=index)
        settings: dict[str, Any] = found[index]["settings"]["index"]
        return settings

    def indexed(self, index: str) -> int:
        """How many articles were written since the index was made, seen or not."""
        found = self.client.indices.stats(index=index, metric="indexing")
        return int(found["_all"]["primaries"]["indexing"]["index_total"])

    def clear(self) -> None:
        for index in self.indexes():
            self.client.indices.delete(index=index)
        self.client.close()


def numbered(count: int, words: str = "same words") -> Iterator[Article]:
    for number in range(count):
        yield Article(id=f"{number:06}", headline=f"Number {number}", body=(words,), lang="en")
