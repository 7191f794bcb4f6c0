"""WordPress shortcodes: captions become figures; the others go, but not what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

CAPTION = re.compile(r"\[(?P<end>/)?(?:wp_)?caption\b(?P<given>[^\]\[]*)\]")
IMAGE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)\s*", re.IGNORECASE)
ATTRIBUTE = re.compile(r"(?P<name>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
GALLERY = re.compile(r"\[gallery\b(?P<given>[^\]\[]*)\]")
BARE = (
    r"audio|video|playlist|embed|gallery|youtube|vimeo|twitter|instagram|facebook|tweet|more"
    r"|contact-form(?:-7)?|dropcap|pullquote|button|column|row|divider"
)
# a word in brackets, as in "[sic]", is the writer's own: others need a value or a telling name
SHORTCODE = re.compile(
    rf"\[/?(?:(?:{BARE})\b[^\]\[]*|(?:vc|et|su|fusion|av|wpb)_\w+[^\]\[]*"
    r"|[a-z][\w-]*\s+[\w-]+\s*=[^\]\[]*)\]"
)
EMBEDDED = re.compile(
    r"\[(embed|youtube|vimeo)\b[^\]\[]*\]\s{0,9}https?://[^\s\[\]]+\s{0,9}\[/\1\]"
)
CLOSED = re.compile(r"\[/[a-z][\w-]*\]")


def without_shortcodes(text: str) -> str:
    """The text as HTML alone."""
    if "[" not in text:
        return text
    text = EMBEDDED.sub("", "".join(_with_figures(text)))
    return CLOSED.sub("", SHORTCODE.sub("", text))


def _with_figures(text: str) -> Iterator[str]:
    """The text in pieces, each caption with its picture a figure."""
    done, begun = 0, None
    for found in CAPTION.finditer(text):
        if not found["end"]:
            begun = found
        elif begun is not None:
            yield text[done : begun.start()]
            yield _figure(begun["given"], text[begun.end() : found.start()])
            done, begun = found.end(), None
    yield text[done:]


def gallery_ids(text: str) -> list[str]:
    """The pictures that galleries name."""
    given = (_attributes(found["given"]) for found in GALLERY.finditer(text))
    return [number for told in given for number in re.findall(r"\d+", told.get("ids", ""))]


def _figure(given: str, inside: str) -> str:
    image = IMAGE.match(inside)
    picture = image[1] if image else ""
    written = inside[image.end() :] if image else inside
    caption = _attributes(given).get("caption") or written
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"


def _attributes(given: str) -> dict[str, str]:
    return {
        found["name"]: found["double"] or found["single"] or ""
        for found in ATTRIBUTE.finditer(given)
    }
