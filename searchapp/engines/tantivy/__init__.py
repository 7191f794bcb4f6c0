"""The fast embedded engine: a Tantivy index in the index folder."""

from searchapp.engines.tantivy.engine import TantivyEngine

__all__ = ["TantivyEngine"]
