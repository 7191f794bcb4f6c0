"""What a page says of its story outside the text: headline, section, source, dates, language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.etree import _Element

from searchapp.article import NewsDate
from searchapp.readers import dates
from searchapp.readers.html import json_ld
from searchapp.readers.html.dom import shown_text, squeezed, telling
from searchapp.readers.html.json_ld import Node
from searchapp.readers.html.story import Story

PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "publication_date",
    "article.published",
    "cxenseparse:recs:publishtime",
)
UPDATED_METAS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dc.date.modified",
    "article.updated",
)
SECTION_METAS = ("article:section", "section", "parsely-section", "cxenseparse:category")
TAG_METAS = ("article:tag", "news_keywords", "parsely-tags", "keywords")
TITLE_METAS = ("og:title", "twitter:title", "dc.title")
URL_METAS = ("og:url", "twitter:url")
SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")
SHORTEST_TITLE = 3  # words
LIKE = 0.25  # of a declared headline, for the heading that shows it
MOST_TAGS = 30
says_updated = telling(r"updat|modif")


class Own(NamedTuple):
    """The outlet's own names, squeezed: those it gives itself, and its host's."""

    names: frozenset[str]

    def holds(self, name: str) -> bool:
        """Whether a name is the outlet's, or that of one of its desks: `Courier Sport`."""
        first = squeezed(name.split(maxsplit=1)[0]) if name.strip() else ""
        return squeezed(name) in self.names or first in self.names


class Heading(NamedTuple):
    text: str
    element: _Element | None


def metas(tree: _Element) -> dict[str, list[str]]:
    """The contents of the page's meta tags by name, in lower case, and property or itemprop."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := " ".join((element.get("content") or "").split())):
            found[name.lower()].append(content)
    return dict(found)


def first(found: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((found[name][0] for name in names if name in found), "")


def headline(story: Story, article: Node, found: dict[str, list[str]]) -> Heading:
    """The h1 that meta or JSON-LD confirm, else the story's own h1, else what they declare."""
    named = [
        text
        for text in (json_ld.words_of(article.get("headline")), first(found, TITLE_METAS))
        if text
    ]
    shown = [(shown_text(element), element) for element in story.headings]
    likeness = {element: _likeness(text, named) for text, element in shown}
    best = max(likeness, key=likeness.__getitem__, default=None)
    if best is not None and likeness[best] >= LIKE:
        return Heading(shown_text(best), best)
    own = [(text, element) for text, element in shown if story.root in element.iterancestors()]
    if len(own) == 1 and len(own[0][0].split()) >= SHORTEST_TITLE:
        return Heading(*own[0])
    title = shown_text(titles) if (titles := story.tree.find(".//title")) is not None else ""
    return Heading(named[0] if named else own[0][0] if own else SUFFIX.sub("", title), None)


def source(nodes: list[Node], article: Node, found: dict[str, list[str]]) -> str:
    publisher = json_ld.resolved(next(iter(json_ld.listed(article.get("publisher"))), None), nodes)
    return first(found, ("og:site_name",)) or json_ld.words_of(publisher.get("name"))


def _likeness(text: str, named: list[str]) -> float:
    """The share of the longer in a heading and a declared headline, where one holds the other."""
    pairs = (sorted((squeezed(text), squeezed(name)), key=len) for name in named)
    return max((len(a) / len(b) for a, b in pairs if a and a in b), default=0.0)


def own_names(source: str, address: str) -> Own:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    named = (source, host, *host.split(".")[:1])
    return Own(frozenset(key for name in named if (key := squeezed(name))))


def section(article: Node, found: dict[str, list[str]]) -> str:
    return json_ld.words_of(article.get("articleSection")) or first(found, SECTION_METAS)


def tags(article: Node, found: dict[str, list[str]]) -> tuple[str, ...]:
    declared = article.get("keywords") or next(
        (found[name] for name in TAG_METAS if name in found), []
    )
    words = [json_ld.words_of(value) for value in json_ld.listed(declared)]
    split = (
        part.strip() for text in words for part in (text.split(",") if len(words) == 1 else [text])
    )
    return tuple(dict.fromkeys(tag for tag in split if tag))[:MOST_TAGS]


def language(tree: _Element) -> str:
    """The page's own language code, two or three letters; "" where it gives none."""
    lang = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    code = re.split(r"[-_]", lang.strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2,3}", code) else ""


def url(tree: _Element, article: Node, found: dict[str, list[str]]) -> str:
    links = (
        link.get("href") or ""
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    )
    declared = (first(found, URL_METAS), json_ld.words_of(article.get("url")), _page_of(article))
    return next(
        (
            address
            for address in (*links, *declared)
            if urlsplit(address).scheme in {"http", "https"}
        ),
        "",
    )


def _page_of(article: Node) -> str:
    page = article.get("mainEntityOfPage")
    return json_ld.words_of(page.get("@id") if isinstance(page, dict) else page)


def published(
    story: Story, article: Node, found: dict[str, list[str]], address: str
) -> NewsDate | None:
    candidates = _dates(article, ("datePublished", "dateCreated"), found, PUBLISHED_METAS)
    dated = next(candidates, None) or _shown_date(story) or dates.in_url(address)
    return dated or updated(article, found)


def updated(article: Node, found: dict[str, list[str]]) -> NewsDate | None:
    return next(_dates(article, ("dateModified",), found, UPDATED_METAS), None)


def _dates(
    article: Node, keys: tuple[str, ...], found: dict[str, list[str]], names: tuple[str, ...]
) -> Iterator[NewsDate]:
    for key in keys:
        if date := dates.as_written(json_ld.words_of(article.get(key)), "json-ld"):
            yield date
    for name in names:
        for content in found.get(name, []):
            if date := dates.as_written(content, "meta"):
                yield date


def _shown_date(story: Story) -> NewsDate | None:
    """What the story's first `time` element, or one marked as its date, says."""
    times = [
        el for el in story.root.iter("time") if not says_updated(story.said(el)) and story.holds(el)
    ]
    for element in times[:3]:
        if date := dates.as_written(element.get("datetime") or "", "meta"):
            return date
        if date := dates.as_written(shown_text(element), "text"):
            return date
    return next(_dated_lines(story), None)


def _dated_lines(story: Story) -> Iterator[NewsDate]:
    """The days that lines between the heading and the first paragraph name, if in few words."""
    for _, text in story.head_lines:
        date = dates.as_written(text, "text") or dates.with_short_year(text, "text")
        if date and date.precision == "day":
            yield date
