"""Who wrote a page's story: names from JSON-LD, meta and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from searchapp.article import Author
from searchapp.language import function_words
from searchapp.readers.bylines import split_byline
from searchapp.readers.html import json_ld
from searchapp.readers.html.boxes import author_boxes, closing_bios, introduced
from searchapp.readers.html.dom import hints, shown_blocks, shown_text
from searchapp.readers.html.json_ld import Node
from searchapp.readers.html.story import Story
from searchapp.readers.markers import is_label, is_role, opens
from searchapp.readers.names import FEWEST_WORDS, is_name

ORGANISATION = re.compile(r"Organi[sz]ation|Corporation")
BYLINE_TAGS = ("a", "span", "p", "div", "address", "li", "strong", "em")
META_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
)
NAME_HINT = re.compile(
    r"(?<![a-z])(?:authors?|by-?line|writer|autor(?:en|in)?|auteure?|signature)"
    r"(?:[-_]*(?:name|link|text|line|zeile|ligne)s?)?(?![a-z])"
)
NAME_ONLY_HINT = re.compile(r"(?<![a-z])(?:author|byline|writer|autor(?:en)?|auteur)[-_]*name")
BEHIND_NAME = re.compile(r"\s*[,|–—•·(-]\s*")
ROLE_END = re.compile(r"\s*[|•·()]\s*|,?\s+(?=\d)|,?\s+(?:and|und|et|y|та|і|и)\s*$")
SMALL_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*")
NO_NAMES = frozenset(
    (
        *("about", "archive", "article", "articles", "author", "authors", "bio", "biography"),
        *("contact", "email", "follow", "more", "page", "post", "posts", "profile", "read"),
        *("see", "show", "stories", "view", "visit", "website", "write"),
    )
)
MOST_SMALL = 3
SINGLE_NAME = re.compile(r"[^\W\d_]{3,20}")
LONGEST_NAMES = 120
LONGEST_BYLINE = 200


class Named(NamedTuple):
    """Who JSON-LD names as authors: people with what it tells of them, and organisations."""

    people: dict[str, Author]
    organisations: list[str]


def authors(
    story: Story, article: Node, nodes: list[Node], metas: dict[str, list[str]], outlet: str
) -> list[Author]:
    """The story's authors in the order named, each with what the page says of them.

    An agency is an author where nobody else is named, the outlet itself never.
    """
    named = _declared(article, nodes)
    known = {outlet.casefold(), *(name.casefold() for name in named.organisations)}
    sources = _sources(named, story, metas)
    told = (others for names in sources if (others := _others(names, known)))
    names = next(told, named.organisations)
    written = _others(names, {outlet.casefold()})
    boxes, closing = author_boxes(story), closing_bios(story)
    roles = _roles_beside(story, written)
    people = (
        named.people.get(name, Author(name=name, role=roles.get(name, ""))) for name in written
    )
    return [introduced(person, written, boxes, closing) for person in people]


def byline_elements(story: Story, people: Iterable[Author]) -> list[_Element]:
    """Where the story's authors are named, with the dates and roles beside; no part of the body."""
    names = [person.name.casefold() for person in people]
    return [
        element
        for element in _inside(story)
        if (NAME_HINT.search(hints(element)) or _is_around_link(element))
        and len(text := shown_text(element).casefold()) <= LONGEST_BYLINE
        and any(name in text for name in names)
    ]


def _is_around_link(element: _Element) -> bool:
    """Whether an element without a telling class says "By" before a link to an author."""
    return any(_is_author_link(inner) for inner in element) and opens(shown_text(element), "byline")


def _roles_beside(story: Story, names: Sequence[str]) -> dict[str, str]:
    """The roles that stand behind names in bylines: `By Dana Petrenko, Political editor`."""
    found: dict[str, str] = {}
    for element in _inside(story) if names else []:
        if not (NAME_HINT.search(hints(element)) or _is_around_link(element)):
            continue
        for block in shown_blocks(element):
            for name in names if len(block) <= LONGEST_BYLINE else []:
                if role := _role_behind(name, names, block):
                    found.setdefault(name, role)
    return found


def _role_behind(name: str, names: Sequence[str], block: str) -> str:
    _, _, rest = block.partition(name)
    if not (behind := BEHIND_NAME.match(rest)):
        return ""
    rest = rest[behind.end() :]
    for other in names:
        rest = rest.partition(other)[0]
    role = ROLE_END.split(rest, maxsplit=1)[0].strip(" ,|–—-")
    told = is_role(role) and not is_label(role) and not role.endswith(".")
    return role if told else ""


def _sources(named: Named, story: Story, metas: dict[str, list[str]]) -> Iterator[list[str]]:
    yield list(named.people)
    yield _from_meta(metas)
    yield _from_byline(story)


def _others(names: list[str], known: set[str]) -> list[str]:
    return [name for name in names if name.casefold() not in known]


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
        for part in _names(name):
            people[part] = Author(name=part, role=json_ld.words_of(person.get("jobTitle")), bio=bio)
    return Named(people, organisations)


def _names(text: str) -> list[str]:
    if not text or len(text) > LONGEST_NAMES or "://" in text:
        return []
    return list(split_byline(text))


def _from_meta(metas: dict[str, list[str]]) -> list[str]:
    for name in META_NAMES:
        if names := [person for text in metas.get(name, []) for person in _names(text)]:
            return list(dict.fromkeys(names))
    return []


def _from_byline(story: Story) -> list[str]:
    """The names in the story's first byline; all of them where each has its own element."""
    for can_be_name in (_is_person, _is_single_name):
        for elements in _bylines(story):
            names = [
                name
                for element in elements
                if len(text := shown_text(element)) <= LONGEST_NAMES
                for name in _names(text)
                if can_be_name(name, element)
            ]
            if names:
                return list(dict.fromkeys(names))
    return []


def _is_person(name: str, element: _Element) -> bool:
    return is_name(name) or (_is_author_link(element) and _is_small_name(name))


def _is_small_name(name: str) -> bool:
    """Whether words with small letters can name somebody: bell hooks, no "view all posts"."""
    words = name.casefold().split()
    if not FEWEST_WORDS <= len(words) <= MOST_SMALL or not all(map(SMALL_WORD.fullmatch, words)):
        return False
    told = is_label(name) or is_role(name) or not function_words("en").isdisjoint(words)
    return not told and NO_NAMES.isdisjoint(words)


def _is_single_name(name: str, element: _Element) -> bool:
    """Whether an agency or a pen name of one word stands where nothing but a name may stand."""
    named = _is_author_link(element) or NAME_ONLY_HINT.search(hints(element))
    return bool(named and SINGLE_NAME.fullmatch(name) and name[0].isupper())


def _is_author_link(element: _Element) -> bool:
    return "author" in (element.get("rel") or "").split()


def _bylines(story: Story) -> Iterator[list[_Element]]:
    """Elements that name authors, the surest sign first."""
    inside = _inside(story)
    yield [element for element in inside if _is_author_link(element)]
    yield [element for element in inside if element.get("itemprop") == "author"]
    marked = [element for element in inside if NAME_HINT.search(hints(element))]
    outer = {around for element in marked for around in element.iterancestors()}
    yield from ([element] for element in marked if element not in outer)
    yield from ([element] for element in reversed(marked) if element in outer)


def _inside(story: Story) -> list[_Element]:
    """What of the story may hold a byline: no caption, and nothing around the paragraphs."""
    return [
        element
        for element in story.root.iter(*BYLINE_TAGS)
        if story.holds(element) and next(element.iterancestors("figure"), None) is None
    ]
