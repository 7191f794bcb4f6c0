"""The marked fragments of an article: what a hit shows, and in which zones it matched."""

from searchapp.snippets.marking import Marked, Marker, Snippet
from searchapp.snippets.parts import Part

__all__ = ["Marked", "Marker", "Part", "Snippet"]
