"""NewsML-G2: news items, and messages that carry items and the packages that tie them together."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.etree import _Element, tostring
from msgspec import to_builtins

from searchapp.readers.fragments import Fragment, fragment
from searchapp.readers.news_xml import nitf
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry
from searchapp.readers.xml_tree import (
    LANG,
    attribute,
    attributes,
    first,
    local,
    shown,
    texts,
    written,
)

Record = dict[str, object]

PICTURED = frozenset({"picture", "graphic", "animation", "video", "audio", "photo"})
UNPUBLISHED = frozenset({"canceled", "cancelled", "withheld", "withholded"})
NOT_NEWS = "is a {}: of NewsML-G2 only items of news hold articles"
PACKAGE = "is a package that only refers to other items"


def record(item: _Element) -> Record:
    """A news item as a record with our names of fields. Raises NotAnArticle."""
    kind = local(item)
    if kind != "newsItem":
        raise NotAnArticle(PACKAGE if kind == "packageItem" else NOT_NEWS.format(kind))
    if _code(item.find("{*}itemMeta/{*}pubStatus")) in UNPUBLISHED:
        raise NotAnArticle("was withdrawn by its publisher (pubStatus)")
    told = _metadata(item)
    if _class(item) in PICTURED:
        picture = _picture(item)
        told["photos"] = [picture] if picture["caption"] or picture["credit"] else []
    else:
        told |= {name: value for name, value in _content(item).items() if value}
    if not any(told.get(name) for name in ("headline", "body", "summary", "photos")):
        raise NotAnArticle("holds no headline, text or caption")
    return told


def message(root: _Element) -> Iterator[Entry]:
    """The items of a message; a picture that goes with one text is a photo of that text."""
    items = [item for found in root.iterfind("{*}itemSet") for item in found]
    owners = _owners(items)
    pictures: dict[str, list[Record]] = {}
    for item in items:
        if owner := owners.get(item.get("guid") or ""):
            pictures.setdefault(owner, []).append(_picture(item))
    for number, item in enumerate(items, 1):
        guid = item.get("guid") or ""
        if local(item) != "packageItem" and guid not in owners:
            told = _with_pictures(item, pictures.get(guid, []))
            yield Entry(str(number), f"item {number}", told)


def _with_pictures(item: _Element, pictures: list[Record]) -> Record | NotAnArticle:
    try:
        told = record(item)
    except NotAnArticle as why:
        return why
    given = told.get("photos")
    told["photos"] = [*(given if isinstance(given, list) else []), *pictures]
    return told


def _owners(items: list[_Element]) -> dict[str, str]:
    """The text that each picture of a message goes with, by their guids."""
    classes = {guid: _class(item) for item in items if (guid := item.get("guid"))}
    owners: dict[str, str] = {}
    for item in items:
        refs = [*attributes(item, ".//{*}itemRef", "residref")]
        named = refs or [item.get("guid") or "", *attributes(item, ".//{*}link", "residref")]
        written = [guid for guid in named if classes.get(guid) not in PICTURED and guid in classes]
        if len(written) == 1:
            pictures = (guid for guid in named if classes.get(guid) in PICTURED)
            owners |= {guid: written[0] for guid in pictures if guid not in owners}
    return owners


def _metadata(item: _Element) -> Record:
    meta, content = "{*}itemMeta/", "{*}contentMeta/"
    created = (
        f"{content}{{*}}contentCreated",
        f"{meta}{{*}}firstCreated",
        f"{meta}{{*}}versionCreated",
    )
    changed = (f"{content}{{*}}contentModified", f"{meta}{{*}}versionCreated")
    headline = (f"{content}{{*}}headline", f"{meta}{{*}}title")
    return {
        "id": item.get("guid") or "",
        "headline": first(item, *headline),
        "authors": list(_authors(item)),
        "published": first(item, *created),
        "updated": first(item, *changed),
        "source": _source(item),
        "lang": next(attributes(item, f"{content}{{*}}language", "tag"), "")
        or item.get(LANG)
        or "",
        "tags": list(dict.fromkeys(_tags(item))),
        "summary": " ".join(_descriptions(item, caption=False)),
        "other": list(_others(item)),
    }


def _authors(item: _Element) -> Iterator[object]:
    written = texts(item, "{*}contentMeta/{*}by", "{*}contentMeta/{*}byline")
    if written or _class(item) in PICTURED:
        yield from written
        return
    yield from (
        {"name": name, "role": first(creator, "{*}role/{*}name")}
        for creator in item.iterfind("{*}contentMeta/{*}creator")
        if (name := first(creator, "{*}name") or attribute(creator, "literal"))
    )


def _source(item: _Element) -> str:
    provider = item.find("{*}itemMeta/{*}provider")
    holder = first(item, "{*}rightsInfo/{*}copyrightHolder/{*}name")
    if provider is None:
        return holder
    named = first(provider, "{*}name") or attribute(provider, "literal")
    host = urlsplit(attribute(provider, "uri")).hostname or ""
    return named or attribute(provider, "qcode").rpartition(":")[2] or holder or host


def _tags(item: _Element) -> Iterator[str]:
    for subject in item.iterfind("{*}contentMeta/{*}subject"):
        yield first(subject, "{*}name", "{*}mainConcept/{*}name") or attribute(subject, "literal")
    yield from texts(item, "{*}contentMeta/{*}keyword", "{*}contentMeta/{*}genre/{*}name")


def _others(item: _Element) -> Iterator[str]:
    """What no zone is for; an embargo is told and not kept, as no clock changes what is read."""
    yield from texts(item, "{*}contentMeta/{*}slugline", "{*}contentMeta/{*}dateline")
    yield from (f"Embargoed until {day}" for day in texts(item, "{*}itemMeta/{*}embargoed"))
    yield from texts(item, "{*}itemMeta/{*}edNote")
    for name in texts(item, "{*}contentMeta/{*}contributor/{*}name"):
        yield f"Contributor: {name}"


def _descriptions(item: _Element, *, caption: bool) -> Iterator[str]:
    pictured = _class(item) in PICTURED
    for found in item.iterfind("{*}contentMeta/{*}description"):
        role = attribute(found, "role").rpartition(":")[2]
        if (role == "caption" or (pictured and role not in {"summary", "abstract"})) == caption:
            yield shown(found)


def _picture(item: _Element) -> Record:
    makers = texts(item, "{*}contentMeta/{*}creator/{*}name")
    line = first(item, "{*}contentMeta/{*}creditline")
    makers = [name for name in makers if name.casefold() not in line.casefold()]
    return {
        "caption": " ".join(_descriptions(item, caption=True)),
        "credit": " / ".join([*makers, line] if line else makers),
        "url": next(attributes(item, "{*}contentSet/{*}remoteContent", "href"), ""),
    }


def _content(item: _Element) -> Record:
    """What is written in the item itself: NITF, XHTML, or HTML and text as characters."""
    for inline in item.iterfind("{*}contentSet/{*}inlineXML"):
        if (document := inline.find("{*}nitf")) is not None:
            inside = nitf.record(document)
            kept = ("headline", "body", "photos", "authors", "summary", "other")
            return {name: inside[name] for name in kept}
        if inline.find(".//{*}p") is not None:
            return _from(fragment(_markup(inline)))
    for inline in item.iterfind("{*}contentSet/{*}inlineData"):
        if "html" in (inline.get("contenttype") or ""):
            return _from(fragment(written(inline)))
        return {"body": written(inline)}
    return {}


def _from(found: Fragment) -> Record:
    return {"body": found.body, "photos": [to_builtins(photo) for photo in found.photos]}


def _markup(inline: _Element) -> str:
    """XHTML as HTML is written: without prefixes."""
    for element in inline.iter("*"):
        element.tag = local(element)
    return "".join(str(tostring(inner, encoding="unicode")) for inner in inline)


def _class(item: _Element) -> str:
    return _code(item.find("{*}itemMeta/{*}itemClass"))


def _code(element: _Element | None) -> str:
    """The last part of a code: `picture` of `ninat:picture`, or of an address that ends in it."""
    if element is None:
        return ""
    code = attribute(element, "qcode") or attribute(element, "uri")
    return code.rpartition(":")[2].rpartition("/")[2].lower()
