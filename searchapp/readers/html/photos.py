"""The photos of a page's story: captions and credits from its elements and from JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchapp.article import Photo
from searchapp.readers.captions import bare_credit, split_caption
from searchapp.readers.html import json_ld
from searchapp.readers.html.caption_text import Found, read_caption
from searchapp.readers.html.captioned import captioned
from searchapp.readers.html.dom import squeezed
from searchapp.readers.html.json_ld import Node
from searchapp.readers.html.pictures import same_picture
from searchapp.readers.html.story import Story

IMAGES = ("image", "associatedMedia", "primaryImageOfPage")
CREDITED = ("creditText", "creator", "author", "copyrightHolder")
SUMMARIES = ("headline", "description", "alternativeHeadline", "name")


def photos(story: Story, article: Node, nodes: list[Node]) -> list[Found]:
    """The story's photos in page order, then those only JSON-LD knows; no caption twice."""
    shown = [found for element in captioned(story) if (found := read_caption(element))]
    return _merged(shown, _declared(article, nodes))


def _declared(article: Node, nodes: list[Node]) -> Iterator[Photo]:
    """The photos that JSON-LD tells of, but for captions that are the article's own summary."""
    summaries = {squeezed(json_ld.words_of(article.get(name))) for name in SUMMARIES}
    values = (value for name in IMAGES for value in json_ld.listed(article.get(name)))
    for image in (json_ld.resolved(value, nodes) for value in values):
        told = json_ld.words_of(image.get("caption")) or json_ld.words_of(image.get("description"))
        caption, split = split_caption(told)
        named = (json_ld.words_of(image.get(name)) for name in CREDITED)
        credit = bare_credit(next(filter(None, named), split))
        if caption and squeezed(caption) not in summaries:
            url = json_ld.words_of(image.get("url")) or json_ld.words_of(image.get("contentUrl"))
            yield Photo(caption=caption, credit=credit, url=url)


def _merged(shown: list[Found], declared: Iterable[Photo]) -> list[Found]:
    """One photo a caption; a later twin lends its credit and its elements.

    A picture that is shown with a caption keeps this one, whatever JSON-LD calls it.
    """
    kept: dict[str, Found] = {}
    for found in shown:
        _keep(found, kept)
    captioned_pictures = {
        same_picture(found.photo.url) for found in kept.values() if found.photo.caption
    }
    for photo in declared:
        key = same_picture(photo.url)
        if not key or key not in captioned_pictures or _twin(_key(photo), kept):
            _keep(Found(photo, ()), kept)
    return list(kept.values())


def _keep(found: Found, kept: dict[str, Found]) -> None:
    photo, elements = found
    key = _key(photo)
    if (twin := _twin(key, kept)) is None:
        kept[key] = found
        return
    first = kept[twin]
    merged = Photo(
        caption=max(first.photo.caption, photo.caption, key=len),
        credit=first.photo.credit or photo.credit,
        url=first.photo.url or photo.url,
    )
    kept[twin] = Found(merged, first.elements + elements)


def _key(photo: Photo) -> str:
    return squeezed(photo.caption) or f"credit {squeezed(photo.credit)}"


def _twin(key: str, kept: dict[str, Found]) -> str | None:
    return next((known for known in kept if known.startswith(key) or key.startswith(known)), None)
