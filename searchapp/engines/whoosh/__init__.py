"""The default engine: an ordinary Whoosh 2.7.4 index, written and evaluated with numpy."""

from searchapp.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
