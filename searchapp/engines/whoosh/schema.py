"""The fields of the index and the Whoosh schema that names them.

Headline, body and captions are one field, `text`, one after the other in its positions;
`body_at`, `rest_at` and `captions_at` say where the body, the body after its lead and the
captions begin. Each text has a field of exact words and one of stems (`…_stem`). The
schema pickled into the index holds Whoosh classes only, so that stock Whoosh opens it.
"""

from __future__ import annotations

from whoosh import analysis, columns, fields

from searchapp.article import Zone

VERSION = 1

TEXT = "text"
HEADLINE = "headline"
TEXTS: dict[str, tuple[Zone, ...]] = {
    TEXT: (Zone.HEADLINE, Zone.BODY, Zone.CAPTION),
    HEADLINE: (Zone.HEADLINE,),
    "credit": (Zone.CREDIT,),
    "bio": (Zone.BIO,),
    "byline": (Zone.BYLINE,),
}
SIDE_FIELDS = {Zone.CREDIT: "credit", Zone.BIO: "bio", Zone.BYLINE: "byline"}
KEYWORDS = ("source", "section", "author", "lang", "tag")
DAYS = ("published", "updated")
STARTS = ("body_at", "rest_at", "captions_at")
ID_HASH = "id_hash"
IDS = "ids"
STORED = "_stored"


VALUES = (*KEYWORDS, *DAYS, "id")
"""The fields whose terms are whole values."""


def stem_field(text: str) -> str:
    return f"{text}_stem"


def words_column(zone: Zone) -> str:
    """The column with the number of words each article has in `zone`."""
    return f"words_{zone}"


def fields_of(text: str) -> list[str]:
    """The fields a text is indexed in; of the headline alone only stems are asked for."""
    return [stem_field(text)] if text == HEADLINE else [text, stem_field(text)]


NUMBERS = (*DAYS, *STARTS, *map(words_column, Zone))
POSTINGS = (*(field for text in TEXTS for field in fields_of(text)), *VALUES)


def build_schema() -> fields.Schema:
    spaced = analysis.SpaceSeparatedTokenizer()
    schema = fields.Schema(id=fields.ID(stored=True, unique=True), article=fields.STORED())
    for text in TEXTS:
        for name in fields_of(text):
            schema.add(name, fields.TEXT(analyzer=spaced))
    for name in KEYWORDS:
        schema.add(name, fields.ID())
    for name in DAYS:
        schema.add(name, fields.NUMERIC(int, signed=False, shift_step=0, sortable=True, default=0))
    for name in NUMBERS[len(DAYS) :]:
        schema.add(name, fields.COLUMN(columns.NumericColumn("I")))
    schema.add(ID_HASH, fields.COLUMN(columns.NumericColumn("Q")))
    schema.add(IDS, fields.COLUMN(columns.VarBytesColumn()))
    return schema
