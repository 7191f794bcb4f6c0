from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import OrderedHashReader

from searchapp.engines.whoosh.lexicon import Lexicon
from searchapp.engines.whoosh.terms_file import TermsFile

TERMS = st.sets(st.binary(max_size=6), max_size=80)


def written(folder: Path, terms: list[bytes]) -> Path:
    """A file of these terms, with their own repetition as record, in two parts."""
    file = folder / "terms"
    with file.open("wb") as stream:
        made = TermsFile(stream)
        made.extras["fieldmap"] = {"text": 7}
        keys = [b"\0\7" + term for term in terms]
        half = len(terms) // 2
        for part in (slice(half), slice(half, None)):
            made.add(keys[part], [term * 2 for term in terms[part]])
        made.finish()
    return file


@given(TERMS, TERMS)
@settings(max_examples=200)
def test_whoosh_and_we_find_every_term_and_no_other(terms: set[bytes], others: set[bytes]) -> None:
    ordered = sorted(terms)
    with TemporaryDirectory() as name:
        file = written(Path(name), ordered)
        lexicon = Lexicon(memoryview(file.read_bytes()))
        assert [lexicon.record("text", term) for term in ordered] == [term * 2 for term in ordered]
        assert not any(lexicon.record("text", term) for term in others - terms)
        with FileStorage(name).open_file("terms") as stream:
            stock = OrderedHashReader(stream)
            assert list(stock.keys()) == [b"\0\7" + term for term in ordered]
            assert all(stock[b"\0\7" + term] == term * 2 for term in ordered)
            assert not any(b"\0\7" + term in stock for term in others - terms)
