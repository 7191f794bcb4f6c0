from __future__ import annotations

import os
import re
import signal
import socket
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from searchapp.errors import Failure, NoIndex
from searchapp.settings import Settings
from searchapp.web.server import listen, serve, url_of
from tests.support.serving import serving


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_says_where_it_is_and_answers_there(settings: Settings, workers: str) -> None:
    with serving(settings, "--workers", workers) as (_, url), urlopen(url) as page:
        assert "Search the archive" in page.read().decode()


def test_a_query_of_full_length_fits_into_a_url(settings: Settings) -> None:
    query = quote("потоп " * 490)
    with serving(settings) as (_, url), urlopen(f"{url}search?q={query}") as page:
        assert len(query) > 14_000
        assert page.status == 200


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_told_to_stop_it_ends_with_the_right_code(
    settings: Settings, sent: signal.Signals, code: int
) -> None:
    with serving(settings) as (process, url):
        urlopen(url).close()
        process.send_signal(sent)
        assert process.wait(20) == code


def test_ctrl_c_lets_a_request_finish(settings: Settings) -> None:
    """The terminal sends Ctrl-C to every process of the group; half a request is under way."""
    with serving(settings) as (process, url):
        with socket.create_connection(_address(url)) as connection:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
            urlopen(url).close()  # answered after the half request was taken up
            os.killpg(process.pid, signal.SIGINT)
            connection.sendall(b"\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 200")
        assert process.wait(20) == 130


def _address(url: str) -> tuple[str, int]:
    host, port = url.removeprefix("http://").rstrip("/").split(":")
    return host, int(port)


def test_a_serving_process_that_dies_is_replaced(settings: Settings) -> None:
    with serving(settings) as (process, url):
        urlopen(url).close()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            pytest.skip("needs /proc to find the serving process")
        for child in children.read_text().split():
            os.kill(int(child), signal.SIGKILL)
        with urlopen(url) as page:
            assert page.status == 200


def test_a_port_in_use_is_named_with_the_flag_to_change_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Failure, match=rf"port {port} of 127.0.0.1.*another program.*--port"):
            listen("127.0.0.1", port)


def test_an_address_that_is_not_ours_is_named() -> None:
    with pytest.raises(Failure, match=r"port 0 of nowhere\.invalid"):
        listen("nowhere.invalid", 0)


def test_an_ipv6_address_stands_in_brackets() -> None:
    with listen("::1", 0) as listener:
        assert re.fullmatch(r"http://\[::1\]:\d+/", url_of(listener))


def test_without_an_index_nothing_is_served(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="searchapp build"):
        serve(Settings(index=str(tmp_path / "index"), port=0))
