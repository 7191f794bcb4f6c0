"""What a record says twice, under two names of one field: what of the second is new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from searchapp.readers.cleaning import line
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.dates import news_date
from searchapp.readers.records.fields import NAMES
from searchapp.readers.records.values import texts

Named = Mapping[str, Mapping[str, object]]

MERGED = frozenset({"authors", "photos", "tags"})  # every name adds to these
DATES = frozenset({"published", "updated"})
ABRIDGED = "summary"
CUT_OFF = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")


def passed_over(named: Named) -> Iterator[tuple[str, str]]:
    """The names whose value another name's does not hold, with the text to keep of a summary."""
    for field, values in named.items():
        if field in MERGED:
            continue
        taken, *others = (name for name in NAMES[field] if name in values)
        for name in others:
            if not _is_told(field, values[name], values[taken]):
                yield name, _text(values[name]) if name == ABRIDGED else ""


def _is_told(field: str, value: object, taken: object) -> bool:
    if value == taken:
        return True
    if field in DATES:
        return news_date(value) == news_date(taken) is not None
    shown = CUT_OFF.sub("", _text(value)).casefold()
    return bool(shown) and shown in _text(taken).casefold()


def _text(value: object) -> str:
    try:
        return line(" ".join(texts("", value)))
    except NotAnArticle:
        return ""  # a mapping, say, which is no text to compare
