"""XML files: which reader reads one is told by its root element, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from lxml.etree import _Element

from searchapp.readers.feeds.feed import read_feed
from searchapp.readers.feeds.post import load_post
from searchapp.readers.feeds.wordpress import is_export, split_posts
from searchapp.readers.news_xml import alto, newsml_g2, nitf
from searchapp.readers.news_xml.clippings import load_clipping
from searchapp.readers.news_xml.mets import split_issue
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry
from searchapp.readers.xml_tree import head_of, root_tag, tree_of

Split = Callable[[Path], Iterator[Entry]]

KNOWN = "NITF, NewsML-G2, METS, ALTO, RSS, Atom and WordPress exports"


class Waiting(NamedTuple):
    """What of an entry is left to do: the name of a loader, and what it loads."""

    loader: str
    of: bytes


def split_xml(path: Path) -> Iterator[Entry]:
    """The articles of an XML file, told apart. Raises NotAnArticle."""
    head = head_of(path)
    tag = root_tag(head).rpartition("}")[2]
    is_wordpress = tag == "rss" and is_export(head)
    yield from _waiting("post", split_posts(path)) if is_wordpress else _split(tag)(path)


def load_xml(entry: Entry) -> Entry:
    """The record that an entry stands for."""
    if not isinstance(entry.value, bytes):
        return entry
    loader, of = msgspec.msgpack.decode(entry.value, type=Waiting)
    try:
        return entry._replace(value=LOADERS[loader](of))
    except NotAnArticle as why:
        return entry._replace(value=why)
    except Exception as problem:  # noqa: BLE001 - a parser's failure on one item must not end a build
        kind = type(problem).__name__
        return entry._replace(value=NotAnArticle(f"cannot be parsed ({kind}: {problem})"))


def _split(tag: str) -> Split:
    try:
        return SPLITS[tag]
    except KeyError:
        raise NotAnArticle(f"is XML of another kind ({tag}); readers know {KNOWN}") from None


def _waiting(loader: str, entries: Iterator[Entry]) -> Iterator[Entry]:
    """The entries with the name of what loads them."""
    for entry in entries:
        match entry.value:
            case bytes() as of:
                yield entry._replace(value=msgspec.msgpack.encode(Waiting(loader, of)))
            case _:
                yield entry


def _whole(loader: str, path: Path) -> Iterator[Entry]:
    """A file of one article, to be opened by whoever loads it."""
    return _waiting(loader, iter([Entry("", "", str(path).encode("utf-8", "surrogateescape"))]))


def _tree(of: bytes) -> _Element:
    return tree_of(Path(of.decode("utf-8", "surrogateescape")))


def _issue(path: Path) -> Iterator[Entry]:
    return _waiting("article", split_issue(path))


def _message(path: Path) -> Iterator[Entry]:
    return newsml_g2.message(tree_of(path))


G2_ITEMS = (
    "newsItem",
    "packageItem",
    "conceptItem",
    "knowledgeItem",
    "planningItem",
    "catalogItem",
)
LOADERS: Mapping[str, Callable[[bytes], object]] = {
    "nitf": lambda of: nitf.record(_tree(of)),
    "item": lambda of: newsml_g2.record(_tree(of)),
    "page": lambda of: alto.record(_tree(of)),
    "article": load_clipping,
    "post": load_post,
}
SPLITS: Mapping[str, Split] = {
    "nitf": partial(_whole, "nitf"),
    **dict.fromkeys(G2_ITEMS, partial(_whole, "item")),
    "newsMessage": _message,
    "alto": partial(_whole, "page"),
    "mets": _issue,
    "rss": read_feed,
    "feed": read_feed,
    "RDF": read_feed,
}
