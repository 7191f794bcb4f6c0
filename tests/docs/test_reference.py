"""Every operator, zone, setting, flag, code, key and name stands in the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import get_args, get_type_hints

import click
import pytest
from msgspec import Struct

from searchapp.answer import (
    Answer,
    FacetValue,
    Hit,
    QueryRead,
    TimelineAnswer,
    TimelineBar,
    ZoneCount,
)
from searchapp.archive import Report, Stats
from searchapp.archive.report import Replaced
from searchapp.article import LEAD_WORDS, ZONES, Article, Author, DateOrigin, NewsDate, Photo
from searchapp.cli import COMMANDS, main
from searchapp.cli.group import FAILED, INTERRUPTED
from searchapp.cli.rejections import SOME_REJECTED
from searchapp.engines.expansion import MAX_TERMS
from searchapp.engines.weights import EXACT_WEIGHT, K1, B
from searchapp.errors import SearchappError
from searchapp.feedback import Added
from searchapp.query import OPERATORS, Note
from searchapp.query.leaves import MOST_WORDS
from searchapp.query.nearness import LONGEST_DISTANCE
from searchapp.query.parser import MOST_DEPTH
from searchapp.query.reading import LONGEST_TEXT
from searchapp.readers.cleaning import LONGEST_ID
from searchapp.readers.contents import LARGEST_FILE, LARGEST_HTML, LARGEST_TEXT, LONGEST_LINE, MB
from searchapp.readers.formats import FORMATS
from searchapp.readers.outcome import Rejected
from searchapp.readers.records.fields import NAMES
from searchapp.readers.records.people import NAMES_OF_PERSON, NAMES_OF_PHOTO
from searchapp.readers.xml_tree import LARGEST_XML
from searchapp.request import MAX_SIZE, PARAMETERS
from searchapp.settings import PREFIX, Settings, load
from searchapp.snippets import Part, Snippet
from searchapp.web import create_app
from searchapp.web.article import ArticleAnswer
from searchapp.web.errors import Problem
from tests.support import manual

KEYS: list[tuple[str, type[Struct]]] = [
    *(("command-line", kind) for kind in (Report, Rejected, Replaced, Stats)),
    *(("json", kind) for kind in (Answer, QueryRead, Note, Added, Hit, NewsDate, Snippet, Part)),
    *(("json", kind) for kind in (FacetValue, ZoneCount, TimelineAnswer, TimelineBar)),
    *(("json", kind) for kind in (ArticleAnswer, Article, Photo, Author, Problem)),
]


def errors_below(kind: type[SearchappError]) -> Iterator[type[SearchappError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from errors_below(below)


def command(name: str) -> click.Command:
    found: click.Command = import_module(f"searchapp.cli.{name}").command
    return found


def options(of: click.Command) -> list[str]:
    flags = [param.opts[0] for param in of.params if isinstance(param, click.Option)]
    return [flag for flag in flags if flag != "--help"]


def test_the_query_page_lists_every_operator_as_help_does() -> None:
    rows = [(f"`{one.syntax}`", one.meaning, f"`{one.example}`") for one in OPERATORS]
    assert manual.tables(manual.page("query-language"))[0] == rows


def test_every_zone_is_listed_with_its_names_and_weight() -> None:
    table = manual.tables(manual.page("zones"))[0]
    documented = [
        (row[0], tuple(manual.codes(row[1])), float(row[2]), row[3] == "yes") for row in table
    ]
    assert documented == [
        (facts.label, tuple(f"{name}:" for name in facts.names), facts.weight, facts.bare)
        for facts in ZONES.values()
    ]


def test_the_ranking_is_described_with_its_constants() -> None:
    text = manual.page("zones")
    assert f"until {LEAD_WORDS} words" in text
    assert f"+ {EXACT_WEIGHT} BM25(exact word, text)" in text
    assert f"k1 is {K1}, b\nis {B}" in text


def test_every_setting_is_listed_with_its_default() -> None:
    hints = get_type_hints(Settings, include_extras=True)
    rows = [
        (f"`{name}`", _default(name), get_args(hints[name])[1].description)
        for name in Settings.__struct_fields__
    ]
    assert manual.tables(manual.page("settings"))[0] == rows


def _default(name: str) -> str:
    default = getattr(Settings(), name)
    return "none" if default == "" else f"`{default}`"


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_the_environment_has_a_setting_under_the_name_that_the_page_gives(name: str) -> None:
    default = getattr(Settings(), name)
    other = default + 1 if isinstance(default, int | float) else f"{default}-2"
    assert f"`{PREFIX}` and its name in capitals" in manual.page("settings")
    assert getattr(load(environ={PREFIX + name.upper(): str(other)}), name) == other


def test_every_command_has_its_section() -> None:
    sections = manual.sections(manual.page("command-line"))
    assert list(sections) == [*COMMANDS, "Exit codes"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_flag_of_a_command_is_documented(name: str) -> None:
    section = manual.sections(manual.page("command-line"))[name]
    documented = manual.first_columns(section)
    assert (documented[0] if documented else []) == options(command(name))
    assert f"searchapp {name}" in section


def test_the_flags_before_a_command_are_documented() -> None:
    assert manual.first_columns(manual.page("command-line"))[0] == options(main)


def test_every_exit_code_is_documented() -> None:
    codes = {kind.exit_code for kind in errors_below(SearchappError)}
    codes |= {0, FAILED, click.UsageError.exit_code, SOME_REJECTED, INTERRUPTED}
    section = manual.sections(manual.page("command-line"))["Exit codes"]
    assert manual.first_columns(section) == [[str(code) for code in sorted(codes)]]


@pytest.mark.parametrize(("page", "kind"), KEYS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_json_key_is_documented(page: str, kind: type[Struct]) -> None:
    assert list(kind.__struct_encode_fields__) in manual.first_columns(manual.page(page))


def test_every_parameter_of_a_search_is_documented() -> None:
    names = [parameter.name for parameter in PARAMETERS]
    assert names in manual.first_columns(manual.page("json"))


def test_every_status_of_an_error_is_documented() -> None:
    statuses = {str(kind.http_status) for kind in errors_below(SearchappError)}
    table = manual.tables(manual.sections(manual.page("json"))["Errors"])[-1]
    assert [row[0] for row in table] == sorted(statuses)


def test_every_address_that_the_server_knows_is_documented() -> None:
    known = {
        re.sub(r"<\w+:\w+>", "<id>", rule.rule)
        for rule in create_app(Settings()).url_map.iter_rules()
        if rule.endpoint != "static"
    }
    text = manual.page("json")
    assert {rule for rule in known if f"`{rule}" not in text} == set()


def test_every_kind_of_file_is_documented() -> None:
    assert manual.first_columns(manual.page("input-formats"))[0] == list(FORMATS)


@pytest.mark.parametrize("names", [NAMES, NAMES_OF_PHOTO, NAMES_OF_PERSON])
def test_every_name_in_a_record_is_documented(names: dict[str, tuple[str, ...]]) -> None:
    documented = [
        {row[0]: tuple(manual.codes(row[1])) for row in table}
        for table in manual.tables(manual.page("input-formats"))
    ]
    assert names in documented


@pytest.mark.parametrize("origin", get_args(DateOrigin))
@pytest.mark.parametrize("page", ["input-formats", "json"])
def test_every_origin_of_a_date_is_documented(page: str, origin: str) -> None:
    assert f"`{origin}`" in manual.page(page)


def test_the_limits_are_those_of_the_code() -> None:
    table = manual.tables(manual.page("limits"))[0]
    assert [row[1] for row in table] == [
        f"{LONGEST_TEXT:,} characters",
        f"{MOST_WORDS}",
        f"{MOST_DEPTH}",
        f"{MAX_TERMS:,}",
        f"{LONGEST_DISTANCE}",
        f"{MAX_SIZE}",
        f"{LARGEST_FILE // MB} MB",
        f"{LARGEST_HTML // MB} MB",
        f"{LARGEST_TEXT // MB} MB",
        f"{LARGEST_XML // MB} MB",
        f"{LONGEST_LINE // MB} MB",
        f"{LONGEST_ID:,} characters",
    ]
