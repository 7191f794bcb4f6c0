"""Each zone of an article in each format: a word planted in one zone is read into that zone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from searchapp.article import Article, Zone
from searchapp.language import blocks
from searchapp.readers import InputFile, read
from tests.support.pages import json_ld

WORD = "Quillfeather"
PLAIN = {
    "headline": "River Lavra floods the market square of Tarnow Mill",
    "lead": "The river Lavra rose above its banks on Tuesday night. " * 7,
    "body": "Twelve families were moved to the school, where volunteers had set up beds for them.",
    "caption": "A boat crosses the market square at dawn",
    "credit": "Ion Marin/Lavra Press",
    "name": "Dana Petrenko",
    "role": "Political editor",
    "bio": "She keeps bees at home and has covered rivers and roads for many years.",
}
PLANTED = {
    "headline": f"River {WORD} floods the market square of Tarnow Mill",
    "lead": f"{PLAIN['lead']} So said {WORD}.",
    "body": f"Twelve families were moved to {WORD}, where volunteers had set up beds for them.",
    "caption": f"A boat crosses the {WORD} square at dawn",
    "credit": f"Ion {WORD}/Lavra Press",
    "name": f"Dana {WORD}",
    "role": f"{WORD} editor",
    "bio": f"She keeps {WORD} bees at home and has covered rivers and roads for many years.",
}
READ_INTO = {
    "headline": {Zone.HEADLINE},
    "lead": {Zone.LEAD, Zone.BODY},
    "body": {Zone.BODY},
    "caption": {Zone.CAPTION},
    "credit": {Zone.CREDIT},
    "name": {Zone.BYLINE},
    "role": {Zone.BYLINE},
    "bio": {Zone.BIO},
}
Parts = dict[str, str]


def _record(parts: Parts) -> dict[str, object]:
    return {
        "headline": parts["headline"],
        "body": f"{parts['lead']}\n\n{parts['body']}",
        "photos": [{"caption": parts["caption"], "credit": parts["credit"]}],
        "authors": [{"name": parts["name"], "role": parts["role"], "bio": parts["bio"]}],
    }


def _json(parts: Parts) -> str:
    return json.dumps(_record(parts))


def _yaml(parts: Parts) -> str:
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in _record(parts).items())


def _csv(parts: Parts) -> str:
    cells = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in _record(parts).items()
    }
    stream = io.StringIO()
    csv.writer(stream).writerows([cells.keys(), cells.values()])
    return stream.getvalue()


def _markdown(parts: Parts) -> str:
    front = f"authors: {json.dumps(_record(parts)['authors'])}"
    picture = f"![{parts['caption']} (Photo: {parts['credit']})](a.jpg)"
    text = (f"# {parts['headline']}", parts["lead"], parts["body"], picture)
    return f"---\n{front}\n---\n" + "\n\n".join(text) + "\n"


def _text(parts: Parts) -> str:
    top = ("News Feed", parts["headline"], "2 min read", parts["headline"])
    photo = f"{parts['caption']} (Photo: {parts['credit']})"
    box = ("Avatar", parts["name"], parts["role"], parts["bio"], "Read more", "Show More")
    return "\n\n".join([*top, photo, parts["lead"], parts["body"], *box])


def _page(parts: Parts, head: str = "", top: str = "", end: str = "") -> str:
    story = f"<h1>{parts['headline']}</h1>{top}<p>{parts['lead']}</p><p>{parts['body']}</p>"
    return f"<html><head>{head}</head><body><article>{story}{end}</article></body></html>"


def _html(parts: Parts) -> str:
    byline = f'<p>By <a rel="author" href="/d">{parts["name"]}</a>, {parts["role"]}</p>'
    photo = (
        f'<figure><img src="a.jpg"><figcaption>{parts["caption"]} '
        f'<span class="credit">{parts["credit"]}</span></figcaption></figure>'
    )
    bio = f'<div class="author-bio"><p>{parts["bio"]}</p></div>'
    return _page(parts, top=byline + photo, end=bio)


def _html_with_json_ld(parts: Parts) -> str:
    person = {"name": parts["name"], "jobTitle": parts["role"], "description": parts["bio"]}
    image = {"caption": parts["caption"], "creditText": parts["credit"]}
    node = {"@type": "NewsArticle", "headline": parts["headline"]}
    return _page(parts, head=json_ld({**node, "author": person, "image": image}))


FORMATS: dict[str, tuple[str, Callable[[Parts], str]]] = {
    "jsonl": ("a.jsonl", _json),
    "json": ("a.json", _json),
    "yaml": ("a.yaml", _yaml),
    "csv": ("a.csv", _csv),
    "markdown": ("a.md", _markdown),
    "text": ("a.txt", _text),
    "html": ("a.html", _html),
    "html with JSON-LD": ("a.html", _html_with_json_ld),
}


def test_the_table_has_every_zone() -> None:
    assert set().union(*READ_INTO.values()) == set(Zone)


@pytest.mark.parametrize("part", READ_INTO)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_word_is_read_into_its_zone_and_no_other(tmp_path: Path, kind: str, part: str) -> None:
    name, written = FORMATS[kind]
    text = written({**PLAIN, part: PLANTED[part]})
    (tmp_path / name).write_text(text, encoding="utf-8")
    (article,) = read(InputFile(tmp_path / name, name))
    assert isinstance(article, Article)
    found = {zone for zone in Zone if any(WORD in block for block in blocks(article, zone))}
    assert found == READ_INTO[part]
