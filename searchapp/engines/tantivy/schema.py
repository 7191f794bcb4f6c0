"""The fields of the index and the analysers that read them.

Every text has a field of exact words and one of stems (`…_stem`), both made of the terms
of `searchapp.language` with spaces between. `text` is headline, body and captions in one,
which is what ranking looks at; as Tantivy shows no positions, each of its zones stands in
a field of its own as well.
"""

from __future__ import annotations

import tantivy
from tantivy import Filter, Tokenizer

from searchapp.article import Zone
from searchapp.language import GAP

TEXT = "text"
HEADLINE = "headline"
TEXTS: dict[str, tuple[Zone, ...]] = {
    TEXT: (Zone.HEADLINE, Zone.BODY, Zone.CAPTION),
    **{zone.value: (zone,) for zone in Zone},
}
FACETS = ("source", "section", "author", "lang")
VALUES = ("source", "section", "lang", "tag")
DAYS = ("published", "updated")
NEWEST, OLDEST = "newest", "oldest"
"""An article's day and id as one string, in which ascending order is the order asked for."""
ID = "id"
ID_HASH = "id_hash"
ARTICLE = "article"

_HOLE = "."
BLOCK_GAP = f" {' '.join([_HOLE] * (GAP - 1))} "
"""Stands between blocks: each hole takes a position and leaves no term, so lengths stay true."""

_TERMS, _UNINDEXED, _RAW = "terms", "unindexed", "raw"


def stem_field(text: str) -> str:
    return f"{text}_stem"


def folded_field(value: str) -> str:
    return f"{value}_folded"


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for text in TEXTS:
        for name in (text, stem_field(text)):
            builder.add_text_field(name, tokenizer_name=_TERMS)
    builder.add_text_field(ID, fast=True, tokenizer_name=_RAW, index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name=_RAW, index_option="basic")
    for name in map(folded_field, VALUES):
        builder.add_text_field(name, tokenizer_name=_RAW, index_option="basic")
    for name in (NEWEST, OLDEST):
        builder.add_text_field(name, fast=True, tokenizer_name=_UNINDEXED, index_option="basic")
    for name in (*DAYS, ID_HASH):
        builder.add_unsigned_field(name, fast=True)
    builder.add_bytes_field(ARTICLE, stored=True)
    return builder.build()


def register_analysers(index: tantivy.Index) -> None:
    """Analysers are no part of an index on disk: whoever opens one names them again."""
    holes = Filter.custom_stopword([_HOLE])
    spaced = tantivy.TextAnalyzerBuilder(Tokenizer.whitespace())
    index.register_tokenizer(_TERMS, spaced.filter(holes).build())
    raw = tantivy.TextAnalyzerBuilder(Tokenizer.raw())
    index.register_tokenizer(_UNINDEXED, raw.filter(Filter.remove_long(1)).build())
    raw = tantivy.TextAnalyzerBuilder(Tokenizer.raw())
    index.register_fast_field_tokenizer(_UNINDEXED, raw.build())
