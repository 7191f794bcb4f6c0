"""Where on a page its authors are named, and which role stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.etree import _Element

from searchapp.article import Author
from searchapp.language import function_words
from searchapp.readers.bylines import OPENING, split_byline
from searchapp.readers.html.dom import hints, shown_blocks, shown_text, telling
from searchapp.readers.html.story import Story
from searchapp.readers.markers import is_label, is_role, opens
from searchapp.readers.names import FEWEST_WORDS, is_name

says_author = telling(
    r"(?<![a-z])(?:authors?|by-?line|writer|autor(?:en|in)?|auteure?|signature)"
    r"(?:[-_]*(?:name|link|text|line|zeile|ligne)s?)?(?![a-z])"
)
says_name = telling(r"(?<![a-z])(?:author|byline|writer|autor(?:en)?|auteur)[-_]*name")
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
ADDRESS = re.compile(r"\S+://|(?<!\S)(?:[\w-]+\.)+[a-z]{2,12}(?![\w.])")
MOST_SMALL = 3
SINGLE_NAME = re.compile(r"[^\W\d_]{3,20}")
LONGEST_NAMES = 120
LONGEST_BYLINE = 200


def byline_elements(story: Story, people: Iterable[Author]) -> list[_Element]:
    """Where the story's authors are named, with the dates and roles beside; no part of the body."""
    names = [person.name.casefold() for person in people]
    marked = [
        element
        for element in story.byline_places
        if (says_author(story.said(element)) or _is_around_link(element))
        and len(text := shown_text(element).casefold()) <= LONGEST_BYLINE
        and any(name in text for name in names)
    ]
    lines = [line for line, told in _name_lines(story) if names and names[0] in told[0].casefold()]
    return marked + lines


def _is_around_link(element: _Element) -> bool:
    """Whether an element without a telling class says "By" before a link to an author."""
    return any(_is_author_link(inner) for inner in element) and opens(shown_text(element), "byline")


def roles_beside(story: Story, names: Sequence[str]) -> dict[str, str]:
    """The roles that stand behind names in bylines: `By Dana Petrenko, Political editor`."""
    found: dict[str, str] = {}
    for element in story.byline_places if names else []:
        if not (says_author(story.said(element)) or _is_around_link(element)):
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


def names_signed(story: Story) -> Iterator[list[str]]:
    """The names in each of the story's bylines, the surest first, then in lines that open it.

    Where each name has its own element, all of them are one byline.
    """
    for can_be_name in (_is_person, _is_single_name):
        for elements in _bylines(story):
            names = [
                name
                for element in elements
                if len(text := shown_text(element)) <= LONGEST_NAMES
                for name in names_in(text)
                if can_be_name(name, element)
            ]
            yield list(dict.fromkeys(names))
    yield from (names for _, names in _name_lines(story))


def _name_lines(story: Story) -> Iterator[tuple[_Element, list[str]]]:
    """Lines over the story's first paragraph that are names behind "By", or paragraphs of names."""
    for line, text in story.head_lines:
        opened = OPENING.match(text)
        names = names_in(text) if opened or _is_in(line, story.core) else []
        named = names and all(map(is_name, names))
        if named and not is_label(text[opened.end() :] if opened else text):
            yield line, names


def _is_in(line: _Element, core: _Element) -> bool:
    return line.tag == "p" and core in line.iterancestors()


def names_in(text: str) -> list[str]:
    """The names in a text that is a byline; nothing from an address on, an outlet's or a page's."""
    text = ADDRESS.split(text, maxsplit=1)[0]
    return list(split_byline(text.rstrip(" ,|"))) if text and len(text) <= LONGEST_NAMES else []


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
    named = _is_author_link(element) or says_name(hints(element))
    return bool(named and SINGLE_NAME.fullmatch(name) and name[0].isupper())


def _is_author_link(element: _Element) -> bool:
    return "author" in (element.get("rel") or "").split()


def _bylines(story: Story) -> Iterator[list[_Element]]:
    """Elements that name authors, the surest sign first."""
    inside = story.byline_places
    yield [element for element in inside if _is_author_link(element)]
    yield [element for element in inside if element.get("itemprop") == "author"]
    marked = [element for element in inside if says_author(story.said(element))]
    outer = {around for element in marked for around in element.iterancestors()}
    yield from ([element] for element in marked if element not in outer)
    yield from ([element] for element in reversed(marked) if element in outer)
