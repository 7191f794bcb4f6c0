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
from searchapp.readers.records.article import Entry, article_of

DETECTED_CHARACTERS = 1_000
MOST_NAMES = 1_000
FURTHER_NAMES = "(further names)"


def read(file: InputFile) -> Iterator[Outcome]:
    """The articles of a file in its order, what was rejected, and last what was ignored.

    Never raises for what the file holds or for a file that cannot be read.
    """
    try:
        match format_of(file.path.name):
            case PageFormat() as page:
                yield _page(file, page)
            case RecordFormat() as records:
                yield from _records(file, records)
            case None:
                yield _unknown(file)
    except NotAnArticle as why:
        yield Rejected(file=file.name, place=why.place, reason=str(why))
    except OSError as problem:
        yield Rejected(file=file.name, reason=f"cannot be read: {problem.strerror or problem}")


def is_page(file: InputFile) -> bool:
    """Whether the file holds one article, so that reading it is work for one process."""
    match format_of(file.path.name):
        case PageFormat():
            return True
        case RecordFormat(single=single):
            return single
        case None:
            return False


def _unknown(file: InputFile) -> Rejected:
    if file.path.is_dir():
        next(file.path.iterdir(), None)  # raises what made it unreadable
    return Rejected(file=file.name, reason="no reader knows files of this name")


def _page(file: InputFile, page: PageFormat) -> Outcome:
    try:
        article = page.read(file.path)
    except (NotAnArticle, OSError):
        raise
    except Exception as problem:  # noqa: BLE001 - a parser's failure on one page must not end a build
        kind = type(problem).__name__
        return Rejected(file=file.name, reason=f"the page cannot be parsed ({kind}: {problem})")
    return _completed(_without_controls(article), file.name, "")


def _records(file: InputFile, records: RecordFormat) -> Iterator[Outcome]:
    ignored: Counter[str] = Counter()
    entries = records.read(file.path)
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
    if isinstance(entry.value, NotAnArticle):
        raise entry.value
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
