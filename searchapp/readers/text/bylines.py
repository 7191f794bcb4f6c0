"""The names that one line of a text page gives as the story's authors."""

from __future__ import annotations

import re
from itertools import takewhile

from searchapp.readers import markers
from searchapp.readers.bylines import split_byline
from searchapp.readers.credits import is_agency
from searchapp.readers.names import is_name, name_and_role
from searchapp.readers.text.lines import Line

LONGEST = 160
LONGEST_OPENED = 120  # of a line in which words stand before "By"

# "Column by Jane Doe", "Ein Kommentar von Jane Doe"
_OPENING = re.compile(
    r"(?:[^\W\d_]+ ){0,3}?(?i:by|von|par|por|av|af|door|di|od|від|words|text)\b:?\s+"
    r"(?=[A-ZÀ-ÞŁŚŽČА-ЯІЇЄҐ])"
)
_END = re.compile(r"\s*[|•·]\s*|,?\s*(?=\d)|\s+[–—-]+\s+|\s*@")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-zà-ÿ]{4})")


def is_byline(line: Line) -> bool:
    """Whether it says by whom: it opens with By, or is a name set off from what follows."""
    if len(line.text) > LONGEST or line.marker:
        return False
    if markers.opens(line.text, "byline"):
        return bool(names_of(line.text))
    head, bar, _ = line.text.partition("|")
    return bool(bar) and is_name(head.strip())


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
    if role:
        return [(name, role)]
    named = (part if is_agency(part) else _leading_name(part) for part in _parts(head))
    return [(name, "") for name in named if name]


def names_of(text: str) -> tuple[str, ...]:
    return tuple(name for name, _ in people_of(text))


def _head(text: str) -> str:
    """What stands between "By" and a date, a bar or a dash."""
    text = text.strip("()")
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    return _unglued(_END.split(rest, maxsplit=1)[0])


def _parts(head: str) -> list[str]:
    """What the byline joins, without the By of each: "Reporting by A; writing by B"."""
    return [_OPENING.sub("", part) for part in split_byline(head)]


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
        return text
    name = " ".join(takewhile(lambda word: not word[0].islower(), text.split()))
    return name if is_name(name) else ""
