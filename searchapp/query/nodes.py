"""The query tree: frozen dataclasses without methods; every engine dispatches on them.

Words in the tree are folded terms as `language.words` cuts them. `zones` says where a
node looks; it is kept in the order of the zone table, without doubles.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from searchapp.article import BARE_ZONES, Zone

Field = Literal["source", "section", "lang", "tag"]
DateField = Literal["published", "updated"]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its stem or, when `exact`, in this form only.

    `weight` multiplies what it scores; words that were typed have 1.
    """

    text: str
    exact: bool = False
    zones: tuple[Zone, ...] = BARE_ZONES
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Pattern:
    """Exact words by pattern: `*` stands for any letters, `?` for one."""

    text: str
    zones: tuple[Zone, ...] = BARE_ZONES


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Exact words within `edits` (1 or 2) insertions, deletions, changes or swaps of neighbours."""

    text: str
    edits: int = 1
    zones: tuple[Zone, ...] = BARE_ZONES


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two or more exact words in a row."""

    words: tuple[str, ...]
    zones: tuple[Zone, ...] = BARE_ZONES


@dataclass(frozen=True, slots=True)
class Near:
    """Two or more words, by stem, whose first and last stand at most `distance` positions apart.

    `ordered` asks for them in this order. Each word needs a place of its own.
    """

    words: tuple[str, ...]
    distance: int
    ordered: bool = False
    zones: tuple[Zone, ...] = BARE_ZONES


@dataclass(frozen=True, slots=True)
class Is:
    """An exact value of a field, after folding of case and diacritics."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Between:
    """Dated from `first` to `last`, both included; None leaves that side open."""

    field: DateField
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Among:
    """The articles with these ids."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class And:
    """Articles that all parts match; without parts, every article."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that any part matches; without parts, none."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node = Everything | Word | Pattern | Fuzzy | Phrase | Near | Is | Between | Among | And | Or | Not
