"""The fields of an article and the names that records give them; the first name wins."""

from __future__ import annotations

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "headline": ("headline", "title"),
    "body": ("body", "text", "content", "summary"),
    "photos": ("photos", "captions", "caption"),
    "authors": ("authors", "author", "byline", "author_info"),
    "published": ("published", "date", "pubdate"),
    "updated": ("updated",),
    "source": ("source", "outlet", "publication"),
    "section": ("section",),
    "url": ("url",),
    "lang": ("lang", "language"),
    "tags": ("tags", "topics", "keywords"),
    "other": ("other",),
}
FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
