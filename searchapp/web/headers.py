"""Headers of every response: what a browser may load, and how long it may keep a page."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from flask import Flask, Response, g, request

from searchapp.web.live import archive

A_YEAR = "public, max-age=31536000, immutable"
OURS = version("searchapp")
ASK_AGAIN = "private, no-cache"

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def register(app: Flask) -> None:
    app.after_request(_finish)


def unchanged() -> Response | None:
    """Before a page of the archive: 304 where the browser has this index's version of it."""
    g.tag = _tag(archive().index_id)
    if g.tag in request.if_none_match.as_set(include_weak=True):
        return Response(status=304)
    return None


def static_version(app: Flask) -> str:
    """Changes with the static files, so that browsers may keep each version for good."""
    digest = hashlib.blake2b(digest_size=6)
    for file in sorted(Path(str(app.static_folder)).iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _tag(index_id: str) -> str:
    seen = f"{index_id}\n{OURS}\n{request.full_path}"
    return hashlib.blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _finish(response: Response) -> Response:
    response.headers.update(SECURITY)
    if request.endpoint == "static" and response.status_code in {200, 304}:
        response.headers["Cache-Control"] = A_YEAR if "v" in request.args else ASK_AGAIN
    elif (tag := g.get("tag")) and response.status_code in {200, 304}:
        response.set_etag(tag, weak=True)
        response.headers["Cache-Control"] = ASK_AGAIN
    else:
        response.headers["Cache-Control"] = "no-store"
    return response
