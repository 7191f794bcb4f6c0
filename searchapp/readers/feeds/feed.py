"""RSS and Atom: each item a record. feedparser reads them, and only ever from bytes given to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
from lxml.etree import tostring

from searchapp.readers.bylines import split_byline
from searchapp.readers.feeds.media import photos_of, take_media
from searchapp.readers.fragments import fragment, plain
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry
from searchapp.readers.xml_tree import tree_of

Record = dict[str, object]
Parsed = dict[str, Any]  # whatever feedparser found

ITEMS = ("{*}item", "{*}entry")
HTML = re.compile(r"html", re.IGNORECASE)
APPEARED = re.compile(r"^The post .{1,500} (?:appeared first|first appeared) on .{1,200}$")
NO_ITEM = "holds no item"


def read_feed(path: Path) -> Iterator[Entry]:
    """The items of a feed. Raises NotAnArticle."""
    root = tree_of(path)
    media = [take_media(item) for name in ITEMS for item in root.iter(name)]
    found = feedparser.parse(
        BytesIO(tostring(root)), sanitize_html=False, resolve_relative_uris=False
    )
    if not found.entries:
        raise NotAnArticle(NO_ITEM)
    for number, item in enumerate(found.entries):
        pictures = media[number] if len(media) == len(found.entries) else []
        yield Entry(str(number + 1), f"item {number + 1}", _loaded(item, found.feed, pictures))


def _loaded(item: Parsed, feed: Parsed, media: list[Record]) -> Record | NotAnArticle:
    try:
        record = _record(item, feed, media)
    except NotAnArticle as why:
        return why
    except Exception as problem:  # noqa: BLE001 - a parser's failure on one item must not end a build
        return NotAnArticle(f"cannot be parsed ({type(problem).__name__}: {problem})")
    if not any(record[name] for name in ("headline", "body", "summary", "photos")):
        return NotAnArticle("the item has neither headline nor text")
    return record


def _record(item: Parsed, feed: Parsed, media: list[Record]) -> Record:
    headline = plain(item.get("title", ""))
    told = fragment(_content(item), headline)
    summary = fragment(item.get("summary", ""), headline)
    link = item.get("feedburner_origlink") or item.get("link", "")
    updated = dict.get(item, "updated", "")  # its own `get` answers with `published`, and warns
    closing = [text for text in told.body if APPEARED.match(text)]
    shown = [*told.photos, *summary.photos]
    return {
        "id": "" if link else item.get("id", ""),
        "headline": headline,
        "body": [text for text in told.body if text not in closing],
        "summary": " ".join(text for text in summary.body if not APPEARED.match(text)),
        "authors": list(_authors(item)),
        "photos": photos_of(shown, media),
        "published": day(item.get("published", "") or updated),
        "updated": day(updated),
        "source": plain(_source(item) or feed.get("title", "")),
        "url": link,
        "lang": _language(item) or feed.get("language", ""),
        "tags": [term for tag in item.get("tags", []) if (term := plain(_term(tag)))],
        "other": closing,
    }


def _content(item: Parsed) -> str:
    """The item's whole text, of several versions the one in HTML."""
    versions = [part for part in item.get("content", []) if part.get("value")]
    marked = (part for part in versions if HTML.search(part.get("type") or ""))
    chosen = next(marked, versions[0] if versions else {})
    return str(chosen.get("value", ""))


def _authors(item: Parsed) -> Iterator[str]:
    """The people, also where one element names several; `Petrenko, Dana` is one."""
    for person in item.get("authors") or []:
        written = plain(person.get("name", ""))
        names = split_byline(written)
        if written and "@" not in written:
            yield from names if all(" " in name for name in names) else [written]


def _source(item: Parsed) -> str:
    """The feed an item was taken from, where a feed is made of others."""
    return str((item.get("source") or {}).get("title", ""))


def _language(item: Parsed) -> str:
    details = [*item.get("content", []), item.get("title_detail") or {}]
    return next((lang for part in details if (lang := part.get("language"))), "")


def _term(tag: Parsed) -> str:
    return str(tag.get("label") or tag.get("term") or "")


def day(written: str) -> str:
    """The day of a date as it is written there, whatever its zone: `2025-09-03`."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return written
