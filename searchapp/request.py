"""A search as a value, and the same search as the parameters of a URL."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol, Self
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from searchapp.article import ZONES, Zone
from searchapp.engines.seam import Order
from searchapp.errors import BadRequest

MAX_SIZE = 100
MAX_VALUES = 50
MAX_LIKE = 10
SHOWN = 60
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest")
ORDER_NAMES = {str(order): order for order in ORDERS}
ZONE_NAMES = {name: zone for zone, facts in ZONES.items() for name in (zone.value, *facts.names)}

YES = ("1", "true", "yes", "on")
NO = ("", "0", "false", "no", "off")
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
WHOLE_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


class Arguments(Protocol):
    """Parameters as a web framework has them: each name with its values."""

    def getlist(self, key: str, /) -> list[str]: ...


class Request(Struct, frozen=True, kw_only=True):
    """One search; the fields are the parameters of /search, `zones` stands there as `in`."""

    q: str = ""
    any: bool = False
    plain: bool = False
    zones: tuple[Zone, ...] = ()
    source: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    like: tuple[str, ...] = ()
    expand: bool = False
    without: tuple[str, ...] = ()
    order: Order = "relevance"
    start: int = 0
    size: int = 10
    after: str | None = None

    @classmethod
    def from_args(cls, args: Arguments) -> Self:
        """The request that `args` spell; unknown names are ignored. Raises BadRequest."""
        given = {
            parameter.field: value
            for parameter in PARAMETERS
            if (value := parameter.value_in(args)) is not None
        }
        request = cls(**given)
        if request.since and request.until and request.since > request.until:
            raise BadRequest(f"since ({request.since}) is later than until ({request.until})")
        return request

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value of every parameter that differs from its default."""
        return [pair for parameter in PARAMETERS for pair in parameter.pairs_of(self)]

    def url(self, path: str) -> str:
        pairs = self.pairs()
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def but(self, **changes: Any) -> Self:  # noqa: ANN401 - as wide as the fields are
        return msgspec.structs.replace(self, **changes)


class Parameter(NamedTuple):
    """One parameter: the field it fills, how its text is read, and what to say it takes."""

    field: str
    name: str
    read: Callable[[str], Any]
    takes: str
    many: bool = False
    most: int = MAX_VALUES

    def value_in(self, args: Arguments) -> Any:  # noqa: ANN401 - the field's own type
        """What `args` give for this field, None where they give nothing; raises BadRequest."""
        texts = [NO_CHARACTER.sub("\ufffd", text) for text in args.getlist(self.name)]
        if self.many:
            values = dict.fromkeys(self._value(text) for text in texts if text.strip())
            if len(values) > self.most:
                raise BadRequest(f"{self.name} takes at most {self.most} values")
            return tuple(values)
        return self._value(texts[-1]) if texts and (texts[-1] or self.field == "q") else None

    def pairs_of(self, request: Request) -> Iterator[tuple[str, str]]:
        value = getattr(request, self.field)
        if value == getattr(DEFAULTS, self.field):
            return
        for one in value if self.many else (value,):
            yield self.name, "1" if one is True else str(one)

    def _value(self, text: str) -> Any:  # noqa: ANN401 - the field's own type
        try:
            return self.read(text)
        except (KeyError, ValueError):
            shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
            raise BadRequest(f"{self.name}={shown!r} will not do: it takes {self.takes}") from None


def first_day(text: str) -> dt.date:
    """The day, or the first day of the month or the year; raises ValueError."""
    year, month, day = _date_parts(text)
    return dt.date(year, month or 1, day or 1)


def last_day(text: str) -> dt.date:
    """The day, or the last day of the month or the year; raises ValueError."""
    year, month, day = _date_parts(text)
    month = month or 12
    first = dt.date(year, month, day or 1)
    return first if day else first.replace(day=calendar.monthrange(year, month)[1])


def _date_parts(text: str) -> tuple[int, int | None, int | None]:
    if not (found := DATE.fullmatch(text.strip())):
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    return year or 0, month, day


def _yes_or_no(text: str) -> bool:
    word = text.strip().lower()
    if word not in YES + NO:
        raise ValueError(text)
    return word in YES


def _zone(text: str) -> Zone:
    return ZONE_NAMES[text.strip().lower()]


def _number(text: str) -> int:
    if not WHOLE_NUMBER.fullmatch(text.strip()):
        raise ValueError(text)
    return int(text)


def _size(text: str) -> int:
    size = _number(text)
    if not 1 <= size <= MAX_SIZE:
        raise ValueError(text)
    return size


_A_DATE = "a day, a month or a year, as 2025-09-03, 2025-09 or 2025"

PARAMETERS: tuple[Parameter, ...] = (
    Parameter("q", "q", str, "a query"),
    Parameter("any", "any", _yes_or_no, "1 or 0"),
    Parameter("plain", "plain", _yes_or_no, "1 or 0"),
    Parameter("zones", "in", _zone, f"a zone: {', '.join(ZONES)}", many=True),
    Parameter("source", "source", str, "a source", many=True),
    Parameter("section", "section", str, "a section", many=True),
    Parameter("author", "author", str, "an author", many=True),
    Parameter("lang", "lang", str, "a language code", many=True),
    Parameter("since", "since", first_day, _A_DATE),
    Parameter("until", "until", last_day, _A_DATE),
    Parameter("like", "like", str, "an article's id", many=True, most=MAX_LIKE),
    Parameter("expand", "expand", _yes_or_no, "1 or 0"),
    Parameter("without", "without", str, "an added word", many=True),
    Parameter("order", "order", ORDER_NAMES.__getitem__, ", ".join(ORDERS)),
    Parameter("start", "start", _number, "a whole number from 0"),
    Parameter("size", "size", _size, f"a whole number from 1 to {MAX_SIZE}"),
    Parameter("after", "after", str, "the value that an answer's `next` holds"),
)
DEFAULTS = Request()
