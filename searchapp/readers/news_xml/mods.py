"""What METS says in MODS of a newspaper, an issue or an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from searchapp.readers.xml_tree import first, local, texts


class Description(NamedTuple):
    title: str = ""
    day: str = ""
    lang: str = ""
    authors: tuple[str, ...] = ()
    newspaper: str = ""


def descriptions(root: _Element) -> dict[str, Description]:
    """The descriptions of a METS document by the ids of their sections."""
    return {
        section.get("ID") or "": _description(found)
        for section in root.iterfind(".//{*}dmdSec")
        if (found := section.find(".//{*}mods")) is not None
    }


def _description(mods: _Element) -> Description:
    host = (
        related
        for related in mods.iterfind("{*}relatedItem")
        if related.get("type") in {"host", "series"}
    )
    return Description(
        title=_title(mods),
        day=first(mods, "{*}originInfo/{*}dateIssued", "{*}part/{*}date"),
        lang=first(mods, "{*}language/{*}languageTerm"),
        authors=tuple(_authors(mods)),
        newspaper=next((name for found in host if (name := _title(found))), ""),
    )


def _title(element: _Element) -> str:
    """The title with the article it is sorted without, and its subtitle."""
    info = element.find("{*}titleInfo")
    if info is None:
        return ""
    parts = [shown for name in ("nonSort", "title") for shown in texts(info, f"{{*}}{name}")]
    subtitle = first(info, "{*}subTitle")
    return ": ".join(filter(None, (" ".join(parts), subtitle)))


def _authors(mods: _Element) -> Iterator[str]:
    for name in mods.iterfind("{*}name"):
        if local(name) == "name" and (parts := texts(name, "{*}namePart", "{*}displayForm")):
            given = texts(name, "{*}namePart[@type='given']")
            family = texts(name, "{*}namePart[@type='family']")
            yield " ".join([*given, *family]) if given and family else parts[0]
