"""The texts that photos and authors take up, so that they are not left over elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searchapp.article import Author, Photo


def texts_of(photos: Iterable[Photo], authors: Iterable[Author]) -> Iterator[str]:
    for photo in photos:
        yield from (photo.caption, photo.credit)
    for author in authors:
        yield from (author.name, author.role, author.bio)
