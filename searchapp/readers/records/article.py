"""A record's values as an article, by one table of the names that mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from searchapp.article import Article, NewsDate
from searchapp.readers.cleaning import identifier, line, paragraphs
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.dates import news_date
from searchapp.readers.records.fields import FIELD_OF, NAMES
from searchapp.readers.records.people import authors, photos
from searchapp.readers.records.synonyms import passed_over
from searchapp.readers.records.values import kind, text, texts

Given = Mapping[str, list[object]]

TAG_JOINT = re.compile(r"\s*[,;|\n]\s*")
LANG = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
# ISO 639-2 and country codes seen in place of ISO 639-1
LANGS = {
    "eng": "en", "ukr": "uk", "ua": "uk", "rus": "ru", "deu": "de", "ger": "de", "fra": "fr",
    "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "pol": "pl", "nld": "nl", "dut": "nl",
}  # fmt: skip
LONGEST_NAME = 100


class Entry(NamedTuple):
    """A record in a file: its place for ids, where it is for people, and what stands there.

    A value that is a NotAnArticle says why nothing could be had.
    """

    place: str
    where: str
    value: object


def article_of(record: object) -> tuple[Article, list[str]]:
    """The article, its id "" where the record has none, and what of the record was left out.

    Raises NotAnArticle for no mapping, a value of the wrong type, and a record without id and text.
    """
    if not isinstance(record, Mapping):
        raise NotAnArticle(f"a record must be a mapping of names to values, not {kind(record)}")
    given, left_out, kept = _sorted_out(record)
    published, updated = (_date(field, given, left_out) for field in ("published", "updated"))
    article = Article(
        id=identifier(_text("id", given)),
        headline=line(_text("headline", given)),
        body=tuple(part for item in _texts("body", given) for part in paragraphs(item)),
        photos=photos(given.get("photos", ())),
        authors=authors(given.get("authors", ())),
        published=published,
        updated=updated,
        source=line(_text("source", given)),
        section=line(_text("section", given)),
        url=line(_text("url", given)),
        lang=_lang(_text("lang", given)),
        tags=_tags(given.get("tags", ())),
        other=_lines([*_texts("other", given), *kept]),
    )
    captioned = any(photo.caption for photo in article.photos)
    if not (article.id or article.headline or article.body or captioned):
        raise NotAnArticle("the record has neither an id nor headline, body or captions")
    return article, left_out


def _sorted_out(record: Mapping[Any, object]) -> tuple[Given, list[str], list[str]]:
    """The values of each field in the table's order of names; the names nothing is taken from.

    Last, the texts of summaries beside a body that does not begin with them.
    """
    named: dict[str, dict[str, object]] = {}
    unknown = []
    for key, value in record.items():
        name = key if key in FIELD_OF else line(str(key))[:LONGEST_NAME].casefold()
        if (field := FIELD_OF.get(name)) is None:
            unknown.append(name)
        elif value is not None and value not in ("", [], {}):
            named.setdefault(field, {})[name] = value
    given = {
        field: [values[name] for name in NAMES[field] if name in values]
        for field, values in named.items()
    }
    beside = list(passed_over(named))
    kept = [text for _, text in beside if text]
    return given, [*unknown, *(name for name, text in beside if not text)], kept


def _text(field: str, given: Given) -> str:
    return text(field, given[field][0]) if field in given else ""


def _texts(field: str, given: Given) -> list[str]:
    return texts(field, given[field][0]) if field in given else []


def _date(field: str, given: Given, left_out: list[str]) -> NewsDate | None:
    if field not in given:
        return None
    date = news_date(given[field][0])
    if date is None:
        left_out.append(f"{field} (unreadable date)")
    return date


def _lang(written: str) -> str:
    found = LANG.fullmatch(written.strip())
    code = found[1].lower() if found else ""
    return LANGS.get(code, code)


def _tags(values: Iterable[object]) -> tuple[str, ...]:
    tags = (
        tag
        for value in values
        for item in texts("tags", value)
        for tag in (TAG_JOINT.split(item) if isinstance(value, str) else [item])
    )
    return tuple(dict.fromkeys(shown for tag in tags if (shown := line(tag))))


def _lines(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(shown for item in items for part in item.splitlines() if (shown := line(part)))
