"""Who may import whom, read from the imports themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "searchapp"

VALUES = {"errors", "article", "credit"}
SET_UP = {"settings", "resources", "workers"}
QUERY = VALUES | {"language", "query"}
ENGINES = QUERY | SET_UP | {"engines"}
ARCHIVE = ENGINES | {"readers", "archive"}
ANSWER = ENGINES | {"feedback", "snippets", "answer"}
SEARCH = ARCHIVE | ANSWER | {"request", "search"}

MAY_IMPORT = {
    "errors": set[str](),
    "article": set[str](),
    "credit": set[str](),
    "resources": set[str](),
    "settings": {"errors"},
    "workers": {"errors"},
    "language": VALUES,
    "query": VALUES | {"language"},
    "snippets": QUERY,
    "readers": VALUES | SET_UP | {"language"},
    "engines": QUERY | SET_UP,
    "archive": ENGINES | {"readers"},
    "request": ENGINES,
    "feedback": ENGINES,
    "answer": ENGINES | {"feedback", "snippets"},
    "search": ARCHIVE | ANSWER | {"request"},
    "batch": SEARCH,
    "exports": SEARCH,
    "web": SEARCH | {"exports"},
    "cli": SEARCH | {"batch", "exports", "web"},
    "__init__": set[str](),
    "__main__": {"cli"},
}

ONLY_IN = {
    "whoosh": "engines/whoosh",
    "tantivy": "engines/tantivy",
    "opensearchpy": "engines/opensearch",
    "flask": "web",
    "werkzeug": "web",
    "click": "cli",
    "warcio": "readers/web_archives",
    "feedparser": "readers/feeds",
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def place(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").as_posix()


def imported(module: Path) -> Iterator[str]:
    """The dotted names a module imports, `from a import b` as `a.b`."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(source), names=names, level=0):
                yield from (f"{source}.{alias.name}" for alias in names)
            case ast.ImportFrom():
                pytest.fail(f"{place(module)} has a relative import; write the whole name")


def parts_imported(module: Path) -> set[str]:
    names = [name.split(".") for name in imported(module)]
    return {name[1] for name in names if name[0] == "searchapp"} - {place(module).split("/")[0]}


@pytest.mark.parametrize("module", MODULES, ids=place)
def test_a_module_imports_only_what_stands_before_it(module: Path) -> None:
    part = place(module).split("/")[0]
    assert part in MAY_IMPORT, f"say in MAY_IMPORT what {part} may import"
    assert parts_imported(module) <= MAY_IMPORT[part]


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_imported_in_one_place_only(library: str) -> None:
    users = {
        place(module)
        for module in MODULES
        if any(name.split(".")[0] == library for name in imported(module))
    }
    assert all(f"{user}/".startswith(f"{ONLY_IN[library]}/") for user in users), users


def test_the_table_names_every_part() -> None:
    assert {place(module).split("/")[0] for module in MODULES} <= MAY_IMPORT.keys()


def test_no_part_may_import_one_that_may_import_it() -> None:
    circles = {
        (part, other)
        for part, others in MAY_IMPORT.items()
        for other in others
        if part != other and part in MAY_IMPORT[other]
    }
    assert circles == set()
