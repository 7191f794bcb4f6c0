"""What a value in a record is, and its text where it can be one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from searchapp.readers.outcome import NotAnArticle

KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (str, "text"),
    (bool, "true or false"),
    ((int, float), "a number"),
    (Mapping, "a mapping"),
    ((list, tuple), "a list"),
    (type(None), "nothing"),
)


def kind(value: object) -> str:
    """What to call a value in a message."""
    return next((name for types, name in KINDS if isinstance(value, types)), "something else")


def text(field: str, value: object) -> str:
    """The value as text. Raises NotAnArticle for a list, a mapping, true and false."""
    match value:
        case str():
            return value
        case dt.date():
            return value.isoformat()
        case int() | float() if not isinstance(value, bool):
            return str(value)
    raise NotAnArticle(f"{field} must be text, not {kind(value)}")


def texts(field: str, value: object) -> list[str]:
    """The value, or each of its items, as text; items that are nothing are left out."""
    if isinstance(value, (list, tuple)):
        return [text(f"each of {field}", item) for item in value if item is not None]
    return [text(field, value)]
