"""Who wrote a page's story: names from JSON-LD, meta and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from searchapp.article import Author
from searchapp.readers.credits import is_agency
from searchapp.readers.html import json_ld
from searchapp.readers.html.boxes import author_boxes, closing_bios, introduced
from searchapp.readers.html.bylines import names_in, names_signed, roles_beside
from searchapp.readers.html.dom import squeezed
from searchapp.readers.html.json_ld import Node
from searchapp.readers.html.meta import Own
from searchapp.readers.html.story import Story

ORGANISATION = re.compile(r"Organi[sz]ation|Corporation")
META_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)


class Named(NamedTuple):
    """Who JSON-LD names as authors: people with what it tells of them, and organisations."""

    people: dict[str, Author]
    organisations: list[str]


def authors(
    story: Story, article: Node, nodes: list[Node], metas: dict[str, list[str]], own: Own
) -> list[Author]:
    """The story's authors in the order named, each with what the page says of them.

    An agency is an author where nobody else is named, the outlet itself never.
    """
    named = _declared(article, nodes)
    organisations = set(map(squeezed, named.organisations))
    names = _first(_others(told, own, organisations) for told in _sources(named, story, metas))
    written = names or _others(named.organisations, own)
    boxes, closing = author_boxes(story), closing_bios(story)
    roles = roles_beside(story, written)
    people = (
        named.people.get(name, Author(name=name, role=roles.get(name, ""))) for name in written
    )
    return [introduced(person, written, boxes, closing) for person in people]


def _sources(named: Named, story: Story, metas: dict[str, list[str]]) -> Iterator[list[str]]:
    yield list(named.people)
    yield _from_meta(metas)
    yield from names_signed(story)


def _first(sources: Iterable[list[str]]) -> list[str]:
    """The first names among which are people's, else the first of agencies."""
    agencies: list[str] = []
    for names in sources:
        if not all(map(is_agency, names)):
            return names
        agencies = agencies or names
    return agencies


def _others(names: list[str], own: Own, known: AbstractSet[str] = frozenset()) -> list[str]:
    return [name for name in names if not own.holds(name) and squeezed(name) not in known]


def _declared(article: Node, nodes: list[Node]) -> Named:
    people: dict[str, Author] = {}
    organisations: list[str] = []
    values = json_ld.listed(article.get("author")) or json_ld.listed(article.get("creator"))
    for value in values:
        person = json_ld.resolved(value, nodes)
        name, bio = (
            json_ld.words_of(person.get("name")),
            json_ld.words_of(person.get("description")),
        )
        if name and json_ld.is_a(person, ORGANISATION):
            organisations.append(name)
            continue
        for part in names_in(name):
            people[part] = Author(name=part, role=json_ld.words_of(person.get("jobTitle")), bio=bio)
    return Named(people, organisations)


def _from_meta(metas: dict[str, list[str]]) -> list[str]:
    for name in META_NAMES:
        if names := [person for text in metas.get(name, []) for person in names_in(text)]:
            return list(dict.fromkeys(names))
    return []
