"""Files -> articles: one module a format; html and text label the zones of pages."""

from searchapp.readers.files import InputFile, input_files
from searchapp.readers.outcome import Ignored, NotAnArticle, Outcome, Rejected
from searchapp.readers.reading import is_page, read

__all__ = [
    "Ignored",
    "InputFile",
    "NotAnArticle",
    "Outcome",
    "Rejected",
    "input_files",
    "is_page",
    "read",
]
