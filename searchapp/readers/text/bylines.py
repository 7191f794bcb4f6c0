"""The names that one line of a text page gives as the story's authors."""

from __future__ import annotations

import re
from itertools import takewhile

from searchapp.readers import markers
from searchapp.readers.bylines import split_byline
from searchapp.readers.credits import LABEL_WORDS, is_agency
from searchapp.readers.names import FEWEST_WORDS, is_name, name_and_role
from searchapp.readers.text.lines import Line

LONGEST = 160
MOST_TITLE_WORDS = 4
LONGEST_OPENED = 120  # of a line in which words stand before "By"

# Column by Jane Doe; Ein Kommentar von Jane Doe; with who took the pictures too
_OPENING = re.compile(
    r"(?:[^\W\d_]+ ){0,3}?(?i:by|von|par|por|av|af|door|di|od|від|words|te(?:x|ks)te?|testo|texto"
    r"|(?:crónica|entrevista|reportaje|análisis) de|interview|reporting|текст|autor(?:a|ka|in)?"
    r"|автор(?:ка)?|rozmawiała?|(?:розмовля|беседова|записа|подготови|підготува)(?:ла?|в))\b"
    r"(?i: (?:&|and|et|und|og|och|y|e|та|и) \w+:)?\s?[:—–-]?\s+(?=[A-ZÀ-ÞŁŚŽČА-ЯІЇЄҐ])"
)
_PLACE = r"(?:à|in|en|em|aus|i|te|w|у|в)\s(?=[A-ZÀ-ÞА-ЯІЇЄҐ])"
_OUTLET = r"(?:for|of|für|para|pour|voor|для)\s(?=the\s|\W?[A-ZÀ-ÞА-ЯІЇЄҐ])"
_END = re.compile(
    r"\s*[|•·]\s*|,?\s*(?=\d)|\s+[–—-]+\s+|\s*@|\s\(?[\w.-]+@\w+\.|\s+(?:Updated|Published|Posted|Follow)\b"
    rf"|,\s{_PLACE}|,?\s{_OUTLET}"
)
# who took the pictures, and who only lent a hand
_NO_AUTHOR = re.compile(
    rf"[.;/,|·\s]+(?i:(?:{LABEL_WORDS})\s?(?::|\bby\b)|editing\b)"
    r"|\s(?:Photograph[sy]|Photos|Pictures|Fotos?)\s(?=[A-ZÀ-Þ])"
)
_BETWEEN_NAMES = re.compile(r"\s+(?:e|en|y|oraz)\s+")  # within names too: Ortega y Gasset
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-zà-ÿ]{4})")


def is_byline(line: Line) -> bool:
    """Whether it says by whom: it opens with By, or is a name set off from what follows."""
    if len(line.text) > LONGEST or line.marker:
        return False
    if markers.opens(line.text, "byline"):
        return bool(names_of(line.text))
    head, bar, _ = line.text.partition("|")
    if bar:
        return is_person(head.strip())
    return line.date is not None and _is_set_off(line.text)


def _is_set_off(text: str) -> bool:
    """Whether a person's name stands before a date: `Jane Doe • 12 March 2026`."""
    head = _head(text)
    words = head.split()
    short = len(words) == FEWEST_WORDS and not any(map(markers.is_month, words))
    return short and is_person(head) and not markers.opens(text, "published", "updated")


def is_opened(line: Line) -> bool:
    """Whether words that say what the story is stand before "by" and a name."""
    short = len(line.text) <= LONGEST_OPENED and not line.is_closed
    return short and is_opening(line.text) and bool(names_of(line.text))


def is_opening(text: str) -> bool:
    """Whether it begins as a byline does."""
    return bool(_OPENING.match(text.lstrip("(")))


def is_bare_names(line: Line) -> bool:
    """Whether it holds names, and at most a place or a time behind them."""
    if len(line.text) > LONGEST_OPENED or line.is_closed or line.marker:
        return False
    head = _head(line.text)
    parts = _parts(head)
    words = head.split()
    small = sum(word[0].islower() for word in words)
    if not parts or small > len(parts) or markers.begins_no_name(words[0]):
        return False
    named = all(is_name(part) and not is_agency(part) for part in parts)
    return named and not any(map(markers.kind_of, words))


def people_of(text: str) -> list[tuple[str, str]]:
    """The people and agencies that a byline names, "By" or not, each with a role or "".

    What else stands in it is cut.
    """
    head = _head(text)
    name, role = name_and_role(head)
    if not role:
        role, name = role_and_name(head)
    if role:
        return [(name, role)] if is_person(name) else []
    named = (part if is_agency(part) else _leading_name(part) for part in _parts(head))
    return [(name, "") for name in named if name]


def role_and_name(text: str) -> tuple[str, str]:
    """The role and the name of `unserer Reporterin Dana Petrenko`; "" twice if it is not that."""
    words = text.split()
    for place in range(1, min(len(words) - 1, MOST_TITLE_WORDS + 1)):
        name = " ".join(words[place:])
        if is_name(name) and markers.is_role(words[place - 1].rstrip(":")):
            return " ".join(words[:place]).rstrip(":"), name
    return "", ""


def names_of(text: str) -> tuple[str, ...]:
    return tuple(name for name, _ in people_of(text))


def _head(text: str) -> str:
    """What stands between "By" and a date, a bar or a dash."""
    text = text.strip("()")
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    if unsigned := _NO_AUTHOR.search(rest):
        rest = rest[: unsigned.start()]
    return _unglued(_END.split(rest, maxsplit=1)[0])


def _parts(head: str) -> list[str]:
    """What the byline joins, without the By of each: "Reporting by A; writing by B"."""
    parts = (_OPENING.sub("", name) for part in _apart(head) for name in split_byline(part))
    return [name for part in parts for name in _apart(part)]


def _apart(head: str) -> list[str]:
    """Two whole names that a word of their language joins, else the text as it is."""
    names = _BETWEEN_NAMES.split(head)
    return names if all(map(is_name, names)) else [head]


def _unglued(text: str) -> str:
    """The text up to where a link's or a role's word follows a name without a space."""
    for found in _GLUED.finditer(text):
        rest = text[found.end() :]
        if markers.is_role(rest) or markers.kind_of(rest.split()[0]):
            return text[: found.start()]
    return text


def _leading_name(text: str) -> str:
    """The words with a capital that it begins with, if they can be a name."""
    if is_name(text):
        return text if is_person(text) else ""
    name = " ".join(takewhile(lambda word: not word[0].islower(), text.split()))
    return name if is_person(name) else ""


def is_person(text: str) -> bool:
    """Whether it can be a person's name and is neither a title nor a menu's entry."""
    return is_name(text) and not markers.begins_no_name(text.split(maxsplit=1)[0])
