"""HTML pages: the story's place in the tree, then each zone from it, from meta and JSON-LD."""

from searchapp.readers.html.page import read_html

__all__ = ["read_html"]
