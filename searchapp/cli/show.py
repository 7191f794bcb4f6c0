from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import click

from searchapp.archive import open_archive
from searchapp.article import Article, Author, Photo
from searchapp.cli.flags import example, print_json, setting, settings_from
from searchapp.cli.terminal import bold, printable, spelled_date, wrapped
from searchapp.errors import UnknownArticle


@click.command(epilog=example("show --format json ID"))
@click.argument("article_id", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="json is one line, as `searchapp read` prints it.  [default: text]",
)
@setting("index")
def command(article_id: str, *, form: str, index: str | None) -> None:
    """Show one article, by the id that `searchapp search` gives."""
    with closing(open_archive(settings_from(index=index))) as archive:
        found = archive.engine.get([article_id])
    if not found:
        raise UnknownArticle(f"no article has the id {article_id!r}; `searchapp search` shows ids")
    (article,) = found
    if form == "json":
        print_json(article)
    else:
        click.echo("\n\n".join(_parts(article)))


def _parts(article: Article) -> Iterator[str]:
    yield "\n".join(_head(article))
    for paragraph in article.body:
        yield wrapped(printable(paragraph))
    for photo in article.photos:
        yield wrapped(f"Photo: {_photo(photo)}")
    for author in article.authors:
        if author.bio:
            yield wrapped(f"{printable(author.name)}: {printable(author.bio)}")


def _head(article: Article) -> Iterator[str]:
    yield bold(printable(article.headline) or "(no headline)")
    if article.authors:
        yield f"By {'; '.join(map(_author, article.authors))}"
    facts = (article.source, article.section, spelled_date(article.published), article.lang)
    yield " · ".join(printable(fact) for fact in facts if fact)
    yield from filter(None, map(printable, (article.url, article.origin)))


def _author(author: Author) -> str:
    return ", ".join(printable(part) for part in (author.name, author.role) if part)


def _photo(photo: Photo) -> str:
    credit = f" ({printable(photo.credit)})" if photo.credit else ""
    return printable(photo.caption) + credit
