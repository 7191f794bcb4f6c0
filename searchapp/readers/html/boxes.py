"""What a page's author boxes and closing paragraphs tell of the authors: roles and bios."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.etree import _Element

from searchapp.article import Author
from searchapp.language import function_words
from searchapp.readers.html.dom import hints, shown_blocks, shown_text, telling
from searchapp.readers.html.story import Story, says_aside
from searchapp.readers.markers import LONGEST_ROLE, is_bio, is_label, is_role
from searchapp.readers.names import is_name, opening_name

BOX = (
    r"(?<![a-z])(?:(?:author|writer|contributor|byline|autor(?:en|in)?|auteure?)[-_]*"
    r"(?:box|bio|info|card|details?|description|profile?|about|kasten|block|bloc|encadr)\w*"
    r"|about-?(?:the-?)?(?:author|writer)|vcard)(?![a-z])"
)
BOX_HINT = re.compile(BOX)
says_box = telling(BOX)
TELLING = re.compile(r"box|bio|descr|about|profil|kasten|blo[ck]|encadr")  # no mere byline
says_role = telling(
    r"(?<![a-z])(?:role|rolle|job-?title|function|funktion|fonction|position"
    r"|(?:author|autor(?:en|in)?|auteure?)-?(?:role|rolle|title|titel|position|job))(?![a-z])"
)
says_bio = telling(
    r"(?<![a-z])(?:bio|biography|biogra(?:f|ph)ie|author-?(?:bio|description|about)|description"
    r"|about)(?![a-z])"
)
ASIDE_BOXES = ("address", "aside")
BOX_TAGS = ("div", "section", "aside", "address", "footer", "li", "p")
PIECE_TAGS = ("p", "div", "span", "em", "small", "dd")
NAME_TAGS = ("a", "b", "strong", "h2", "h3", "h4", "h5")
LONGEST_BIO = 1_500
SHORTEST_BIO = 40
SHORTEST_TOLD, FEWEST_WORDS = 15, 3  # in a box that calls itself a bio
CLOSING = 4  # a bio stands among the story's last paragraphs
_CLOSERS, _ENDS = "\"'”’»“)]", frozenset(".!?…")
_WORD = re.compile(r"\w{2,}")
SLANTED = 0.8  # of a paragraph's text, for one in italics


def author_boxes(story: Story) -> list[_Element]:
    """Elements that call themselves an author's box, and asides around a link to an author."""
    named = (e for e, said in story.speaking.items() if e.tag in BOX_TAGS and says_box(said))
    linked = (e for e in story.root.iter(*ASIDE_BOXES) if e.find(".//a[@rel='author']") is not None)
    return [
        element
        for element in dict.fromkeys((*named, *linked))
        if (SHORTEST_TOLD if _is_telling(element) else SHORTEST_BIO)
        <= len(shown_text(element))
        <= LONGEST_BIO
    ]


def boxes_of(story: Story, people: Iterable[Author]) -> list[_Element]:
    """The boxes of these authors, which are then no part of the body."""
    names = [person.name for person in people]
    around = {story.core, *story.core.iterancestors()}
    return [
        box
        for box in author_boxes(story)
        if box not in around and any(_is_about(name, names, box) for name in names)
    ]


def _is_telling(box: _Element) -> bool:
    """Whether a box calls itself one that tells who the author is."""
    found = BOX_HINT.search(hints(box))
    return bool(found and TELLING.search(found[0]))


def _is_about(name: str, names: Sequence[str], box: _Element) -> bool:
    """Whether a box names the author, or is a bio that can be nobody else's."""
    shown = shown_text(box).casefold()
    if name.casefold() in shown:
        return True
    if not _is_telling(box) or any(other.casefold() in shown for other in names) or _is_far(box):
        return False
    if len(names) == 1:
        return not any(_names_another(block, name) for block in shown_blocks(box))
    said = _words(shown)
    return [other for other in names if said & _words(other)] == [name]


def _is_far(box: _Element) -> bool:
    for around in (box, *box.iterancestors()):
        if around.tag in {"article", "main", "body"}:
            return False
        if says_aside(hints(around)):
            return True
    return False


def _names_another(block: str, name: str) -> bool:
    found = block if is_name(block) else opening_name(block)
    if not found or is_label(block) or is_role(found):
        return False
    return found.split()[0].casefold() not in function_words("en") and not (
        _words(found) & _words(name)
    )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def closing_bios(story: Story) -> list[str]:
    """Italic paragraphs at the story's end that tell who somebody is."""
    last = [text for p in story.core.iter("p") if (text := shown_text(p)) and _is_italic(p, text)][
        -CLOSING:
    ]
    return [text for text in last if SHORTEST_BIO <= len(text) <= LONGEST_BIO and is_bio(text)]


def _is_italic(paragraph: _Element, text: str) -> bool:
    slanted = sum(len(shown_text(el)) for el in paragraph if el.tag in {"em", "i"})
    return slanted >= SLANTED * len(text)


def introduced(
    author: Author, names: Sequence[str], boxes: Sequence[_Element], closing: Iterable[str]
) -> Author:
    """The author with the role and bio that a box or a closing paragraph gives.

    `names` are those of all the story's authors: one box may tell of several.
    """
    role, bio = author.role, author.bio
    for box in boxes:
        pieces = list(_pieces_about(author.name, names, box))
        role = role or _role(author.name, pieces)
        bio = bio or _bio(author.name, role, pieces)
    bio = bio or _together(_told(author.name, role, names, boxes))
    if not bio:
        alone = len(names) == 1
        bio = next((text for text in closing if alone or author.name in text), "")
    return Author(name=author.name, role=role, bio=bio)


def _pieces_about(name: str, names: Sequence[str], box: _Element) -> Iterator[tuple[str, str]]:
    """The box's pieces, in a box of several authors those from this one's name to the next."""
    shown = shown_text(box).casefold()
    if not _is_about(name, names, box):
        return
    others = [other for other in names if other != name and other.casefold() in shown]
    about = not others
    for said, text in _pieces(box, names):
        if _begins_with(text, others):
            about = False
        elif _begins_with(text, [name]):
            about = True
        if about:
            yield said, text


def _begins_with(text: str, names: Iterable[str]) -> bool:
    return any(text.casefold().startswith(name.casefold()) for name in names)


def _pieces(box: _Element, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The innermost blocks of a box, each with what it says of itself and its text."""
    inner = [
        (element, shown_text(element))
        for element in box.iter(*PIECE_TAGS, *NAME_TAGS)
        if element is not box and element.find("p") is None and element.find("div") is None
    ]
    for element, text in inner:
        if element.tag in PIECE_TAGS or _begins_with(text, names):
            yield hints(element), text
    if not any(element.tag in PIECE_TAGS for element, _ in inner):
        yield from (("", text) for text in shown_blocks(box))


def _role(name: str, pieces: Iterable[tuple[str, str]]) -> str:
    for said, text in pieces:
        short = len(text) <= LONGEST_ROLE and not text.endswith((".", "…")) and text != name
        if short and (says_role(said) or is_role(text)):
            return text.removeprefix(name).strip(" ,|–—-")
        if (head := _head(text, name)) and is_role(head["role"]):
            return head["role"]
    return ""


def _bio(name: str, role: str, pieces: Iterable[tuple[str, str]]) -> str:
    """The first piece that tells of the author, and the sentences behind it."""
    told: list[str] = []
    for said, text in pieces:
        head = _head(text, name)
        shown = text[head.end() :] if head and role == head["role"] else text
        tells = is_bio(shown) or says_bio(said) or _begins_with(shown, [f"{name} "])
        begins = len(shown) >= SHORTEST_BIO and tells
        if begins or (told and _is_sentence(shown)):
            told.append(shown)
    return _together(told)


def _together(told: Iterable[str]) -> str:
    """The pieces one after the other, without those that an earlier one holds."""
    kept: list[str] = []
    for text in told:
        if not any(text in known for known in kept):
            kept.append(text)
    return " ".join(kept)


def _is_sentence(text: str) -> bool:
    ends = text.rstrip(_CLOSERS)[-1:] in _ENDS
    return ends and len(text.split()) >= FEWEST_WORDS and not is_label(text)


def _told(name: str, role: str, names: Sequence[str], boxes: Iterable[_Element]) -> Iterator[str]:
    """The sentences in boxes that call themselves the author's bio, whatever they say."""
    for box in filter(_is_telling, boxes):
        for _, text in _pieces_about(name, names, box):
            tells = len(text) >= SHORTEST_BIO or _is_sentence(text)
            if tells and text != role and len(text.split()) >= FEWEST_WORDS:
                yield text


def _head(text: str, name: str) -> re.Match[str] | None:
    """Name and role where they run into the bio, which begins with the name again."""
    own = re.escape(name)
    return re.match(rf"{own}[\s,|–—-]+(?P<role>[^.!?]{{2,60}}?)[\s.,|–—-]+(?={own}\b)", text)
