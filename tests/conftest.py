from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from searchapp.settings import PREFIX
from tests.opensearch import nodes

BESIDE_THE_CHECKOUT = Path(__file__).parents[2] / "shared" / "data"
REAL_DATA = Path(os.environ.get("SEARCHAPP_REAL_DATA", BESIDE_THE_CHECKOUT))
REQUIRE_BROWSER = bool(os.environ.get("SEARCHAPP_REQUIRE_BROWSER"))
REQUIRE_OPENSEARCH = bool(os.environ.get("SEARCHAPP_REQUIRE_OPENSEARCH"))

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session", autouse=True)
def _own_environment() -> None:
    """Keeps the settings of whoever runs the tests out of them, and lets commands be interrupted.

    Started in the background, a process ignores SIGINT, and so do its children.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real archives and pages; tests that need it skip where it is absent."""
    if not REAL_DATA.is_dir():
        pytest.skip(f"needs the real data, not found in {REAL_DATA}")
    return REAL_DATA


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; tests that need it skip where there is none and none is required."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None and REQUIRE_BROWSER:
        pytest.fail("needs Chromium, and SEARCHAPP_REQUIRE_BROWSER says it must be here")
    if chromium is None:
        pytest.skip("needs Chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=BROWSER_FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def _server_tools() -> None:
    missing = nodes.missing_tools()
    if missing and REQUIRE_OPENSEARCH:
        pytest.fail(f"needs {missing}, and SEARCHAPP_REQUIRE_OPENSEARCH says they must be here")
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")


@pytest.fixture(scope="session")
def opensearch_hosts(
    _server_tools: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A real OpenSearch of one node, the same for all workers: give each test an alias of its own.

    Tests that need it skip where Java or Maven is missing and it is not required.
    """
    ours = tmp_path_factory.getbasetemp()
    folder = (ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours) / "opensearch"
    folder.mkdir(exist_ok=True)
    with nodes.shared(folder) as hosts:
        yield hosts
