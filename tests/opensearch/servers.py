"""Servers that answer as a cluster in trouble does."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar


class _Answering(BaseHTTPRequestHandler):
    """Answers every request by `answer`, which the server's own class gives."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]]

    def answer(self, body: bytes) -> tuple[int, bytes]:
        raise NotImplementedError

    def _respond(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.asked.append(self.path)
        status, text = self.answer(body)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _respond  # noqa: N815 - the names http.server calls

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextmanager
def _serving(handler: type[_Answering]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def always(status: int, kind: str, reason: str) -> Iterator[str]:
    """The address of a server that refuses everything in the same way."""
    text = refusal(status, kind, reason)

    class Refusing(_Answering):
        asked: ClassVar[list[str]] = []

        def answer(self, _body: bytes) -> tuple[int, bytes]:
            return status, text

    with _serving(Refusing) as address:
        yield address


@contextmanager
def refusing_first(
    times: int, status: int, path: str, real: str
) -> Iterator[tuple[str, list[str]]]:
    """A server before a real one that refuses the first requests to `path`; and what was asked."""
    paths: list[str] = []

    class Between(_Answering):
        asked = paths

        def answer(self, body: bytes) -> tuple[int, bytes]:
            tried = sum(path in asked for asked in paths)
            if path in self.path and tried <= times:
                return status, refusal(status, "busy", "too much to do")
            return self._passed_on(body)

        def _passed_on(self, body: bytes) -> tuple[int, bytes]:
            headers = {"Content-Type": self.headers.get("Content-Type", "application/json")}
            request = urllib.request.Request(
                real + self.path, body or None, headers, method=self.command
            )
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.status, answer.read()
            except urllib.error.HTTPError as problem:
                with problem:
                    return problem.code, problem.read()

    with _serving(Between) as address:
        yield address, paths


def refusal(status: int, kind: str, reason: str) -> bytes:
    error = {"type": kind, "reason": reason}
    return json.dumps({"error": error | {"root_cause": [error]}, "status": status}).encode()
