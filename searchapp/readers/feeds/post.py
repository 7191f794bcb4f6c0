"""A post of a WordPress export: its HTML, blocks and shortcodes as an article's zones."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from searchapp.article import Author, Photo
from searchapp.readers.feeds.media import photos_of
from searchapp.readers.feeds.shortcodes import without_shortcodes
from searchapp.readers.fragments import fragment, plain

UNSET = "0000-00-00"


class Post(Struct, frozen=True, kw_only=True):
    """A post as the export has it, with the people and pictures that it refers to."""

    headline: str = ""
    content: str = ""
    excerpt: str = ""
    people: tuple[Author, ...] = ()
    published: str = ""
    updated: str = ""
    url: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    pictures: tuple[Photo, ...] = ()
    source: str = ""
    lang: str = ""


def load_post(of: bytes) -> dict[str, Any]:
    """The post as a record. Raises NotAnArticle."""
    post = msgspec.msgpack.decode(of, type=Post)
    headline = plain(post.headline)
    told = fragment(without_shortcodes(post.content), headline)
    pictures = [
        {"caption": plain(one.caption), "credit": one.credit, "url": one.url}
        for one in post.pictures
        if one.caption or one.credit
    ]
    return {
        "headline": headline,
        "body": told.body,
        "summary": plain(post.excerpt),
        "photos": photos_of(told.photos, pictures),
        "authors": [{"name": plain(one.name), "bio": plain(one.bio)} for one in post.people],
        "published": _day(post.published),
        "updated": _day(post.updated),
        "source": plain(post.source),
        "section": plain(post.section),
        "url": post.url,
        "lang": post.lang,
        "tags": [plain(tag) for tag in post.tags],
    }


def _day(written: str) -> str:
    return "" if written.startswith(UNSET) else written
