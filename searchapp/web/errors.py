"""Errors as pages for people and as application/problem+json for scripts."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from flask import Flask, Response, current_app, make_response, render_template, request
from msgspec import Struct
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from searchapp.errors import Failure, SearchappError
from searchapp.web.live import last_answer

PROBLEM = "application/problem+json"
HEADINGS = {
    400: "This cannot be searched for",
    404: "This is not in the archive",
    500: "Something broke",
    503: "The archive cannot be read",
}


class Problem(Struct, frozen=True):
    """An RFC 9457 problem."""

    status: int
    title: str
    detail: str
    type: str = "about:blank"


def register(app: Flask) -> None:
    app.register_error_handler(SearchappError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _ours(error: SearchappError) -> Response:
    told = last_answer() if isinstance(error, Failure) else None
    since = f". The last good answer was given on {told:%-d %B %Y at %H:%M} UTC." if told else ""
    return _answered(error.http_status, f"{error}{since}")


def _http(error: HTTPException) -> Response:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, NotFound):
        return _answered(status, f"There is no page at {request.path}.")
    answer = _answered(status, error.description or "")
    if isinstance(error, MethodNotAllowed):
        answer.allow.update(error.valid_methods or ())
    return answer


def _unforeseen(error: Exception) -> Response:
    current_app.logger.error("%s %s failed", request.method, request.full_path, exc_info=error)
    return _answered(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong here. The server's log has the details.",
    )


def _answered(status: int, detail: str) -> Response:
    problem = Problem(status, HTTPStatus(status).phrase, detail)
    if request.path.endswith(".json"):
        body = msgspec.json.encode(problem)
        return Response(body, status, content_type=PROBLEM)
    page = render_template(
        "error.html",
        problem=problem,
        heading=HEADINGS.get(status, problem.title),
        query=request.args.get("q", ""),
    )
    return make_response(page, status)
