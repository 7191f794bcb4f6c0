"""The distributed engine: an index on an OpenSearch cluster."""

from searchapp.engines.opensearch.engine import OpenSearchEngine

__all__ = ["OpenSearchEngine"]
