"""Text -> words: folding, terms, stems, the language of a text, the texts of a zone.

Every engine indexes exactly these terms and every query is cut by the same functions.
"""

from searchapp.language.detection import detect
from searchapp.language.folding import fold
from searchapp.language.function_words import function_words
from searchapp.language.stems import query_stems, stem_term, stem_terms
from searchapp.language.words import Term, raw_words, spans, term_of, terms, words
from searchapp.language.zones import GAP, blocks, lead_length

ANALYSIS_VERSION = 2
"""Goes up with every change to these functions that changes a term of any text."""

__all__ = [
    "ANALYSIS_VERSION",
    "GAP",
    "Term",
    "blocks",
    "detect",
    "fold",
    "function_words",
    "lead_length",
    "query_stems",
    "raw_words",
    "spans",
    "stem_term",
    "stem_terms",
    "term_of",
    "terms",
    "words",
]
