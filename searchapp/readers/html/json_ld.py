"""What a page's JSON-LD says of its article, however it is wrapped."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

Json = Any  # whatever json.loads gives
Node = dict[str, Json]

ARTICLE = re.compile(r"article|posting|report|review$|analysis|liveblog", re.IGNORECASE)
DEEPEST = 12
MOST_NODES = 5_000

_CONTROLS = re.compile(r"[\x00-\x1f]+")
_PLAIN_TAGS = re.compile(r"</?(?:p|br|em|strong|i|b|a|span|div|ul|li|u)\b[^<>]*>", re.IGNORECASE)
_FENCE = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)


def nodes(tree: _Element) -> list[Node]:
    """Every object of the page's JSON-LD, outer ones first; what cannot be read is passed over."""
    found: list[Node] = []
    for script in tree.iter("script"):
        for node in _within(_loaded(script.text or ""), DEEPEST):
            found.append(node)
            if len(found) == MOST_NODES:
                return found
    return found


def _loaded(text: str) -> Json:
    text = _FENCE.sub("", text).strip().rstrip(";")
    for attempt in (text, _CONTROLS.sub(" ", text), html.unescape(_CONTROLS.sub(" ", text))):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _within(value: Json, depth: int) -> Iterator[Node]:
    if not depth:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict | list):
                yield from _within(item, depth - 1)


def is_a(node: Node, kind: re.Pattern[str]) -> bool:
    return any(isinstance(name, str) and kind.search(name) for name in listed(node.get("@type")))


def article_node(found: list[Node]) -> Node:
    """The node that says most about the article; empty where there is none."""
    candidates = [node for node in found if is_a(node, ARTICLE)]
    return max(candidates, key=_worth, default={})


def _worth(node: Node) -> int:
    wanted = ("headline", "datePublished", "author", "articleBody", "image", "mainEntityOfPage")
    return sum(name in node for name in wanted)


def resolved(node: Json, found: list[Node]) -> Node:
    """The node itself, or the one that has the `@id` it only points at."""
    if not isinstance(node, dict):
        return {"name": node} if isinstance(node, str) else {}
    if (name := node.get("@id")) and len(node) <= len({"@id", "@type"}):
        same = (other for other in found if other.get("@id") == name)
        return max(same, key=len, default=node)
    return node


def listed(value: Json) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def words_of(value: Json) -> str:
    """A JSON-LD value as plain text on one line, "" where it is no text."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return ""
    return " ".join(html.unescape(_PLAIN_TAGS.sub(" ", html.unescape(value))).split())
