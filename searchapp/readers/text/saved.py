"""The text of a page that was saved as a file."""

from __future__ import annotations

from pathlib import Path

from searchapp.readers.cleaning import without_controls
from searchapp.readers.contents import LARGEST_TEXT, page
from searchapp.readers.encoding import decode
from searchapp.readers.files import InputFile


def saved_text(path: Path) -> str:
    """Raises NotAnArticle for what is no text or too large, OSError if it cannot be read."""
    return without_controls(decode(page(path, LARGEST_TEXT)))


def is_text_page(file: InputFile) -> bool:
    return file.path.name.lower().endswith(".txt")
