"""The versions this program reads and writes."""

from __future__ import annotations

from hashlib import blake2b
from importlib.metadata import version

import msgspec

from searchapp.archive.report import Versions
from searchapp.article import ZONES, Article, Author, NewsDate, Photo
from searchapp.language import ANALYSIS_VERSION

FORMAT = 1
"""Of the index folder; a change that older programs cannot read gets the next number."""

_FIELDS = [kind.__struct_fields__ for kind in (Article, Author, Photo, NewsDate)]
SCHEMA = blake2b(msgspec.json.encode((_FIELDS, list(ZONES))), digest_size=8).hexdigest()
"""A digest of what an article is made of."""

OURS = Versions(
    searchapp=version("searchapp"), format=FORMAT, analysis=ANALYSIS_VERSION, schema=SCHEMA
)


def agree(theirs: Versions) -> bool:
    """Whether an index can be read by this program; the release itself does not matter."""
    return msgspec.structs.replace(theirs, searchapp=OURS.searchapp) == OURS


def spelled(versions: Versions) -> str:
    return (
        f"searchapp {versions.searchapp} (format {versions.format}, "
        f"words {versions.analysis}, articles {versions.schema})"
    )
