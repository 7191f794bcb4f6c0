"""Text -> words: folding, terms, stems, the language of a text, the texts of a zone.

Every engine indexes exactly these terms and every query is cut by the same functions.
"""

from searchapp.language.detection import detect
from searchapp.language.folding import fold
from searchapp.language.function_words import function_words
from searchapp.language.stems import query_stems, stem_term, stem_terms
from searchapp.language.words import Term, terms, words
from searchapp.language.zones import GAP, blocks

ANALYSIS_VERSION = 1
"""Goes up with every change to these functions that changes a term of any text."""

__all__ = [
    "ANALYSIS_VERSION",
    "GAP",
    "Term",
    "blocks",
    "detect",
    "fold",
    "function_words",
    "query_stems",
    "stem_term",
    "stem_terms",
    "terms",
    "words",
]
