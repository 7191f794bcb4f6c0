"""The files of an archive under names that are the same on every machine."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from searchapp.errors import BadInput
from searchapp.readers.formats import FORMATS, format_of
from searchapp.readers.news_xml.page_files import ENDS as XML
from searchapp.readers.news_xml.page_files import pages_named


class InputFile(NamedTuple):
    """A file and its path in the archive, "/" between folders, bytes beyond UTF-8 escaped."""

    path: Path
    name: str


def input_files(paths: Sequence[Path]) -> list[InputFile]:
    """Every file under `paths` that a reader knows, sorted by name, each once.

    With one path, names begin below it; with several, each with its own folder's name.
    Raises BadInput for a path that is missing, unreadable or of no known kind, and if there
    is no file at all.
    """
    prefixes = _prefixes(paths) if len(paths) > 1 else [""]
    found = [
        file for path, prefix in zip(paths, prefixes, strict=True) for file in _under(path, prefix)
    ]
    if not found:
        where = ", ".join(str(path) for path in paths)
        raise BadInput(f"no file to read in {where}; readers know {', '.join(FORMATS)}")
    if len(paths) > 1:
        found = list({_identity(file.path): file for file in reversed(found)}.values())
    return sorted(found, key=lambda file: file.name)


def _prefixes(paths: Sequence[Path]) -> list[str]:
    """The folders' own names; a second one of the same name becomes name-2."""
    names = [path.resolve().name if path.is_dir() else "" for path in paths]
    counts = (names[:number].count(name) for number, name in enumerate(names, 1))
    return [
        f"{name}-{count}" if name and count > 1 else name
        for name, count in zip(names, counts, strict=True)
    ]


def _under(path: Path, prefix: str) -> Iterator[InputFile]:
    if path.is_dir():
        yield from _walk(path, prefix)
    elif path.is_file():
        if format_of(path.name) is None:
            raise BadInput(f"no reader knows {path}; readers know {', '.join(FORMATS)}")
        yield InputFile(path, _below(prefix, path.name))
    elif path.exists():
        raise BadInput(f"{path} is neither a file nor a folder")
    else:
        raise BadInput(f"there is no {path}")


def _walk(root: Path, prefix: str) -> Iterator[InputFile]:
    """Folders proper first, then linked ones, so that a folder keeps its own name.

    Pages that a document names are passed over: they are read with it.
    """
    folders, links = [(root, prefix)], deque[tuple[Path, str]]()
    seen: set[tuple[int, int]] = set()
    named: set[Path] = set()
    while folders or links:
        folder, name = folders.pop() if folders else links.popleft()
        if _identity(folder) in seen:
            continue
        seen.add(_identity(folder))
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as problem:
            if folder is root:
                raise BadInput(f"{root} cannot be read: {problem.strerror}") from problem
            yield InputFile(folder, name)  # reading it gives the reason
            continue
        named |= pages_named(folder, [entry.name for entry in entries if _is_xml(entry)])
        for entry in entries:
            found = Path(entry.path), _below(name, entry.name)
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(found)
            elif os.path.isdir(entry.path) and not _holds(found[0], root):  # noqa: PTH112 - quick
                links.append(found)
            elif found[0] not in named and _is_input(entry):
                yield InputFile(*found)


def _holds(folder: Path, inner: Path) -> bool:
    return inner.resolve().is_relative_to(folder.resolve())


def _is_xml(entry: os.DirEntry[str]) -> bool:
    """Whether it may be XML by its name, and can be opened without waiting for anybody."""
    return (
        entry.name.lower().endswith(XML) and not entry.name.startswith(".") and _may_be_read(entry)
    )


def _is_input(entry: os.DirEntry[str]) -> bool:
    known = format_of(entry.name) is not None
    return known and _may_be_read(entry) and not _is_note(Path(entry.path))


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """A file, or a link to nothing, whose reading says so; never a pipe or a device."""
    if entry.is_file(follow_symlinks=False):
        return True
    target = Path(entry.path)
    return entry.is_symlink() and (target.is_file() or not target.exists())


def _is_note(path: Path) -> bool:
    """Whether it is Markdown without front matter: a README beside the articles, say."""
    if path.suffix.lower() != ".md":
        return False
    try:
        with path.open("rb") as file:
            return not file.read(8).removeprefix(BOM_UTF8).lstrip().startswith(b"---")
    except OSError:
        return False  # reading it gives the reason


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat() if path.exists() else path.lstat()
    return status.st_dev, status.st_ino


def _below(prefix: str, name: str) -> str:
    shown = os.fsencode(name).decode("utf-8", "backslashreplace")
    escaped = "".join(char if char.isprintable() else _escape(char) for char in shown)
    return f"{prefix}/{escaped}" if prefix else escaped


def _escape(char: str) -> str:
    return char.encode("unicode-escape").decode("ascii")
