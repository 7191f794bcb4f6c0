"""A list of queries -> what each finds, one after the other, and the forms that is written in."""

from searchapp.batch.answers import MOST_HITS, BatchAnswer, BatchHit, answers
from searchapp.batch.forms import FORMS, Form
from searchapp.batch.queries import Query, queries

__all__ = [
    "FORMS",
    "MOST_HITS",
    "BatchAnswer",
    "BatchHit",
    "Form",
    "Query",
    "answers",
    "queries",
]
