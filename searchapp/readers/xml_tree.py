"""XML as a tree, without entities, network or DTD, and text out of it."""

from __future__ import annotations

import gzip
import html
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from lxml.etree import XMLParser, XMLPullParser, XMLSyntaxError, _Element, fromstring

from searchapp.readers.cleaning import without_controls
from searchapp.readers.contents import MB
from searchapp.readers.encoding import decode
from searchapp.readers.outcome import NotAnArticle

LARGEST_XML = 32 * MB
HEAD = 1 << 16  # bytes in which the root element must begin
SAFE: dict[str, Any] = {  # lxml's parameters differ in type
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
LIMITS = (("Excessive depth", "tags are nested more than 256 deep"),)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_DECLARATION = re.compile(r"<\?xml\b[^>]*\?>")
_DECLARED = re.compile(rb"<\?xml\b[^>]*?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z][\w.-]*);)")


def opened(path: Path) -> BinaryIO:
    """The file's bytes as a stream, gzip undone."""
    packed = path.name.lower().endswith(".gz")
    return cast("BinaryIO", (gzip.open if packed else open)(path, "rb"))


def head_of(path: Path) -> bytes:
    return _bytes(path, HEAD)


def tree_of(path: Path) -> _Element:
    """The root element of a file. Raises NotAnArticle, and OSError where it cannot be read."""
    data = _bytes(path, LARGEST_XML + 1)
    if len(data) > LARGEST_XML:
        raise NotAnArticle(f"is larger than {LARGEST_XML // MB} MB")
    return parsed(data)


def _bytes(path: Path, most: int) -> bytes:
    try:
        with opened(path) as stream:
            return stream.read(most)
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        raise NotAnArticle(f"is not sound gzip data ({problem})") from None


def root_tag(head: bytes) -> str:
    """The name of the root element, `{namespace}name`, from how a file begins.

    Raises NotAnArticle for no XML, and for declared entities, which can make a small file endless.
    """
    parser = XMLPullParser(events=("start",), **SAFE)
    with suppress(XMLSyntaxError):  # what has been read tells
        parser.feed(_started(head))
    for _, element in parser.read_events():
        if isinstance(element, _Element):
            _refuse_declarations(element)
            return str(element.tag)
    raise NotAnArticle("this is not XML: no element begins it")


def _started(data: bytes) -> bytes:
    """Without the white space that may stand before no XML declaration but often does."""
    return data.lstrip() if data[:1].isspace() else data


def _refuse_declarations(root: _Element) -> None:
    declared: Any = root.getroottree().docinfo.internalDTD  # the stubs lack its methods
    if declared is not None and any(declared.iterentities()):
        raise NotAnArticle("declares entities of its own, which are not read")


def parsed(data: bytes) -> _Element:
    """The root element of a document; small faults are mended. Raises NotAnArticle."""
    root_tag(data[:HEAD])
    try:
        return fromstring(_started(data), XMLParser(**SAFE))
    except (XMLSyntaxError, ValueError):
        return _mended(data)


def _mended(data: bytes) -> _Element:
    """Also with control characters, HTML's named characters, bare "&" and a wrong encoding."""
    declared = _DECLARED.match(data)
    text = without_controls(decode(data, declared[1].decode("ascii") if declared else None))
    text = text.lstrip()
    if begun := _DECLARATION.match(text):
        text = text[begun.end() :]
    text = _BARE.sub("&amp;", _NAMED.sub(_character, text))
    try:
        return fromstring(text.encode("utf-8", "replace"), XMLParser(**SAFE))
    except (XMLSyntaxError, ValueError) as problem:
        raise NotAnArticle(_reason(problem)) from None


def _character(named: re.Match[str]) -> str:
    """What HTML's name stands for; a name nobody knows stands for itself."""
    found = html.unescape(named[0])
    return found if found != named[0] else f"&amp;{named[1]};"


def _reason(problem: Exception) -> str:
    said = str(getattr(problem, "msg", problem))
    return next((reason for sign, reason in LIMITS if sign in said), f"this is not XML: {said}")


def local(element: _Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def shown(element: _Element | None) -> str:
    """All text in an element on one line; "" for None."""
    return " ".join(written(element).split()) if element is not None else ""


def written(element: _Element) -> str:
    """All text in an element with its line breaks."""
    return "".join(map(str, element.itertext()))


def texts(element: _Element, *paths: str) -> list[str]:
    """What is written in the elements at these paths, in the order of the paths; no blanks."""
    return list(_each(element, paths))


def first(element: _Element, *paths: str) -> str:
    """What is written at the first of these paths where anything is."""
    return next(_each(element, paths), "")


def _each(element: _Element, paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        yield from filter(None, map(shown, element.iterfind(path)))


def attributes(element: _Element, path: str, name: str) -> Iterator[str]:
    """The values of an attribute of the elements at a path, by its local name."""
    for found in element.iterfind(path):
        if value := attribute(found, name):
            yield value


def attribute(element: _Element, name: str) -> str:
    """The value of an attribute in any namespace."""
    values = (value for key, value in element.items() if str(key).rpartition("}")[2] == name)
    return str(next(values, "")).strip()
