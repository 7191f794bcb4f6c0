"""The user documentation as a test reads it: its tables and its code blocks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = {page.relative_to(ROOT).as_posix(): page for page in (README, *sorted(DOCS.glob("*.md")))}

_FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_TABLE = re.compile(r"^\|.*\|\n\| ---.*\|\n((?:^\|.*\|\n)*)", re.MULTILINE)
_SECTION = re.compile(r"^## (.+)\n((?:(?!^## ).*\n)*)", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")

Row = tuple[str, ...]


class Block(NamedTuple):
    """A code block with the language it names; `follows` is the text of the block before it."""

    language: str
    text: str
    follows: str


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def blocks(text: str) -> list[Block]:
    found = [(match[1], match[2]) for match in _FENCED.finditer(text)]
    before = ["", *(code for _, code in found)]
    return [Block(*block, follows) for block, follows in zip(found, before, strict=False)]


def sections(text: str) -> dict[str, str]:
    """The text under each heading of the second level."""
    return dict(_SECTION.findall(text))


def tables(text: str) -> list[list[Row]]:
    """The cells of every table, without its header."""
    return [
        [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in match[1].splitlines()]
        for match in _TABLE.finditer(text)
    ]


def first_columns(text: str) -> list[list[str]]:
    """For every table, what stands as code in its first column."""
    return [[name for row in table for name in codes(row[0])] for table in tables(text)]


def codes(text: str) -> list[str]:
    return _CODE.findall(text)
