"""ninjs 1.x, 2.x and 3.x: news as JSON, turned into a record with our names of fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import to_builtins

from searchapp.readers.cleaning import with_newlines
from searchapp.readers.outcome import NotAnArticle

Record = dict[str, object]
Item = Mapping[str, Any]  # with its names in lower case, as 3.x writes them otherwise than 2.x

SIGNS = frozenset(
    (
        *("$standard", "bodies", "body_html", "body_text", "body_xhtml", "contentcreated"),
        *("description_text", "descriptions", "eventdetails", "firstcreated", "headlines"),
        *("pubstatus", "renditions", "representationtype", "versioncreated"),
    )
)
PICTURED = frozenset({"picture", "graphic", "video", "audio", "photo"})
EVENTS = frozenset({"event", "planning"})
UNPUBLISHED = frozenset({"canceled", "cancelled", "withheld"})
CREDIT = "creditline"
WHOLE = ("caption", "text", "xhtml", "caption_xhtml", "", "main", "summary", "lead")


class Part(NamedTuple):
    """One version of a text: its role, what it is written in, and the text."""

    role: str
    kind: str
    value: str


def is_ninjs(value: object) -> bool:
    """Whether a record is in ninjs, told by names no other record has."""
    if not isinstance(value, Mapping) or not isinstance(value.get("uri"), str):
        return False
    return not SIGNS.isdisjoint(str(name).lower() for name in value)


def record(value: Mapping[Any, object]) -> Record:
    """The item as a record. Raises NotAnArticle for events and what was withdrawn."""
    item = _lowered(value)
    kind = str(item.get("type", ""))
    if kind in EVENTS or "eventdetails" in item:
        raise NotAnArticle("is an event, not an article")
    if item.get("pubstatus") in UNPUBLISHED:
        raise NotAnArticle("was withdrawn by its publisher (pubstatus)")
    told = _metadata(item)
    told |= {"photos": [_picture(item)]} if kind in PICTURED else _text(item)
    if not any(told.get(name) for name in ("headline", "body", "summary", "photos")):
        raise NotAnArticle("holds no headline, text or caption")
    return told


def _lowered(value: Mapping[Any, object]) -> Item:
    return {str(name).lower(): part for name, part in value.items()}


def _metadata(item: Item) -> Record:
    uri = str(item["uri"])
    created = _first(item, "contentcreated", "firstcreated", "versioncreated")
    slug, note, embargo = (_first(item, name) for name in ("slugline", "ednote", "embargoed"))
    return {
        "id": uri,
        "url": uri if uri.startswith(("http://", "https://")) else "",
        "headline": _headline(item),
        "published": created,
        "updated": _first(item, "contentmodified", "versioncreated"),
        "source": _first(item, "copyrightholder") or next(_names(item, "infosource"), ""),
        "lang": _first(item, "language"),
        "tags": list(dict.fromkeys((*_names(item, "subject"), *_names(item, "genre")))),
        "other": [
            *filter(None, (slug, note)),
            *([f"Embargoed until {embargo}"] if embargo else []),
        ],
    }


def _first(item: Item, *names: str) -> str:
    return next((value for name in names if isinstance(value := item.get(name), str) and value), "")


def _headline(item: Item) -> str:
    parts = {part.role: part.value for part in reversed(list(_parts(item, "headline")))}
    chosen = parts.get("main") or parts.get("") or next(iter(parts.values()), "")
    return chosen or _first(item, "title")


def _parts(item: Item, name: str) -> Iterator[Part]:
    """The versions of a text: `headline` and `headline_x` of 1.x, `headlines` of 2.x and 3.x."""
    plural = "bodies" if name == "body" else f"{name}s"
    for part in _mappings(item.get(plural)):
        kind = str(part.get("contenttype") or "")
        if isinstance(value := part.get("value"), str) and value.strip():
            yield Part(str(part.get("role") or ""), kind, value)
    for key, value in item.items():
        if (key == name or key.startswith(f"{name}_")) and isinstance(value, str) and value.strip():
            role = key.removeprefix(name).removeprefix("_")
            yield Part(role, "text/html" if role.endswith("html") else "text/plain", value)


def _mappings(value: object) -> list[Item]:
    """The items of a list, or of a mapping by names as 1.x has it."""
    items = list(value.values()) if isinstance(value, Mapping) else value
    if not isinstance(items, list):
        return []
    return [_lowered(item) for item in items if isinstance(item, Mapping)]


def _names(item: Item, name: str) -> Iterator[str]:
    for value in (item.get(name), item.get(f"{name}s")):
        for part in _mappings(value):
            if found := _first(part, "name", "title"):
                yield found


def _text(item: Item) -> Record:
    body, shown = _body(list(_parts(item, "body")), _headline(item))
    pictures = [
        _picture(one)
        for one in _mappings(item.get("associations"))
        if one.get("type", "picture") in PICTURED
    ]
    photos = _without_doubles([*pictures, *shown])
    claimed = {_key(photo[name]) for photo in photos for name in ("caption", "credit")}
    return {
        "body": [part for part in body if _key(part) not in claimed],
        "summary": _described(item),
        "photos": photos,
        "authors": _first(item, "by", "byline"),
    }


def _body(parts: list[Part], headline: str) -> tuple[list[str], list[Record]]:
    """The paragraphs and photos from HTML if there is any, else from plain text, else from NITF."""
    marked = [part for part in parts if "html" in part.kind]
    plain = [part for part in parts if part.kind in {"", "text/plain"}]
    if marked:
        return _from_html(max(marked, key=lambda part: len(part.value)).value, headline)
    if plain:
        text = with_newlines(plain[0].value)
        return [text] if "\n\n" in text else text.split("\n"), []
    for part in parts:
        if "nitf" in f"{part.role} {part.kind}".lower():
            return _from_nitf(part.value)
    return [], []


def _from_html(markup: str, headline: str) -> tuple[list[str], list[Record]]:
    from searchapp.readers.fragments import fragment  # noqa: PLC0415 - most records are no pages

    found = fragment(markup, headline)
    return found.body, [to_builtins(photo) for photo in found.photos]


def _from_nitf(markup: str) -> tuple[list[str], list[Record]]:
    from searchapp.readers.news_xml import nitf  # noqa: PLC0415 - as above
    from searchapp.readers.xml_tree import parsed  # noqa: PLC0415 - as above

    root = parsed(markup.encode("utf-8", "replace"))
    return nitf.body(root), nitf.photos(root)


def _described(item: Item) -> str:
    """The description that is no credit, no keyword: in plain text if there is one."""
    parts = sorted(_parts(item, "description"), key=lambda part: "html" in part.kind)
    return next((part.value for role in WHOLE for part in parts if part.role == role), "")


def _picture(item: Item) -> Record:
    caption = _described(item)
    line = next((part.value for part in _parts(item, "description") if part.role == CREDIT), "")
    by = _first(item, "by", "byline")
    credit = " / ".join(dict.fromkeys(filter(None, (by, line))))
    return {"caption": caption, "credit": credit, "url": _address(item)}


def _address(item: Item) -> str:
    """The largest rendition's address."""
    widths = [
        (width if isinstance(width := one.get("width"), int) else 0, address)
        for one in _mappings(item.get("renditions"))
        if (address := _first(one, "href"))
    ]
    return max(widths, default=(0, ""), key=lambda found: found[0])[1]


def _without_doubles(photos: list[Record]) -> list[Record]:
    """One photo a caption; what has neither caption nor credit tells nothing."""
    kept: dict[str, Record] = {}
    for photo in photos:
        if photo["caption"] or photo["credit"]:
            kept.setdefault(_key(photo["caption"] or photo["credit"]), photo)
    return list(kept.values())


def _key(value: object) -> str:
    return "".join(str(value).split()).casefold()
