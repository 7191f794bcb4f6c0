"""One server asked by wrk for a while: how much it answered, how fast, and for how much CPU."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.http.servers import Server

SCRIPT = Path(__file__).with_name("load.lua")
TIMEOUT = "30s"
ERRORS = "connect", "read", "write", "status", "timeout"
MOST_THREADS = 2


def load(server: Server, paths: Sequence[str], connections: int, seconds: int) -> dict[str, Any]:
    """The figures of one run; `errors` are answers that failed, came too late or not at all."""
    before = server.cpu_seconds()
    told = _wrk(server.url, paths, connections, seconds)
    used = server.cpu_seconds() - before
    requests = told["requests"]
    return {
        "connections": connections,
        "requests": requests,
        "requests_per_second": round(requests / told["seconds"], 1),
        **{name: round(told[name], 1) for name in ("p50_ms", "p95_ms", "p99_ms")},
        "errors": sum(told[name] for name in ERRORS),
        "cpu_ms_per_request": round(used * 1000 / max(requests, 1), 2),
        "private_mb": round(server.private_mb()),
    }


def _wrk(url: str, paths: Sequence[str], connections: int, seconds: int) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(paths))
        file.flush()
        threads = min(connections, MOST_THREADS)
        flags = ["-t", threads, "-c", connections, "-d", f"{seconds}s", "--timeout", TIMEOUT]
        printed = subprocess.run(
            ["wrk", *map(str, flags), "-s", str(SCRIPT), url],
            env={**os.environ, "HTTP_PATHS": file.name},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    told: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return told
