"""Small archives in a folder, in the formats of the readers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

WORDS = ("flood", "storm", "harbour", "council", "election", "bridge", "school", "market")


def record(number: int, **more: object) -> dict[str, object]:
    """An article as a record; `flood` stands in every eighth."""
    word = WORDS[number % len(WORDS)]
    return {
        "id": f"a{number}",
        "headline": f"News of the {word}, part {number}",
        "body": f"A {word} was the talk of the town.\n\nNothing more is known.",
        "published": f"2025-{number % 12 + 1:02}-03",
        "source": ("Harbour Post", "Northern Courier")[number % 2],
        "lang": "en",
        **more,
    }


def write_records(file: Path, records: Iterable[Mapping[str, object]]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return file


def write_large(file: Path, number: int) -> Path:
    """Records of 2,000 letters each, in one file; from 600 on several processes read them."""
    text = "The council met again and spoke about the harbour until late in the evening. " * 26
    return write_records(file, (record(place, body=text) for place in range(number)))


def write_pages(folder: Path, number: int) -> Path:
    """Pages saved from a site; the page called `p7.html` tells of `page7`."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in range(number):
        (folder / f"p{place}.html").write_text(page(place), encoding="utf-8")
    return folder


def page(number: int) -> str:
    text = f"The council met again and spoke about page{number} until late in the evening. "
    return (
        f"<!doctype html><html lang=en><head><title>Council, day {number}</title></head><body>"
        f"<article><h1>Council, day {number}</h1><p>{text * 4}</p><p>{text * 3}</p></article>"
        "</body></html>"
    )
