"""Serves the pages with gunicorn: one supervising process, and others that answer."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
import socket
import sys
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from searchapp.archive import open_archive
from searchapp.errors import Failure, SearchappError
from searchapp.search import Request, search
from searchapp.settings import Settings
from searchapp.web.app import create_app
from searchapp.web.live import LiveArchive

BACKLOG = 256
THREADS = 2
SECONDS_TO_FINISH = 5
M_MMAP_THRESHOLD = -3
LARGE = 1_000_000
WARMING_UP = "café wo*"
"""Loads what the first request would wait for: columns, the order of ids, how words are cut."""


def serve(settings: Settings) -> None:
    """Serve until told to stop, letting requests under way finish.

    SIGTERM ends the process with exit code 0, Ctrl-C raises KeyboardInterrupt. Raises NoIndex,
    OtherVersion or Damaged before anything is served, Failure where the port cannot be had.
    """
    open_archive(settings).close()
    listener = listen(settings.host, settings.port)
    supervisor = Supervisor(Application(settings, listener))
    supervising = os.getpid()
    try:
        supervisor.run()
    except SystemExit as stopped:
        if os.getpid() == supervising and supervisor.interrupted:
            raise KeyboardInterrupt from None
        if os.getpid() == supervising and stopped.code:
            raise Failure("the serving processes stopped; the reason stands above") from None
        raise


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises Failure that names the port and the flag to change it."""
    try:
        family, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            reason = "another program uses it"
        else:
            reason = problem.strerror or str(problem)
        raise Failure(
            f"cannot listen on port {port} of {host}: {reason}; choose another with --port"
        ) from problem


def url_of(listener: socket.socket) -> str:
    host, port, *_ = listener.getsockname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class Application(BaseApplication):
    """Tells gunicorn how to run, and makes the app in each serving process."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._settings = settings
        self._url = url_of(listener)
        self._descriptor = listener.detach()
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options().items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - gunicorn's stubs spell a WSGI app in their own way
        _give_large_arrays_back()
        app = create_app(self._settings)
        live: LiveArchive = app.extensions["archive"]
        with contextlib.suppress(SearchappError):
            search(live.get(), Request(q=WARMING_UP))
        return app

    def _options(self) -> dict[str, Any]:
        return {
            "bind": f"fd://{self._descriptor}",
            "workers": self._settings.workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "graceful_timeout": SECONDS_TO_FINISH,
            "limit_request_line": 0,  # a query of 4,000 letters is 24,000 bytes in a URL
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": self._say_where,
            "post_worker_init": _leave_ctrl_c_to_the_supervisor,
        }

    def _say_where(self, _arbiter: Arbiter) -> None:
        sys.stderr.write(f"Serving {self._url}, Ctrl-C ends it\n")
        sys.stderr.flush()


class Supervisor(Arbiter):
    """Starts serving processes anew when they die, and remembers a Ctrl-C."""

    interrupted = False

    def handle_int(self) -> None:
        self.interrupted = True
        self.handle_term()


def _leave_ctrl_c_to_the_supervisor(_worker: Worker) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _give_large_arrays_back() -> None:
    """Has glibc return large arrays to the system when they are done with.

    By itself it learns to keep them, which took half as much memory again.
    """
    with contextlib.suppress(AttributeError, OSError):  # other C libraries have no mallopt
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
