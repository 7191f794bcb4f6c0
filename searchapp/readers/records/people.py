"""Authors and photos as records write them: names, lines or mappings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from searchapp.article import Author, Photo
from searchapp.readers.bylines import split_byline
from searchapp.readers.cleaning import line
from searchapp.readers.credits import split_credit
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.values import kind, text

NAMES_OF_PERSON = {
    "name": ("name",),
    "role": ("role", "title", "position", "jobtitle"),
    "bio": ("bio", "biography", "description", "about"),
}
NAMES_OF_PHOTO = {
    "caption": ("caption", "text", "description"),
    "credit": ("credit", "photographer", "copyright"),
    "url": ("url", "src"),
}


def authors(values: Iterable[object]) -> tuple[Author, ...]:
    """The authors that all given values name; one who is named twice keeps role and bio."""
    people: dict[str, Author] = {}
    for author in _people(values):
        known = people.get(author.name.casefold(), author)
        people[author.name.casefold()] = Author(
            name=known.name, role=known.role or author.role, bio=known.bio or author.bio
        )
    return tuple(people.values())


def _people(values: Iterable[object]) -> Iterator[Author]:
    for value in values:
        if isinstance(value, str):
            yield from (Author(name=name) for name in split_byline(line(value)))
        else:
            yield from (_person(item) for item in _items("authors", value) if item)


def _person(value: object) -> Author:
    if not isinstance(value, Mapping):
        return Author(name=line(text("authors", value)))
    return Author(**_parts("authors", value, NAMES_OF_PERSON))


def photos(values: Iterable[object]) -> tuple[Photo, ...]:
    """The photos that all given values describe, without doubles."""
    found = (
        _photo(item) for value in values for item in _items("photos", value) if item is not None
    )
    return tuple(dict.fromkeys(photo for photo in found if photo != Photo()))


def _photo(value: object) -> Photo:
    if not isinstance(value, Mapping):
        return _captioned(line(text("photos", value)))
    parts = _parts("photos", value, NAMES_OF_PHOTO)
    return Photo(**parts) if parts["credit"] else _captioned(parts["caption"], parts["url"])


def _captioned(written: str, url: str = "") -> Photo:
    if written.startswith(("http://", "https://")) and " " not in written:
        return Photo(url=written)
    caption, credit = split_credit(written)
    return Photo(caption=caption, credit=credit, url=url)


def _items(field: str, value: object) -> list[Any]:
    match value:
        case list() | tuple():
            return list(value)
        case str() | Mapping():
            return [value]
    raise NotAnArticle(f"{field} must be a list, not {kind(value)}")


def _parts(
    field: str, value: Mapping[Any, object], table: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    named = {str(name).casefold(): part for name, part in value.items() if part is not None}
    return {
        part: line(text(f"{part} in {field}", next((named[n] for n in names if n in named), "")))
        for part, names in table.items()
    }
