"""The real server, as a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from searchapp.settings import Settings

COMMAND = [sys.executable, "-m", "searchapp", "serve", "--port", "0"]


@contextmanager
def serving(settings: Settings, *flags: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server as a process of its own, and its address."""
    command = [*COMMAND, "--index", settings.index, *flags]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr
        try:
            line = process.stderr.readline()
            found = re.match(r"Serving (http://\S+/), Ctrl-C ends it\n", line)
            assert found, line + process.stderr.read()
            yield process, found[1]
        finally:
            process.terminate()
            process.wait(20)
