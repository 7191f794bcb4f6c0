"""A real OpenSearch cluster for tests: jars through Maven, one JVM a node, on the loopback."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
JARS = HERE.parents[1] / "build" / "opensearch"
TOOLS = ("java", "javac", "mvn")
PATIENCE = 240
JVM = [
    "-Xmx512m",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.locale.providers=SPI,COMPAT",
    "-Dio.netty.noUnsafe=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dlog4j.shutdownHookEnabled=false",
]


def missing_tools() -> list[str]:
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Alone among the processes of a test run."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def jars() -> Path:
    """The folder of the server's jars, fetched once for each version of the POM."""
    folder = JARS / hashlib.sha256((HERE / "pom.xml").read_bytes()).hexdigest()[:12]
    with locked(JARS / "lock"):
        if not folder.is_dir():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            goal = ["dependency:copy-dependencies", "-DincludeScope=runtime"]
            target = f"-DoutputDirectory={part}"
            command = ["mvn", "-B", "-q", "-f", str(HERE / "pom.xml"), *goal, target]
            subprocess.run(command, check=True)
            part.rename(folder)
    return folder


class Nodes:
    """The nodes of one cluster, which end with `owner` at the latest."""

    def __init__(self, folder: Path, count: int, owner: int) -> None:
        self._folder, self._owner = folder, owner
        ports = free_ports(2 * count)
        self._http, self._transport = ports[:count], ports[count:]
        self._running: list[subprocess.Popen[bytes] | None] = [None] * count

    @property
    def addresses(self) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self._http]

    @property
    def hosts(self) -> str:
        """As the setting `opensearch_hosts` has it."""
        return ",".join(self.addresses)

    def start(self) -> None:
        """Start the nodes that do not run, and wait until all see one another."""
        for number, running in enumerate(self._running):
            if running is None:
                self._running[number] = self._start_one(number)
        for number in range(len(self._running)):
            self._await(number)

    def _start_one(self, number: int) -> subprocess.Popen[bytes]:
        home = self._folder / f"node{number}"
        (home / "config").mkdir(parents=True, exist_ok=True)
        transports = [f"127.0.0.1:{port}" for port in self._transport]
        arguments = [self._owner, home, self._http[number], number, *transports]
        command = ["java", *JVM, "-cp", f"{jars()}/*", str(HERE / "SearchNode.java")]
        with (home / "log").open("ab") as log:
            return subprocess.Popen(
                [*command, *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _await(self, number: int) -> None:
        wait = f"wait_for_nodes={len(self._running)}&wait_for_status=yellow&timeout=20s"
        for _try in range(PATIENCE):
            running = self._running[number]
            if running is None or running.poll() is not None:
                break
            with suppress(OSError):
                if not self.ask(number, f"_cluster/health?{wait}")["timed_out"]:
                    return
            with suppress(subprocess.TimeoutExpired):
                running.wait(0.5)
        log = (self._folder / f"node{number}" / "log").read_text(errors="replace")
        raise AssertionError(f"node {number} did not start:\n{log[-4000:]}")

    def ask(self, number: int, path: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.addresses[number]}/{path}", timeout=30) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def number_of(self, name: str) -> int:
        """Which node has a name; they are called by where they talk to one another."""
        return self._transport.index(int(name.rpartition(":")[2]))

    def kill(self, number: int) -> None:
        """End a node as a power cut does."""
        if running := self._running[number]:
            running.kill()
            running.wait()
            self._running[number] = None

    def stop(self) -> None:
        for running in filter(None, self._running):
            running.terminate()
        for running in filter(None, self._running):
            try:
                running.wait(20)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()


def free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def run_of_tests() -> int:
    """The process that all workers of this test run have in common."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


@contextmanager
def started(folder: Path, count: int = 1) -> Iterator[Nodes]:
    nodes = Nodes(folder, count, run_of_tests())
    try:
        nodes.start()
        yield nodes
    finally:
        nodes.stop()


@contextmanager
def shared(folder: Path) -> Iterator[str]:
    """The hosts of one node that all workers use; who started it waits for the others."""
    state = folder / "hosts"
    with ExitStack() as mine, (folder / "users").open("w") as users:
        with locked(folder / "starting"):
            is_mine = not state.exists()
            if is_mine:
                state.write_text(mine.enter_context(started(folder)).hosts)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield state.read_text()
        finally:
            if is_mine:
                with locked(folder / "starting"):
                    state.unlink()
                fcntl.flock(users, fcntl.LOCK_EX)
