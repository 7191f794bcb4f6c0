"""A caption and the photo credit it ends in, taken apart."""

from __future__ import annotations

import re

from searchapp.credit import AGENCY, PARTS, is_agency

__all__ = ["LABEL_WORDS", "is_agency", "split_credit"]

LABEL_WORDS = (
    "photographs?|photography|photos?|pictures?|images?|illustration|graphic|video|handout"
    "|fotos?|bild(?:er)?|fotografie|fotografía|imagen|imágenes|photographie|illustrazione"
    "|crédits?(?:\\s+photo)?|credits?|créditos?|фото|світлин[аи]|фотограф|зображення|снимок"
    "|zdjęci[ea]|fot\\.|kép|fotó"
)
LABEL = (
    rf"(?:(?:{LABEL_WORDS})(?:\s+credit)?\s*(?::|©|\b(?:by|von|par|por|di|courtesy\s+of)\b)"
    r"|(?:file\s+)?courtesy(?:\s+of\b|\s*:)|©|\(c\))\s*(?:©\s*)?"
)
IN_BRACKETS_LABEL = re.compile(rf"(?:{LABEL}|(?:{LABEL_WORDS})\s+)(?P<credit>.+)", re.IGNORECASE)
LABELLED = re.compile(
    rf"(?:^|(?<=[.!?…»”\"')\]])\s+|\s*[|–—\n]\s*|\s+-\s+|\s+(?=©|(?-i:[A-ZФС])\w+:)){LABEL}"
    r"(?P<credit>[^\n]{2,100})$",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,100})[)\]]\.?$")
AFTER_BAR = re.compile(r"(?:\s*\||\s+[–—-])\s+(?P<credit>[^|–—\n]{2,80})$")
JOINING = re.compile(
    r"a|and|by|courtesy|d'|da|del?|der|des|d[iu]|et|for|from|für|l[ae]|na|of|para|per|pour|the|und"
    r"|van|via|von|y"
    r"|і|й|и|та|для|з|від"
)

MAKER = re.compile(
    r"(?P<maker>[\w.'’-]+?(?: [\w.'’&-]+?){0,3}?)(?P<joint>\s*[/|,·]\s*|\s+-\s+|-|\s+)"
    rf"(?:{AGENCY.pattern})(?P<more>(?:[\s/|,·-]+(?:{AGENCY.pattern}))*)",
    re.IGNORECASE,
)
LONGEST_TAIL = 300
MOST_WORDS = 10


def split_credit(text: str) -> tuple[str, str]:
    """The caption without its closing credit, and the credit without its label, or ""."""
    text = text.strip()
    start = max(0, len(text) - LONGEST_TAIL)
    caption, credit = _split(text[start:])
    return (text[:start] + caption).rstrip(" |–—-\n"), credit


def _split(text: str) -> tuple[str, str]:
    if found := BRACKETS.search(text):
        if credit := _in_brackets(found["credit"].strip()):
            return text[: found.start()], credit
        return text, ""
    if (found := LABELLED.search(text)) and _names_someone(found["credit"]):
        return text[: found.start()], _trimmed(found["credit"])
    if (found := AFTER_BAR.search(text)) and is_agency(found["credit"]):
        return text[: found.start()], _trimmed(found["credit"])
    if (_names_someone(text) and _ends_in_agency(text)) or _is_maker_and_agencies(text):
        return "", _trimmed(text)
    return text, ""


def _ends_in_agency(text: str) -> bool:
    _, *outlets = PARTS.split(text.strip(" ."))
    return bool(outlets) and is_agency(outlets[-1])


def _is_maker_and_agencies(text: str) -> bool:
    """Whether nothing but agencies stand behind a name: `goldy / iStock / Thinkstock`.

    A name in small letters needs a slash or a second agency, more words in them a slash.
    """
    short = len(text.split()) <= MOST_WORDS
    if not short or not (found := MAKER.fullmatch(text.strip(" ."))):
        return False
    words, slashed = found["maker"].split(), "/" in found["joint"]
    named = slashed or len(words) == 1 or all(_is_name_word(word) for word in words)
    return named and bool(slashed or found["more"])


def _in_brackets(inner: str) -> str:
    if (found := IN_BRACKETS_LABEL.fullmatch(inner)) and _names_someone(found["credit"]):
        return _trimmed(found["credit"])
    if _names_someone(inner) and (is_agency(inner) or _is_person_and_outlet(inner)):
        return _trimmed(inner)
    return ""


def _is_person_and_outlet(text: str) -> bool:
    """Whether a name stands before a slash, and behind it what an outlet may be called.

    The outlet may begin in lower case, as in "Dana Petrenko / the Lavra Press".
    """
    person, _, outlet = (part.split() for part in text.partition("/"))
    return (
        2 <= len(person) <= 4  # noqa: PLR2004 - a name's words
        and all(_is_name_word(word) for word in person)
        and "".join(outlet)[:1].isalpha()
        and any(_is_name_word(word) and not JOINING.fullmatch(word) for word in outlet)
    )


def _names_someone(text: str) -> bool:
    """Whether `text` can be names rather than a sentence: short, its words with capitals."""
    words = text.strip(" .").split()
    if not 0 < len(words) <= MOST_WORDS:
        return False
    all_names = len(words) == 1 or all(_is_name_word(word) for word in words)
    return all_names or _is_person_and_outlet(text)


def _is_name_word(word: str) -> bool:
    if not word[0].islower() or JOINING.fullmatch(word):
        return True
    return any(char in "/@." for char in word[:-1])


def _trimmed(credit: str) -> str:
    credit = credit.strip(" \t|–—-")
    return credit.removesuffix(".") if credit.count(".") == 1 else credit
