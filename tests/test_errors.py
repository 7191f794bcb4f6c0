from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from searchapp import errors
from searchapp.errors import (
    BadRequest,
    Damaged,
    EngineFailed,
    Failure,
    Locked,
    NoIndex,
    OtherVersion,
    SearchappError,
    UnknownArticle,
    UserError,
)

EXIT_CODE = re.compile(r"exit (\d+)")
HTTP_STATUS = re.compile(r"HTTP (\d+)")


class Drawn(NamedTuple):
    """A line of the tree in the module's docstring; `depth` is 0 for the root."""

    depth: int
    name: str
    text: str


def drawn() -> list[Drawn]:
    lines = (errors.__doc__ or "").splitlines()
    found = (re.match(r"    ([│├└─ ]*)([A-Z]\w+)(.*)", line) for line in lines)
    return [Drawn(len(tree[1]) // 4, tree[2], tree[3]) for tree in found if tree]


def classes() -> dict[str, type[SearchappError]]:
    return {
        name: found
        for name, found in vars(errors).items()
        if isinstance(found, type) and issubclass(found, SearchappError)
    }


def test_every_error_is_drawn_once() -> None:
    names = [line.name for line in drawn()]
    assert sorted(names) == sorted(classes())


def test_each_error_hangs_where_it_is_drawn() -> None:
    above: list[str] = []
    for line in drawn():
        del above[line.depth :]
        parent = classes()[line.name].__base__
        assert parent is not None
        assert parent.__name__ == (above[-1] if above else "Exception")
        above.append(line.name)


@pytest.mark.parametrize("line", drawn(), ids=lambda line: line.name)
def test_the_numbers_drawn_are_the_numbers_used(line: Drawn) -> None:
    error = classes()[line.name]
    if code := EXIT_CODE.search(line.text):
        assert error.exit_code == int(code[1])
    if status := HTTP_STATUS.search(line.text):
        assert error.http_status == int(status[1])


@pytest.mark.parametrize(
    ("error", "exit_code", "http_status"),
    [
        (UserError, 2, 400),
        (BadRequest, 2, 400),
        (UnknownArticle, 2, 404),
        (Failure, 1, 503),
        (EngineFailed, 1, 503),
        (NoIndex, 4, 503),
        (OtherVersion, 4, 503),
        (Locked, 5, 503),
        (Damaged, 6, 503),
    ],
)
def test_shell_and_web_get_their_numbers(
    error: type[SearchappError], exit_code: int, http_status: int
) -> None:
    assert (error.exit_code, error.http_status) == (exit_code, http_status)


def test_the_users_mistakes_and_our_failures_part_at_the_root() -> None:
    leaves = set(classes().values()) - {SearchappError}
    assert all(issubclass(leaf, UserError) != issubclass(leaf, Failure) for leaf in leaves)
