"""Media RSS: the pictures of an item with their captions and credits.

feedparser takes a picture's description for the item's, so they leave the tree before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element
from msgspec import to_builtins

from searchapp.article import Photo
from searchapp.readers.fragments import plain
from searchapp.readers.xml_tree import attribute, first, local, shown

Record = dict[str, object]

MRSS = ("{http://search.yahoo.com/mrss/}", "{http://search.yahoo.com/mrss}")
KINDS = ("image", "")


def take_media(item: _Element) -> list[Record]:
    """The pictures that an item holds; what tells of them is taken out of it."""
    media = [element for element in item.iter("*") if _is_media(element)]
    groups = [el for el in media if local(el) in {"content", "thumbnail"} and _is_picture(el)]
    loose = _captioned(item)
    records = [_picture(element, loose) for element in groups]
    if not records and loose["caption"]:
        records = [{**loose}]
    for element in media:
        if local(element) not in {"content", "thumbnail", "group", "keywords", "category"}:
            _remove(element)
    return [*records, *_enclosures(item)]


def _is_media(element: _Element) -> bool:
    return str(element.tag).startswith(MRSS)


def _is_picture(element: _Element) -> bool:
    medium = element.get("medium") or (element.get("type") or "").partition("/")[0]
    return medium in KINDS


def _picture(element: _Element, loose: dict[str, str]) -> Record:
    """A picture with what stands in it, else in its group, else in the item beside it."""
    parent = element.getparent()
    own = _captioned(element)
    outer = _captioned(parent) if parent is not None and local(parent) == "group" else loose
    return {
        "caption": own["caption"] or outer["caption"],
        "credit": own["credit"] or outer["credit"],
        "url": attribute(element, "url") or shown(element),
    }


def _captioned(element: _Element) -> dict[str, str]:
    said = {
        name: " ".join(plain(first(element, f"{space}{name}")) for space in MRSS).strip()
        for name in ("description", "text", "credit")
    }
    return {"caption": said["description"] or said["text"], "credit": said["credit"]}


def _enclosures(item: _Element) -> Iterator[Record]:
    for enclosure in item.iterfind("enclosure"):
        if (enclosure.get("type") or "").startswith("image/"):
            yield {"url": enclosure.get("url") or ""}


def _remove(element: _Element) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def photos_of(
    shown_photos: Iterable[Photo], media: Iterable[Mapping[str, object]]
) -> list[Mapping[str, object]]:
    """Those shown in the text, then the others; of one picture or caption the first.

    A picture without caption and credit is kept only where nothing else shows it.
    """
    kept: dict[str, Mapping[str, object]] = {}
    for photo in [*map(to_builtins, shown_photos), *media]:
        key = str(photo.get("caption") or photo.get("url") or photo.get("credit") or "")
        if key:
            kept.setdefault(key.casefold(), photo)
    return list(kept.values())
