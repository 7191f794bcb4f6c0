"""The package as others get it: built, installed outside the checkout, and used there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the source distribution and of the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    return next(distributions.glob("searchapp-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a new environment that has the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("elsewhere")
    commands = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    install = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(commands / "python", *install, "-c", ROOT / "constraints.txt", wheel, folder=folder)
    return commands


@pytest.fixture(scope="module")
def archive(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose index/ was built from the corpus in the wheel."""
    folder = tmp_path_factory.mktemp("archive")
    report = json.loads(run(installed / "searchapp", "build", "--json", folder=folder))
    assert report["articles"] > 100
    assert not report["rejected"]
    return folder


def test_the_wheel_brings_what_the_page_and_the_demo_need(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    corpus = {path.relative_to(ROOT) for path in (ROOT / "corpus").rglob("*") if path.is_file()}
    templates = {path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html")}
    assert {f"searchapp/{path.as_posix()}" for path in corpus | templates} <= names
    assert "searchapp/py.typed" in names
    assert any(name.startswith("searchapp/web/static/") for name in names)


def test_the_wheel_brings_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "searchapp",
        f"searchapp-{version('searchapp')}.dist-info",
    }
    assert not [name for name in names if "/index/" in name or name.endswith((".pyc", ".toc"))]


def test_the_source_distribution_brings_the_licence_but_no_index(distributions: Path) -> None:
    with tarfile.open(next(distributions.glob("searchapp-*.tar.gz"))) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    assert {"LICENSE", "README.md", "pyproject.toml", "searchapp/article.py"} <= names
    assert {name for name in names if name.startswith("index/")} <= {"index/README.md"}


def test_the_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert version("searchapp") in run(installed / "searchapp", "--version", folder=tmp_path)


def test_the_command_lists_its_commands(installed: Path, tmp_path: Path) -> None:
    shown = run(installed / "searchapp", "--help", folder=tmp_path)
    assert {"build", "read", "search", "show", "serve", "stats"} <= set(shown.split())


def test_the_corpus_in_the_wheel_can_be_searched(installed: Path, archive: Path) -> None:
    answer = run(installed / "searchapp", "search", "flood", "--format", "json", folder=archive)
    assert json.loads(answer)["total"] > 0


def test_the_page_is_served_from_the_wheel(installed: Path, archive: Path) -> None:
    script = (
        "from searchapp.settings import load\n"
        "from searchapp.web import create_app\n"
        "page = create_app(load()).test_client().get('/search?q=flood')\n"
        "assert page.status_code == 200, page.status\n"
        "assert '<mark' in page.text\n"
    )
    run(installed / "python", "-c", script, folder=archive)
