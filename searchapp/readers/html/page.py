"""HTML pages: trafilatura's body, and every other zone from the same tree and its JSON-LD."""

from __future__ import annotations

import re

from searchapp.article import Article
from searchapp.readers.claims import texts_of
from searchapp.readers.encoding import decode
from searchapp.readers.html import authors, json_ld, meta, photos
from searchapp.readers.html.body import body, left_over, without
from searchapp.readers.html.boxes import boxes_of
from searchapp.readers.html.bylines import byline_elements
from searchapp.readers.html.dom import parse
from searchapp.readers.html.furniture import set_aside
from searchapp.readers.html.refusals import refuse
from searchapp.readers.html.story import Story

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes; browsers look no further for the encoding


def read_html(data: bytes) -> Article:
    """The page's article, its id and origin left to the caller. Raises NotAnArticle."""
    declared = _DECLARED.search(data[:_HEAD])
    tree = parse(decode(data, declared[1].decode("ascii") if declared else None))
    nodes = json_ld.nodes(tree)
    article = json_ld.article_node(nodes)
    found = meta.metas(tree)
    story = Story(tree)
    headline = meta.headline(story, article, found)
    url = meta.url(tree, article, found)
    source = meta.source(nodes, article, found)
    pictures = photos.photos(story, article, nodes)
    own = meta.own_names(source, url)
    people = authors.authors(story, article, nodes, found, own)
    published = meta.published(story, article, found, url)
    section = meta.section(article, found)
    shown = tuple(picture.photo for picture in pictures)
    captions = [element for picture in pictures for element in picture.elements]
    signed = [*boxes_of(story, people), *byline_elements(story, people)]
    beside = set_aside(story)
    others = [headline.text, *texts_of(shown, people)]
    paragraphs = without(body(story, [*captions, *signed], headline.element), [*others, section])
    refuse(tree, headline.text, paragraphs, shown)
    return Article(
        id="",
        headline=headline.text,
        body=paragraphs,
        photos=shown,
        authors=tuple(people),
        published=published,
        updated=meta.updated(article, found),
        source=source,
        section=section,
        url=url,
        lang=meta.language(tree),
        tags=meta.tags(article, found),
        other=left_over(story, [*signed, *beside], [*paragraphs, *others]),
    )
