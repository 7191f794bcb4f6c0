"""Real pages with their truth, as HTML and as text, and the scorer that lies beside them."""

from __future__ import annotations

import gzip
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from searchapp.readers import InputFile

CHECKOUT = Path(__file__).parents[2]
MANIFEST = "manifest.jsonl.gz"


class Page(NamedTuple):
    """A page's name in the manifest, its markup, and the files that hold it in either form."""

    name: str
    markup: str
    html: InputFile
    text: InputFile


class Scorer(NamedTuple):
    score: ModuleType
    make_text: ModuleType


def scorer(data: Path) -> Scorer:
    """The modules that score articles and make text of pages: `extraction`, beside the data."""
    folder = str((data.parent / "extraction").resolve())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return Scorer(importlib.import_module("score"), importlib.import_module("make_text"))


def laid_out(data: Path, folder: Path, every: int) -> tuple[Path, list[Page]]:
    """A manifest in `folder` of every so many pages, and these pages as files."""
    source = data / "pages"
    rows = list(_rows(source / MANIFEST))[::every]
    manifest = folder / MANIFEST
    with gzip.open(manifest, "wt", encoding="utf-8") as out:
        out.writelines(f"{json.dumps(row)}\n" for row in rows)
    make_text = scorer(data).make_text
    return manifest, [_page(row, source, folder, make_text) for row in rows]


def _rows(manifest: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(manifest, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _page(row: dict[str, Any], source: Path, folder: Path, make_text: ModuleType) -> Page:
    packed = (source / row["html"]).read_bytes()
    _written(folder / row["html"], packed)
    name = row["html"].removesuffix(".gz").removesuffix(".html")
    raw = gzip.decompress(packed) if row["html"].endswith(".gz") else packed
    markup = make_text.read_page(source / row["html"])
    outlet = f"{make_text.outlet(row)}/{Path(name).name}.txt"
    text = make_text.page_text(markup).encode()
    return Page(
        row["html"],
        markup,
        InputFile(_written(folder / "as-html" / f"{name}.html", raw), f"{name}.html"),
        InputFile(_written(folder / "as-text" / outlet, text), outlet),
    )


def _written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
