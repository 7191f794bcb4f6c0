"""Text pages: lines, a label for each, and the labelled lines folded into an article."""

from searchapp.readers.text.page import labelled, read_text

__all__ = ["labelled", "read_text"]
