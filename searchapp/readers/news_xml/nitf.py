"""NITF documents, by themselves or inside another format."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from searchapp.readers.bylines import split_byline
from searchapp.readers.xml_tree import LANG, attribute, attributes, first, local, shown, texts

Record = dict[str, object]

BLOCKS = frozenset({"p", "hl2", "li", "dt", "dd", "td", "th", "pre", "credit", "table-head"})
WHOLE = frozenset({"p", "hl2", "pre", "dt", "td", "th"})
MEDIA = frozenset({"media", "caption"})
PICTURES = frozenset({"image", "", "photo", "graphic", "other"})


def record(root: _Element) -> Record:
    """The article as a record with our names of fields."""
    head = "{*}body/{*}body.head/"
    return {
        "id": _identity(root),
        "headline": first(root, f"{head}{{*}}hedline/{{*}}hl1", "{*}head/{*}title"),
        "body": body(root),
        "summary": " ".join(texts(root, f"{head}{{*}}abstract")),
        "authors": list(_authors(root)),
        "photos": photos(root),
        "published": next(_dates(root), None),
        "source": next(attributes(root, ".//{*}pubdata", "name"), "")
        or first(root, f"{head}{{*}}distributor"),
        "section": next(attributes(root, ".//{*}pubdata", "position.section"), ""),
        "url": next(attributes(root, ".//{*}pubdata", "ex-ref"), ""),
        "lang": root.get(LANG) or "",
        "tags": _tags(root),
        "other": _others(root),
    }


def body(root: _Element) -> list[str]:
    contents = root.iterfind("{*}body/{*}body.content")
    return [part for content in contents for part in _paragraphs(content)]


def photos(root: _Element) -> list[Record]:
    contents = root.iterfind("{*}body/{*}body.content")
    return [photo for content in contents for photo in _photos(content)]


def _identity(root: _Element) -> str:
    for element in root.iterfind(".//{*}docdata/{*}doc-id"):
        if named := attribute(element, "id-string"):
            return ":".join(filter(None, (attribute(element, "regsrc"), named)))
    return ""


def _dates(root: _Element) -> Iterator[str]:
    yield from attributes(root, ".//{*}docdata/{*}date.issue", "norm")
    yield from attributes(root, ".//{*}docdata/{*}date.release", "norm")
    yield from attributes(root, ".//{*}pubdata", "date.publication")
    yield from attributes(root, ".//{*}dateline/{*}story.date", "norm")


def _authors(root: _Element) -> Iterator[dict[str, str]]:
    """Those the byline names, each with its title; a byline of a title alone names a desk."""
    lines = root.findall("{*}body/{*}body.head/{*}byline")
    printed = [line for line in lines if "normalized" not in (line.get("class") or "")]
    for line in printed or lines:
        role = first(line, ".//{*}byttl")
        named = texts(line, "{*}person") or _named_in(line)
        yield from ({"name": name, "role": role} for name in named)
        if role and not named:
            yield {"name": role}


def _named_in(line: _Element) -> list[str]:
    pieces = [line.text or ""]
    for inner in line:
        pieces += ["" if local(inner) == "byttl" else shown(inner), inner.tail or ""]
    return list(split_byline(" ".join("".join(pieces).split()).strip(" ,")))


def _tags(root: _Element) -> list[str]:
    keys = attributes(root, ".//{*}key-list/{*}keyword", "key")
    subjects = (
        attribute(found, "tobject.subject.matter") or attribute(found, "tobject.subject.type")
        for found in root.iterfind(".//{*}tobject/{*}tobject.subject")
    )
    return list(dict.fromkeys(tag for tag in (*keys, *subjects) if tag))


def _others(root: _Element) -> list[str]:
    """What no zone is for: deck, dateline, copyright, tagline, notes."""
    head = "{*}body/{*}body.head/"
    return texts(
        root,
        f"{head}{{*}}hedline/{{*}}hl2",
        f"{head}{{*}}dateline",
        f"{head}{{*}}note",
        f"{head}{{*}}rights",
        "{*}body/{*}body.end/{*}tagline",
        "{*}body/{*}body.end/{*}bibliography",
    )


def _paragraphs(content: _Element) -> Iterator[str]:
    """The text of each block; where the full text is a block of its own, of that one."""
    parts = [block for block in content if (block.get("class") or "") == "full_text"]
    for part in parts or [content]:
        yield from _blocks(part)


def _blocks(element: _Element) -> Iterator[str]:
    """Text between the blocks inside counts as a block too."""
    loose = [element.text or ""]
    for inner in element:
        name = local(inner)
        if name in MEDIA or name in BLOCKS or len(inner):
            yield from _joined(loose)
            loose = []
            if name in WHOLE:
                yield from _joined([shown(inner)])
            elif name not in MEDIA:
                yield from _blocks(inner)
        else:
            loose.append(shown(inner))
        loose.append(inner.tail or "")
    yield from _joined(loose)


def _joined(pieces: list[str]) -> Iterator[str]:
    if text := " ".join("".join(pieces).split()):
        yield text


def _photos(content: _Element) -> Iterator[Record]:
    for media in content.iter("{*}media"):
        if (media.get("media-type") or "").lower() in PICTURES:
            yield {
                "caption": " ".join(texts(media, "{*}media-caption")),
                "credit": first(media, "{*}media-producer"),
                "url": next(attributes(media, "{*}media-reference", "source"), ""),
            }
