"""What a build does in each of its processes: reads articles and makes them ready to be added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from searchapp.archive.listing import Listed, listed
from searchapp.archive.reading import Span
from searchapp.archive.stamps import FileStamp
from searchapp.article import Article
from searchapp.engines.seam import Batch, Engine
from searchapp.readers import RepeatedLines, read_part
from searchapp.readers.outcome import Ignored, Rejected
from searchapp.settings import Settings

Note = Listed | Rejected | Ignored


class Prepared(NamedTuple):
    """A span's articles as its engine takes them, and in order what the manifest is to say.

    `size` is in bytes of text, `begun` are the files that begin here.
    """

    batch: Batch
    notes: list[Note]
    begun: list[tuple[int, FileStamp]]
    size: int


@dataclass(frozen=True, slots=True)
class Preparation:
    """Prepares the spans of a new index whose files lie in `folder`."""

    engine: type[Engine]
    folder: Path
    settings: Settings
    repeated: RepeatedLines

    def __call__(self, span: Span) -> Prepared:
        notes: list[Note] = []
        batch = self.engine.prepare(self._articles(span, notes), self.folder, self.settings)
        return Prepared(batch, notes, span.begun, span.size())

    def _articles(self, span: Span, notes: list[Note]) -> Iterator[Article]:
        for number, part in span.parts:
            for outcome in read_part(part, self.repeated):
                if isinstance(outcome, Article):
                    notes.append(listed(outcome, number))
                    yield outcome
                else:
                    notes.append(outcome)
