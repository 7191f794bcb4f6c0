"""HTML pages: trafilatura's body, and every other zone from the same tree and its JSON-LD."""

from __future__ import annotations

import re

from searchapp.article import Article
from searchapp.readers import html_authors, html_meta, html_photos, json_ld
from searchapp.readers.dom import parse
from searchapp.readers.encoding import decode
from searchapp.readers.html_body import body, left_over, without
from searchapp.readers.html_story import Story
from searchapp.readers.outcome import NotAnArticle
from searchapp.readers.text_article import texts_of

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes; browsers look no further for the encoding


def read_html(data: bytes, name: str) -> Article:
    """The page's article, its id and origin left to the caller. Raises NotAnArticle."""
    declared = _DECLARED.search(data[:_HEAD])
    tree = parse(decode(data, declared[1].decode("ascii") if declared else None))
    nodes = json_ld.nodes(tree)
    article = json_ld.article_node(nodes)
    found = html_meta.metas(tree)
    story = Story(tree)
    heading = html_meta.headline(story, article, found)
    address = html_meta.url(tree, article, found)
    photos = html_photos.photos(story, article, nodes)
    outlet = html_meta.source(nodes, article, found)
    authors = html_authors.authors(story, article, nodes, found, outlet)
    published = html_meta.published(story, article, found, address)
    paragraphs = body(story, [element for photo in photos for element in photo.elements])
    article_photos = tuple(photo.photo for photo in photos)
    others = [heading.text, *texts_of(article_photos, authors)]
    paragraphs = without(paragraphs, others)
    if not paragraphs:
        raise NotAnArticle(f"{name} holds no paragraph of text")
    return Article(
        id="",
        headline=heading.text,
        body=paragraphs,
        photos=article_photos,
        authors=tuple(authors),
        published=published,
        updated=html_meta.updated(article, found),
        source=outlet,
        section=html_meta.section(article, found),
        url=address,
        lang=html_meta.language(tree),
        tags=html_meta.tags(article, found),
        other=left_over(story, [*paragraphs, *others]),
    )
