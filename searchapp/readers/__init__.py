"""Files -> articles: `html` and `text` label the zones of pages, `records` reads named values.

What they share lies here: the words of pages (markers), names, bylines, captions, credits, dates.
"""

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
