"""Text as articles hold it: no control characters, no broken lines, no HTML entities."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

WRAPPED_AT_MOST = 120  # a longer line was ended by its writer, not by a wrap
LONGEST_ID = 1_000


def without_controls(text: str) -> str:
    """`text` with tabs and line breaks as its only controls; lone surrogates become U+FFFD."""
    if text.replace("\n", "").isprintable():  # ten times as fast, and mostly enough
        return text
    return CONTROLS.sub(_instead, text)


def _instead(found: re.Match[str]) -> str:
    char = found[0]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    if "\x80" <= char <= "\x9f":  # a control nobody types: windows-1252 taken for latin-1
        return char.encode("latin-1").decode("cp1252", "ignore")
    return ""


def with_newlines(text: str) -> str:
    """`text` with every line ended by a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def clean(text: str) -> str:
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return without_controls(text)


def line(text: str) -> str:
    """`text` on one line."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line.

    One ends at a blank line, before an indented line, and after a line too long to be wrapped.
    """
    return tuple(_joined(with_newlines(clean(text))))


def _joined(text: str) -> Iterator[str]:
    open_lines: list[str] = []
    for part in text.split("\n"):
        shown = " ".join(part.split())
        if open_lines and (not shown or part.startswith(("  ", "\t"))):
            yield " ".join(open_lines)
            open_lines = []
        if shown:
            open_lines.append(shown)
        if open_lines and len(part) > WRAPPED_AT_MOST:
            yield " ".join(open_lines)
            open_lines = []
    if open_lines:
        yield " ".join(open_lines)


def identifier(text: str) -> str:
    """`text` as an id: printable, at most 1,000 characters, still distinct when cut."""
    shown = line(text)
    if not shown.isprintable():
        shown = "".join(char for char in shown if char.isprintable())
    if len(shown) <= LONGEST_ID:
        return shown
    digest = hashlib.sha256(shown.encode()).hexdigest()
    return f"{shown[: LONGEST_ID - len(digest) - 1]}-{digest}"
