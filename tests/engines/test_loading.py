from __future__ import annotations

import sys

import pytest

from searchapp import engines
from searchapp.errors import BadRequest, MissingExtra


def test_an_unknown_engine_is_told_with_those_there_are() -> None:
    with pytest.raises(BadRequest, match=r"no engine 'lucene'; known are: .*whoosh"):
        engines.load("lucene")


@pytest.mark.parametrize(
    ("name", "library"), [("tantivy", "tantivy"), ("opensearch", "opensearchpy")]
)
def test_an_engine_that_is_not_installed_says_what_to_install(
    name: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [m for m in sys.modules if m.startswith(f"searchapp.engines.{name}")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=rf"pip install 'searchapp\[{name}\]'"):
        engines.load(name)
