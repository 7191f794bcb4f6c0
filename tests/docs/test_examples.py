"""What the documentation shows is so: its examples run, its addresses answer, it builds."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, closing
from pathlib import Path
from typing import Any

import pytest

from searchapp import resources
from searchapp.archive import build, open_archive
from searchapp.settings import Settings
from searchapp.web import create_app
from tests.support import manual, shell
from tests.support.manual import Block
from tests.support.serving import serving

PROPERDOCS = (sys.executable, "-m", "properdocs", "build", "--strict", "--quiet")
CHANGES = manual.ROOT / "CHANGELOG.md"
WORDS = {3: "three", 4: "four", 5: "five"}
SHOWN_ADDRESS = "http://127.0.0.1:8000"
ADDRESS = re.compile(rf"{SHOWN_ADDRESS}(/[^'\"\s>`]*)")
SHELL_SIGNS = {">", "<", "|"}
VARIES = re.compile(r"\b[0-9a-f]{32}\b|\d[\d.,]*")
LOADED_FROM_ELSEWHERE = re.compile(
    r"<(?:script|img|iframe|link)\b[^>]*(?:src|href)=[\"']?(?:https?:)?//[^>]*", re.IGNORECASE
)


def shell_blocks(name: str) -> list[Block]:
    return [block for block in manual.blocks(text_of(name)) if block.language == "shell"]


def text_of(name: str) -> str:
    return manual.PAGES[name].read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample archive and its index, each under its usual name."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "corpus").symlink_to(resources.corpus())
    build([folder / "corpus"], Settings(index=str(folder / "index")))
    return folder


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    with serving(Settings(index=str(sample / "index"))) as (_, url):
        yield url.rstrip("/")


def test_the_sample_archive_is_as_large_as_is_said(sample: Path) -> None:
    with closing(open_archive(Settings(index=str(sample / "index")))) as archive:
        articles, outlets = archive.stats.articles, len(archive.stats.sources)
    assert f"has {articles} articles of {WORDS[outlets]} invented outlets" in text_of("README.md")
    assert f"A sample archive of {articles} articles" in CHANGES.read_text(encoding="utf-8")


def printed_by(script: str, folder: Path) -> str:
    """What a script prints in `folder`; each of its commands must end with exit code 0."""
    calls = [shlex.split(line) for line in script.splitlines()]
    if SHELL_SIGNS & set(script) or any(call[0] != "searchapp" for call in calls):
        return printed_in_a_shell(script, folder)
    with chdir(folder):
        results = [shell.run(*call[1:]) for call in calls]
    for call, result in zip(calls, results, strict=True):
        assert result.exit_code == 0, f"{call}\n{result.output}"
    return "".join(result.stdout for result in results)


def printed_in_a_shell(script: str, folder: Path) -> str:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=shell.environment(PATH=path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("name", [name for name in manual.PAGES if shell_blocks(name)])
def test_the_shell_examples_work_and_print_what_is_shown(
    name: str, sample: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample, tmp_path, symlinks=True, dirs_exist_ok=True)
    shown = {b.follows: b.text for b in manual.blocks(text_of(name)) if b.language == "text"}
    for block in shell_blocks(name):
        printed = printed_by(block.text, tmp_path)
        if block.text in shown:
            assert VARIES.sub("#", printed) == VARIES.sub("#", shown[block.text])


@pytest.mark.parametrize("name", manual.PAGES)
def test_no_example_but_serve_goes_unrun(name: str) -> None:
    others = [b.text for b in manual.blocks(text_of(name)) if b.language in {"console", "bash"}]
    lines = [line for text in others for line in text.splitlines()]
    commands = [line for line in lines if line.startswith("searchapp ")]
    assert all(line.startswith("searchapp serve") for line in commands)


def python_examples() -> list[str]:
    pages = map(text_of, manual.PAGES)
    return [b.text for page in pages for b in manual.blocks(page) if b.language == "python"]


@pytest.mark.parametrize("script", python_examples())
def test_the_python_examples_find_articles(script: str, address: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script.replace(SHOWN_ADDRESS, address)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_every_address_in_the_pages_answers(sample: Path) -> None:
    client = create_app(Settings(index=str(sample / "index"))).test_client()
    found = {path for name in manual.PAGES for path in ADDRESS.findall(text_of(name))}
    assert len(found) > 1
    assert {path for path in found if client.get(path).status_code != 200} == set()


def test_the_json_example_is_what_the_server_answers(sample: Path) -> None:
    client = create_app(Settings(index=str(sample / "index"))).test_client()
    (example,) = (b for b in manual.blocks(manual.page("json")) if b.language == "json")
    (path,) = ADDRESS.findall(example.follows)
    assert _fixed(json.loads(example.text)) == _fixed(client.get(path).get_json())


def _fixed(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer without what differs from day to day and from archive to archive."""
    for hit in answer["hits"]:
        hit["score"] = 0
    return answer | {"took_ms": 0, "index_id": ""}


def test_the_pages_build_without_a_warning_and_load_nothing_from_elsewhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROPERDOCS, "--config-file", manual.ROOT / "mkdocs.yml", "--site-dir", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    built = [page.read_text(encoding="utf-8") for page in tmp_path.rglob("*.html")]
    assert len(built) > len(manual.PAGES) - 1
    assert [found for page in built for found in LOADED_FROM_ELSEWHERE.findall(page)] == []


def test_the_files_that_the_readme_links_to_are_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", text_of("README.md"))
    assert [link for link in links if not (manual.ROOT / link).exists()] == []
