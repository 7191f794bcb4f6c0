"""A file's articles, and what in it is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from msgspec import convert, structs, to_builtins

from searchapp.article import Article
from searchapp.language import detect
from searchapp.readers.cleaning import identifier, without_controls
from searchapp.readers.files import InputFile
from searchapp.readers.formats import PageFormat, RecordFormat, format_of
from searchapp.readers.outcome import Ignored, NotAnArticle, Outcome, Rejected
from searchapp.readers.parts import Part, parts
from searchapp.readers.records import ninjs
from searchapp.readers.records.article import Entry, article_of
from searchapp.readers.text.frequency import NOTHING_REPEATED, RepeatedLines

DETECTED_CHARACTERS = 1_000
MOST_NAMES = 1_000
FURTHER_NAMES = "(further names)"


def read(file: InputFile, repeated: RepeatedLines = NOTHING_REPEATED) -> Iterator[Outcome]:
    """The articles of a file in its order, what was rejected, and what was ignored.

    `repeated` are the lines that the text pages of each outlet have in common. Never raises for
    what the file holds or for a file that cannot be read.
    """
    for part in parts(file):
        yield from read_part(part, repeated)


def read_part(part: Part, repeated: RepeatedLines = NOTHING_REPEATED) -> Iterator[Outcome]:
    """As `read`, for a part of a file."""
    file = part.file
    try:
        match format_of(file.path.name):
            case PageFormat() as page:
                yield _page(file, page, repeated.of(file.name))
            case RecordFormat() as records:
                entries = records.split(file.path) if part.entries is None else iter(part.entries)
                yield from _records(file, map(records.load, entries) if records.load else entries)
            case None:
                yield _unknown(file)
    except NotAnArticle as why:
        yield Rejected(file=file.name, place=why.place, reason=str(why))
    except OSError as problem:
        yield Rejected(file=file.name, reason=f"cannot be read: {problem.strerror or problem}")


def _unknown(file: InputFile) -> Rejected:
    if file.path.is_dir():
        next(file.path.iterdir(), None)  # raises what made it unreadable
    return Rejected(file=file.name, reason="no reader knows files of this name")


def _page(file: InputFile, page: PageFormat, repeated: frozenset[int]) -> Outcome:
    try:
        article = page.read(file.path, repeated)
    except (NotAnArticle, OSError):
        raise
    except Exception as problem:  # noqa: BLE001 - a parser's failure on one page must not end a build
        kind = type(problem).__name__
        return Rejected(file=file.name, reason=f"the page cannot be parsed ({kind}: {problem})")
    return _completed(_without_controls(article), file.name, "")


def _records(file: InputFile, entries: Iterator[Entry]) -> Iterator[Outcome]:
    ignored: Counter[str] = Counter()
    if (first := next(entries, None)) is None:
        raise NotAnArticle("holds no record")
    for entry in chain((first,), entries):
        try:
            article, left_out = _article(entry)
        except NotAnArticle as why:
            yield Rejected(file=file.name, place=why.place or entry.where, reason=str(why))
        else:
            _count(left_out, ignored)
            yield _completed(article, file.name, entry.place)
    if ignored:
        yield Ignored(file=file.name, names=dict(sorted(ignored.items())))


def _article(entry: Entry) -> tuple[Article, list[str]]:
    match entry.value:
        case NotAnArticle() as why:
            raise why
        case Article() as article:
            return _without_controls(article), []
        case {**item} if ninjs.is_ninjs(item):
            return article_of(ninjs.record(item))
    return article_of(entry.value)


def _count(names: list[str], ignored: Counter[str]) -> None:
    for name in names:
        known = name in ignored or len(ignored) < MOST_NAMES
        ignored[name if known else FURTHER_NAMES] += 1


def _completed(article: Article, name: str, place: str) -> Article:
    """The article with the id, source, language and origin it lacks."""
    origin = f"{name}#{place}" if place else name
    top, inside, _ = name.partition("/")
    return structs.replace(
        article,
        id=article.id or identifier(article.url) or identifier(origin),
        source=article.source or (top if inside else ""),
        lang=article.lang or detect(_start(article)),
        origin=origin,
    )


def _start(article: Article) -> str:
    """The headline and the first 1,000 characters of the body, or of captions without them."""
    texts, length = [article.headline], 0
    for text in article.body or [photo.caption for photo in article.photos]:
        texts.append(text[: DETECTED_CHARACTERS - length])
        length += len(texts[-1])
        if length >= DETECTED_CHARACTERS:
            break
    return "\n".join(texts)


def _without_controls(article: Article) -> Article:
    """The page's article, cleaned of what its markup wrote as character references."""
    return convert(_cleaned(to_builtins(article)), Article)


def _cleaned(value: object) -> object:
    match value:
        case str():
            return without_controls(value)
        case list():
            return [_cleaned(part) for part in value]
        case dict():
            return {name: _cleaned(part) for name, part in value.items()}
    return value
