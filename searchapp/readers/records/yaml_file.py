"""YAML files: a record, a list of records, or several documents of either."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice, pairwise
from pathlib import Path

import yaml
from yaml import CSafeLoader, MappingNode, Node, ScalarNode

from searchapp.readers.cleaning import with_newlines, without_controls
from searchapp.readers.contents import whole
from searchapp.readers.encoding import decode
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.records.article import Entry

# by the YAML specification no scalar may hold such a line
DOCUMENT_START = re.compile(r"^---(?=\s|$)", re.MULTILINE)
COUNTED_FROM = 1_000_000  # characters
MOST_VALUES = 400_000  # PyYAML needs about a kilobyte for each
MOST_EXPANDED = 10_000_000
KEPT_TAGS = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")


class _Loader(CSafeLoader):
    """Plain scalars are text: no `no` that means false, no date that loses its zone."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way to say it
        first: [(tag, pattern) for tag, pattern in resolvers if tag in KEPT_TAGS]
        for first, resolvers in CSafeLoader.yaml_implicit_resolvers.items()
    }


def read_yaml(path: Path) -> Iterator[Entry]:
    """The records of a .yaml file."""
    documents = _documents(with_newlines(without_controls(decode(whole(path)))))
    values = [value for first_line, text in documents for value in _values(text, first_line)]
    if len(documents) == len(values) == 1 and isinstance(values[0], Mapping | NotAnArticle):
        yield Entry("", "", values[0])
        return
    for number, value in enumerate(values, 1):
        yield Entry(str(number), f"record {number}", value)


def load(text: str, first_line: int = 1) -> object:
    """The one value of a YAML text. Raises NotAnArticle with the line in the whole file."""
    try:
        return _constructed(text)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        place = f"line {first_line + mark.line}" if mark else ""
        raise NotAnArticle(f"this is not YAML: {problem.problem}", place) from None
    except RecursionError:
        raise NotAnArticle("the YAML is nested too deeply") from None
    except (yaml.YAMLError, ValueError) as problem:
        raise NotAnArticle(f"this is not YAML: {problem}") from None


def _constructed(text: str) -> object:
    if len(text) > COUNTED_FROM and _is_more_than(MOST_VALUES, yaml.parse(text, CSafeLoader)):
        raise NotAnArticle(
            f"more than {MOST_VALUES:,} values in one YAML document; "
            "divide it by lines of --- or use .jsonl"
        )
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        if _expanded(node, {}) > MOST_EXPANDED + len(text):
            raise NotAnArticle("the YAML repeats parts of itself (aliases) beyond all bounds")
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _is_more_than(bound: int, events: Iterable[object]) -> bool:
    return next(islice(events, bound, None), None) is not None


def _expanded(node: Node, known: dict[int, float]) -> float:
    """Characters and nodes under a node with every alias written out; a circle is endless."""
    if id(node) in known:
        return known[id(node)]
    if isinstance(node, ScalarNode):
        return len(node.value) + 1
    known[id(node)] = math.inf
    inner = chain.from_iterable(node.value) if isinstance(node, MappingNode) else node.value
    size = 1 + sum(_expanded(part, known) for part in inner)
    known[id(node)] = size
    return size


def _documents(text: str) -> list[tuple[int, str]]:
    """Each document that is not blank, with the number of its first line."""
    starts = [0, *(found.start() for found in DOCUMENT_START.finditer(text))]
    found, line = [], 1
    for start, end in pairwise([*starts, len(text)]):
        document = text[start:end]
        if document.removeprefix("---").strip():
            found.append((line, document))
        line += document.count("\n")
    return found


def _values(text: str, first_line: int) -> list[object]:
    try:
        value = load(text, first_line)
    except NotAnArticle as why:
        return [why]
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
