"""Query text -> tree (`parse`), and a tree -> text that reads the same (`describe`)."""

from searchapp.query.describe import describe
from searchapp.query.nodes import (
    Among,
    And,
    Between,
    DateField,
    Everything,
    Field,
    Fuzzy,
    Is,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
)
from searchapp.query.notes import Note
from searchapp.query.operators import OPERATORS, Operator
from searchapp.query.reading import Parsed, parse

__all__ = [
    "OPERATORS",
    "Among",
    "And",
    "Between",
    "DateField",
    "Everything",
    "Field",
    "Fuzzy",
    "Is",
    "Near",
    "Node",
    "Not",
    "Note",
    "Operator",
    "Or",
    "Parsed",
    "Pattern",
    "Phrase",
    "Word",
    "describe",
    "parse",
]
