"""Where on which pages a division of a METS document stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml.etree import _Element

from searchapp.readers.news_xml.clippings import Piece
from searchapp.readers.news_xml.page_files import below
from searchapp.readers.xml_tree import attribute, local

LINKS = "{*}structLink"


class Areas:
    """The pages in ALTO that a METS document names, and the divisions' places on them."""

    def __init__(self, root: _Element, path: Path) -> None:
        self.pages = dict(_pages(root, path))
        self._divisions = {div.get("ID") or "": div for div in root.iter("{*}div")}
        self._linked = _linked(root)

    def of(self, division: _Element) -> Iterator[Piece]:
        """The pieces of a division in order, by its own pointers and by links to other ones."""
        for inner in division.iter("{*}div"):
            yield from self._own(inner)
            for name in self._linked.get(inner.get("ID") or "", []):
                if (other := self._divisions.get(name)) is not None:
                    yield from self._all(other)

    def _all(self, division: _Element) -> Iterator[Piece]:
        for inner in division.iter("{*}div"):
            yield from self._own(inner)

    def _own(self, division: _Element) -> Iterator[Piece]:
        """The pieces that a division points at itself, with what it is called."""
        kind = (division.get("LABEL") or "", division.get("TYPE") or "")
        for pointer in division.iterfind("{*}fptr"):
            areas = list(pointer.iter("{*}area"))
            for area in areas or [pointer]:
                page = self.pages.get(area.get("FILEID") or "")
                begin = area.get("BEGIN") or ""
                if page and (begin or not areas):
                    end = area.get("END") or begin
                    yield Piece(page=page, begin=begin, end=end, kinds=kind)


def _pages(root: _Element, path: Path) -> Iterator[tuple[str, str]]:
    """The files that may be ALTO, by id, as paths below the document's own folder."""
    for file in root.iterfind(".//{*}fileSec//{*}file"):
        kind = (file.get("MIMETYPE") or "").casefold()
        location = file.find("{*}FLocat")
        if location is None or (kind and "xml" not in kind):
            continue
        inside = below(attribute(location, "href"), path.parent)
        if inside and inside.casefold().endswith((".xml", ".xml.gz")):
            yield file.get("ID") or "", inside


def _linked(root: _Element) -> dict[str, list[str]]:
    """The ids that each id is linked to, by simple links and by groups of locators."""
    links: dict[str, list[str]] = {}
    for found in root.iterfind(f"{LINKS}/{{*}}smLink"):
        links.setdefault(_end(found, "from"), []).append(_end(found, "to"))
    for group in root.iterfind(f"{LINKS}/{{*}}smLinkGrp"):
        ends = [_end(inner, "href") for inner in group if local(inner) == "smLocatorLink"]
        if ends:
            links.setdefault(ends[0], []).extend(ends[1:])
    return links


def _end(element: _Element, name: str) -> str:
    return attribute(element, name).lstrip("#")
