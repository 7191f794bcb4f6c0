"""WordPress exports (WXR): the published posts, each with what the file says of it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec
from lxml.etree import XMLSyntaxError, _Element, iterparse

from searchapp.article import Author, Photo
from searchapp.readers.encoding import CONTROLS
from searchapp.readers.feeds.post import Post
from searchapp.readers.feeds.shortcodes import gallery_ids
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry
from searchapp.readers.xml_tree import SAFE, first, opened, shown, written

EXPORT = b"http://wordpress.org/export/"
NAMED = re.compile(
    r"\bwp-image-(\d+)|\battachment_(\d+)"
    r"|<!-- wp:(?:image|cover|media-text) {[^}]{0,500}?\"(?:id|mediaId)\":(\d+)"
)

CREDIT = re.compile(r'"credit";s:\d+:"([^"]+)"')
UNCATEGORISED = "uncategorized"
GUEST = "guest-author"


class Site:
    """What a first look through an export finds: its name, people and pictures."""

    def __init__(self, path: Path) -> None:
        self.name = self.lang = ""
        self.people: dict[str, Author] = {}
        self.pictures: dict[str, Photo] = {}
        self.of_post: dict[str, list[str]] = {}
        with suppress(XMLSyntaxError):  # the second look tells
            for element in _elements(path):
                self._note(element)

    def _note(self, element: _Element) -> None:
        match str(element.tag).rpartition("}")[2]:
            case "title" if not self.name:
                self.name = shown(element)
            case "language" if not self.lang:
                self.lang = shown(element)
            case "author":
                self._note_author(element)
            case "item":
                self._note_item(element)

    def _note_author(self, element: _Element) -> None:
        name = first(element, "{*}author_display_name") or " ".join(
            filter(
                None,
                (first(element, "{*}author_first_name"), first(element, "{*}author_last_name")),
            )
        )
        login = first(element, "{*}author_login")
        bio = first(element, "{*}author_description", "{*}author_bio")
        self.people[login] = Author(name=name or login, bio=bio)

    def _note_item(self, item: _Element) -> None:
        kind = first(item, "{*}post_type")
        if kind == "attachment":
            self._note_picture(item)
        elif kind == GUEST:
            meta = _meta(item)
            name = meta.get("cap-display_name") or first(item, "title")
            key = meta.get("cap-user_login") or first(item, "{*}post_name").removeprefix("cap-")
            self.people[f"cap-{key}"] = Author(name=name, bio=meta.get("cap-description", ""))

    def _note_picture(self, item: _Element) -> None:
        identity, parent = first(item, "{*}post_id"), first(item, "{*}post_parent")
        found = CREDIT.search(_meta(item).get("_wp_attachment_metadata", ""))
        self.pictures[identity] = Photo(
            caption=_encoded(item, "excerpt"),
            credit=found[1] if found else "",
            url=first(item, "{*}attachment_url"),
        )
        self.of_post.setdefault(parent, []).append(identity)


def is_export(head: bytes) -> bool:
    return EXPORT in head


def split_posts(path: Path) -> Iterator[Entry]:
    """The published posts of an export, in bounded memory. Raises NotAnArticle."""
    site = Site(path)
    posts = 0
    try:
        for number, item in enumerate(_items(path), 1):
            if first(item, "{*}post_type") == "post" and first(item, "{*}status") == "publish":
                posts += 1
                yield Entry(
                    str(number), f"item {number}", msgspec.msgpack.encode(_post(item, site))
                )
    except XMLSyntaxError as problem:
        place = f"line {problem.lineno}"
        yield Entry(place, place, NotAnArticle(f"this is not XML from here on: {problem.msg}"))
        return
    if not posts:
        raise NotAnArticle("holds no published post")


def _items(path: Path) -> Iterator[_Element]:
    return (element for element in _elements(path) if str(element.tag) == "item")


def _elements(path: Path) -> Iterator[_Element]:
    """The export's elements as far as they are needed, each whole when it is given out."""
    with opened(path) as stream:
        events = iterparse(_Clean(stream), events=("end",), **SAFE)
        for _, element in events:
            parent = element.getparent()
            if parent is None or str(parent.tag) != "channel":
                continue
            yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]


class _Clean:
    """A stream without the control characters that exports have and XML forbids."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._begun = False

    def read(self, size: int) -> bytes:
        data = self._stream.read(size).translate(None, CONTROLS)
        if not self._begun:
            self._begun, data = True, data.lstrip()
        return data


def _post(item: _Element, site: Site) -> Post:
    content = _encoded(item, "content")
    meta = _meta(item)
    categories = [
        (el.get("domain") or "", el.get("nicename") or "", shown(el))
        for el in item.iterfind("category")
    ]
    sections = [
        name for kind, key, name in categories if kind == "category" and key != UNCATEGORISED
    ]
    return Post(
        headline=first(item, "title"),
        content=content,
        excerpt=_encoded(item, "excerpt"),
        people=tuple(_people(item, categories, site)),
        published=first(item, "{*}post_date"),
        updated=first(item, "{*}post_modified"),
        url=first(item, "link"),
        section=sections[0] if sections else "",
        tags=tuple(
            dict.fromkeys((*sections[1:], *(n for kind, _, n in categories if kind == "post_tag")))
        ),
        pictures=tuple(_pictures(item, content, meta.get("_thumbnail_id", ""), site)),
        source=site.name,
        lang=site.lang,
    )


def _people(item: _Element, categories: list[tuple[str, str, str]], site: Site) -> Iterator[Author]:
    """Those that a plug-in for several authors names, else the one whose account it is."""
    several = [(key, name) for kind, key, name in categories if kind == "author"]
    for key, name in several:
        yield site.people.get(key) or site.people.get(key.removeprefix("cap-")) or Author(name=name)
    login = first(item, "{*}creator")
    if login and not several:
        yield site.people.get(login) or Author(name=login)


def _pictures(item: _Element, content: str, thumbnail: str, site: Site) -> Iterator[Photo]:
    """The post's own picture, those in its galleries, and others it names or that belong to it."""
    listed = gallery_ids(content)
    named = ["".join(found.groups("")) for found in NAMED.finditer(content)]
    attached = site.of_post.get(first(item, "{*}post_id"), [])
    for identity in dict.fromkeys((thumbnail, *listed, *named, *attached)):
        if (picture := site.pictures.get(identity)) is not None:
            yield picture


def _encoded(item: _Element, kind: str) -> str:
    """The text of content:encoded or excerpt:encoded, in which line breaks count."""
    for found in item.iterfind("{*}encoded"):
        if f"/{kind}/" in str(found.tag):
            return written(found)
    return ""


def _meta(item: _Element) -> dict[str, str]:
    return {
        first(meta, "{*}meta_key"): first(meta, "{*}meta_value")
        for meta in item.iterfind("{*}postmeta")
    }
