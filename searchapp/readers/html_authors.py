"""Who wrote a page's story: names from JSON-LD, meta and bylines, with their roles and bios."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from searchapp.article import Author
from searchapp.readers import json_ld
from searchapp.readers.bylines import split_byline
from searchapp.readers.dom import hints, shown_text
from searchapp.readers.html_story import Story
from searchapp.readers.json_ld import Node
from searchapp.readers.markers import LONGEST_ROLE, is_bio, is_role
from searchapp.readers.names import is_name

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
    r"(?<![a-z])(?:authors?|byline|by-line|writer|autor|auteur)(?:[-_]*(?:name|link|text)s?)?(?![a-z])|authorname|author-?name"
)
BOX_HINT = re.compile(
    r"(?<![a-z])(?:(?:author|writer|contributor|byline|autor)[-_]*(?:box|bio|info|card|details?|description|profile|about)\w*"
    r"|about-?(?:the-?)?(?:author|writer)|vcard|autorenbox)(?![a-z])"
)
ROLE_HINT = re.compile(
    r"(?<![a-z])(?:role|job-?title|author-?(?:role|title|position|job)|function|position)(?![a-z])"
)
BIO_HINT = re.compile(
    r"(?<![a-z])(?:bio|biography|author-?(?:bio|description|about)|description|about)(?![a-z])"
)
LONGEST_NAMES = 120
LONGEST_BIO = 1_500
SHORTEST_BIO = 40
CLOSING = 4  # a bio stands among the story's last paragraphs


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
    boxes, closing = list(_boxes(story)), _closing_bios(story)
    return [
        _told(named.people.get(name, Author(name=name)), boxes, closing, alone=len(names) == 1)
        for name in _others(names, {outlet.casefold()})
    ]


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
    for elements in _bylines(story):
        texts = [text for element in elements if len(text := shown_text(element)) <= LONGEST_NAMES]
        names = [name for text in texts for name in _names(text) if is_name(name)]
        if names:
            return list(dict.fromkeys(names))
    return []


def _bylines(story: Story) -> Iterator[list[_Element]]:
    """Elements that name authors, the surest sign first."""
    inside = [
        element
        for element in story.root.iter(*BYLINE_TAGS)
        if story.holds(element) and next(element.iterancestors("figure"), None) is None
    ]
    yield [element for element in inside if "author" in (element.get("rel") or "").split()]
    yield [element for element in inside if element.get("itemprop") == "author"]
    marked = [element for element in inside if NAME_HINT.search(hints(element))]
    outer = {around for element in marked for around in element.iterancestors()}
    yield from ([element] for element in marked if element not in outer)
    yield from ([element] for element in reversed(marked) if element in outer)


def _boxes(story: Story) -> Iterator[_Element]:
    for element in story.tree.iter("div", "section", "aside", "address", "footer", "li", "p"):
        if (
            BOX_HINT.search(hints(element))
            and SHORTEST_BIO <= len(shown_text(element)) <= LONGEST_BIO
        ):
            yield element


def _closing_bios(story: Story) -> list[str]:
    """Italic paragraphs at the story's end that tell who somebody is."""
    last = [text for p in story.core.iter("p") if (text := shown_text(p)) and _is_italic(p, text)][
        -CLOSING:
    ]
    return [text for text in last if SHORTEST_BIO <= len(text) <= LONGEST_BIO and is_bio(text)]


def _is_italic(paragraph: _Element, text: str) -> bool:
    slanted = sum(len(shown_text(el)) for el in paragraph if el.tag in {"em", "i"})
    return slanted >= 0.8 * len(text)


def _told(author: Author, boxes: list[_Element], closing: list[str], *, alone: bool) -> Author:
    """The author with the role and bio that a box or a closing paragraph gives."""
    role, bio = author.role, author.bio
    for box in boxes:
        if author.name.casefold() in shown_text(box).casefold():
            found_role, found_bio = _box_says(box, author.name)
            role, bio = role or found_role, bio or found_bio
    if not bio:
        about = [text for text in closing if author.name in text or (alone and not bio)]
        bio = about[0] if about else ""
    return Author(name=author.name, role=role, bio=bio)


def _is_role(element: _Element, text: str, name: str) -> bool:
    told = len(text) > LONGEST_ROLE or text.endswith(".") or text == name
    return not told and (bool(ROLE_HINT.search(hints(element))) or is_role(text))


def _box_says(box: _Element, name: str) -> tuple[str, str]:
    role = bio = ""
    for element in box.iter("p", "div", "span", "em", "small", "dd"):
        if element is box or element.find("p") is not None or element.find("div") is not None:
            continue
        text = shown_text(element)
        if not role and _is_role(element, text, name):
            role = text.removeprefix(name).strip(" ,|–—-")
        if (
            not bio
            and len(text) >= SHORTEST_BIO
            and (is_bio(text) or BIO_HINT.search(hints(element)))
        ):
            bio = text
    return role, bio
