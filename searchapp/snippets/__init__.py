"""The marked fragments of an article: what a hit shows, and in which zones it matched."""

from searchapp.snippets.marking import Marked, Snippet, mark, marked_text
from searchapp.snippets.parts import Part

__all__ = ["Marked", "Part", "Snippet", "mark", "marked_text"]
