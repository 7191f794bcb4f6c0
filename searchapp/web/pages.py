"""The routes. A page and its data twin show what one function found."""

from __future__ import annotations

from http import HTTPStatus

import flask
import msgspec
from flask import Blueprint, Response, render_template
from werkzeug.wrappers import Response as BaseResponse

from searchapp.article import ZONES, Article
from searchapp.errors import UnknownArticle
from searchapp.query import OPERATORS
from searchapp.request import Request
from searchapp.search import read_query, search
from searchapp.web.about import about_page
from searchapp.web.article import ArticleAnswer, article_page
from searchapp.web.front import front_page
from searchapp.web.headers import unchanged
from searchapp.web.links import RESULTS
from searchapp.web.live import archive, note_answer
from searchapp.web.results import headline_parts, other_snippets, results_page

JSON = ".json"
blueprint = Blueprint("pages", __name__)
TIMELESS = {"pages.help_", "pages.healthz"}


@blueprint.before_request
def _tagged() -> Response | None:
    return None if flask.request.endpoint in TIMELESS else unchanged()


@blueprint.after_request
def _noted(response: Response) -> Response:
    if response.status_code == HTTPStatus.OK and flask.request.endpoint not in TIMELESS:
        note_answer()
    return response


@blueprint.get("/")
def front() -> str:
    return render_template("front.html", front=front_page(archive()))


@blueprint.get("/search")
def results() -> str | BaseResponse:
    request = _asked()
    if not all(value for _, value in flask.request.args.items(multi=True)):
        return flask.redirect(request.url(RESULTS))  # a form sends its empty fields too
    page = results_page(request, search(archive(), request))
    return render_template(
        "search.html", page=page, headline_parts=headline_parts, other_snippets=other_snippets
    )


@blueprint.get("/search.json")
def results_json() -> Response:
    return _json(search(archive(), _asked()))


@blueprint.get("/articles/<article:article_id>")
def article(article_id: str) -> str | Response:
    """Its page or, where the address ends in .json and no id does so, its data."""
    found = _article(article_id)
    if found is None and article_id.endswith(JSON):
        return _json(ArticleAnswer(archive().index_id, _known(article_id.removesuffix(JSON))))
    return _article_page(found or _known(article_id))


@blueprint.get("/articles/")
def article_by_parameter() -> str | Response:
    return article(flask.request.args.get("id", ""))


@blueprint.get("/about")
def about() -> str:
    return render_template("about.html", about=about_page(archive().stats))


@blueprint.get("/about.json")
def about_json() -> Response:
    return _json(archive().stats)


@blueprint.get("/help")
def help_() -> str:
    rows = [(row, Request(q=row.example).url(RESULTS)) for row in OPERATORS]
    return render_template("help.html", rows=rows, zones=ZONES)


@blueprint.get("/healthz")
def healthz() -> Response:
    return _json({"status": "ok", "index_id": archive().index_id})


def _asked() -> Request:
    return Request.from_args(flask.request.args)


def _article(article_id: str) -> Article | None:
    return next(iter(archive().engine.get([article_id])), None)


def _known(article_id: str) -> Article:
    if found := _article(article_id):
        return found
    raise UnknownArticle(f"no article here has the id {article_id!r}")


def _article_page(found: Article) -> str:
    request = _asked()
    tree = read_query(archive().engine, request).tree if request.q else None
    return render_template("article.html", page=article_page(found, tree, request))


def _json(data: object) -> Response:
    return Response(msgspec.json.encode(data), content_type="application/json")
