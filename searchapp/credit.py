"""A photo credit taken apart: who took the picture, for which agency, and through whom it came."""

from __future__ import annotations

import re
from typing import NamedTuple

AGENCY = re.compile(
    r"aap|aa|afp|agence france-presse|alamy(?: stock photo)?|anadolu(?: agency)?|anp|ansa|apa?"
    r"|(?:the )?associated press|belga|bloomberg(?: news)?|corbis|[cč]tk|dpa|efe|epa(?:-efe)?"
    r"|flickr|getty(?: images)?(?: plus)?|imago(?: images)?|interfax|interpressnews"
    r"|istock(?:photo)?"
    r"|keystone|kyodo(?: news)?|lehtikuva|lusa|magnum photos|mti|ntb|nurphoto|pa(?: media| wire)?"
    r"|pap|pexels|picture alliance|pixabay|press association|reuters|rex(?: features)?"
    r"|ria novosti|ritzau|(?:ritzau )?scanpix|shutterstock|sipa(?: usa)?|tass|thinkstock|tt"
    r"|ukrinform|ullstein bild|unian|unsplash|upi|wikimedia(?: commons)?|xinhua|zuma(?: press)?"
    r"|риа новости|рейтер|тасс|укрінформ|уніан|інтерфакс(?:-україна)?"
)
ALSO_ORDINARY = frozenset({"aa", "apa", "epa", "pa", "tt"})  # a US state, an authority
PARTS = re.compile(r"\s*[/|,·]\s*|\s+via\s+|\s+-\s+")
SOURCES = re.compile(
    r"\b(?:agency|archives?|collection|council|courier|herald|images?|library|magazine|media"
    r"|ministry|museum|news|newspaper|office|pictures?|police|post|press|service|stock|studios?"
    r"|times|tribune|university|wire|agentur|archiv|verlag|zeitung|agence|presse|агентство|газета)\b"
    r"|^(?:the|der|die|das|la|le|el|il)\s",
    re.IGNORECASE,
)
SELLERS = re.compile(
    r"alamy|corbis|getty|imago|istock|keystone|nurphoto|picture alliance|rex|scanpix|shutterstock"
    r"|sipa|thinkstock|ullstein|zuma",
    re.IGNORECASE,
)

_VIA = re.compile(r"\s+(?:via|über|via\.)\s+", re.IGNORECASE)
_CUT = re.compile(r"\s*[/|·;]\s*|\s*,\s+|\s+[-–—]\s+")
_LABEL = re.compile(
    r"^\W*(?:(?:photo(?:graph)?s?|pictures?|images?|fotos?|bild(?:er)?|фото)\s*(?:credit)?"
    r"\s*(?::|©|\b(?:by|von|par|por|courtesy of)\b)|courtesy of|credit\s*:|©|\(c\))\s*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^[(\[](.*)[)\]]$")
_REMARK = frozenset(
    ("pool", "file", "files", "file photo", "archiv", "archive", "handout", "supplied", "staff")
)
_AGENCY_PHOTO = re.compile(r"^(?P<agency>.+?)\s+(?:photo|foto|images?)$", re.IGNORECASE)


class Credit(NamedTuple):
    """The parts of a credit; "" for one that it does not name.

    `Dana Petrenko/Pool/AFP via Getty Images` has all three: who, for AFP, through Getty Images.
    """

    photographer: str = ""
    agency: str = ""
    via: str = ""


def read_credit(text: str) -> Credit:
    """The parts of a credit as pages write it; remarks such as Pool or File are left out."""
    written, *through = _VIA.split(_LABEL.sub("", _IN_BRACKETS.sub(r"\1", text.strip())))
    parts = [part for raw in _CUT.split(written) if (part := _bare(raw))]
    sources = [part for part in parts if _is_source(part)]
    people = [part for part in parts if part not in sources]
    via = _bare(through[-1]) if through else ""
    if not via and len(sources) > 1:
        via = next(filter(SELLERS.match, sources), sources[-1])
        sources.remove(via)
    return Credit(", ".join(people), "/".join(sources), via)


def is_agency(text: str) -> bool:
    """Whether a part of `text`, cut at slashes, commas and bars, is a photo agency's name."""
    parts = [part.casefold().removesuffix(" photo") for part in PARTS.split(text.strip(" ./"))]
    if len(parts) == 1 and parts[0] in ALSO_ORDINARY:
        return False
    return any(AGENCY.fullmatch(part) for part in parts)


def _bare(part: str) -> str:
    part = _LABEL.sub("", part).strip(" .,()[]")
    if part.casefold() in _REMARK:
        return ""
    if AGENCY.fullmatch(part.casefold()):
        return part
    found = _AGENCY_PHOTO.match(part)
    return found["agency"] if found and AGENCY.fullmatch(found["agency"].casefold()) else part


def _is_source(part: str) -> bool:
    return bool(AGENCY.fullmatch(part.casefold()) or SOURCES.search(part))
