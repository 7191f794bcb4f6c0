"""Files -> articles: `html` and `text` label the zones of pages, `records` reads named values.

What they share lies here: the words of pages (markers), names, bylines, captions, credits, dates.
"""

from searchapp.readers.files import InputFile, input_files
from searchapp.readers.outcome import Ignored, NotAnArticle, Outcome, Rejected
from searchapp.readers.parts import Part, parts, text_size
from searchapp.readers.reading import read, read_part
from searchapp.readers.text.frequency import NOTHING_REPEATED, RepeatedLines, repeated_lines

__all__ = [
    "NOTHING_REPEATED",
    "Ignored",
    "InputFile",
    "NotAnArticle",
    "Outcome",
    "Part",
    "Rejected",
    "RepeatedLines",
    "input_files",
    "parts",
    "read",
    "read_part",
    "repeated_lines",
    "text_size",
]
