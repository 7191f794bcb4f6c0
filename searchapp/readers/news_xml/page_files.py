"""Pages in ALTO that a METS document beside them names: they are read with it, not alone."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

ENDS = (".xml", ".xml.gz")
HEAD = 4_096  # bytes in which the root element is looked for
LARGEST = 32 << 20
ROOT = re.compile(rb"<(?:[\w.-]+:)?(mets|alto)[\s>]")
REFERENCE = re.compile(rb"<(?:[\w.-]+:)?FLocat\b[^>]{0,2000}?\bhref\s*=\s*[\"']([^\"'<>]+)[\"']")


def pages_named(folder: Path, names: Sequence[str]) -> set[Path]:
    """The files that METS documents among a folder's files name, in it or below it.

    A folder in which nothing looks like METS is not searched: neither a name nor its first and
    last file.
    """
    return {
        folder / inside
        for name in _candidates(folder, [name for name in names if name.lower().endswith(ENDS)])
        if _root(folder / name) == b"mets"
        for found in REFERENCE.finditer(_start(folder / name, LARGEST))
        if (inside := below(found[1].decode("utf-8", "replace"), folder))
    }


def below(href: str, folder: Path) -> str:
    """The path below `folder` that a reference means; "" where it leads elsewhere."""
    try:
        scheme, host, path, *_ = urlsplit(href.strip().replace("\\", "/"))
    except ValueError:
        return ""
    inside = unquote(f"{host}{path}" if scheme == "file" else path).removeprefix("./")
    if scheme not in {"", "file"} or not inside or inside.startswith("/") or "\0" in inside:
        return ""
    try:
        is_below = (folder / inside).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return ""
    return inside if is_below else ""


def _candidates(folder: Path, names: list[str]) -> Sequence[str]:
    if called := [name for name in names if "mets" in name.lower()]:
        return called
    ends = names[:1] + names[1:][-1:]
    return names if any(_root(folder / name) for name in ends) else ()


def _root(path: Path) -> bytes:
    found = ROOT.search(_start(path, HEAD))
    return found[1] if found else b""


def _start(path: Path, most: int) -> bytes:
    try:
        with (gzip.open if path.suffix.lower() == ".gz" else open)(path, "rb") as stream:
            return bytes(stream.read(most))
    except (OSError, EOFError, zlib.error):
        return b""  # reading it gives the reason
