"""Files -> what they hold, in the order of the files, read by several processes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from searchapp.archive.stamps import FileStamp, file_stamp
from searchapp.readers import (
    InputFile,
    Part,
    RepeatedLines,
    parts,
    read_part,
    repeated_lines,
    text_size,
)
from searchapp.readers.outcome import Outcome
from searchapp.workers import cores, each

SHARES = 16
"""Into so many spans an archive is cut at least, so that processes end together."""
SMALLEST_SPAN, LARGEST_SPAN = 500_000, 4_000_000
"""Bytes of text: what is worth a process, and what fits into its memory many times over."""
WORTH_PROCESSES = 2 * SMALLEST_SPAN

Result = TypeVar("Result")


class Span(NamedTuple):
    """Neighbouring parts of files that one process reads, with the number of each one's file.

    `begun` are the files whose first part is here, as they were before they were read.
    """

    parts: list[tuple[int, Part]]
    begun: list[tuple[int, FileStamp]]

    @property
    def name(self) -> str:
        first, last = self.parts[0][1].file.name, self.parts[-1][1].file.name
        return first if first == last else f"{first} to {last}"

    def size(self) -> int:
        """Its bytes of text."""
        return sum(part.size for _, part in self.parts)


def spans(files: Sequence[InputFile], size: int) -> Iterator[Span]:
    """All parts of all files in order; where spans end depends on the files alone.

    `size` is how many bytes of text there are.
    """
    limit = min(max(size // SHARES, SMALLEST_SPAN), LARGEST_SPAN)
    span, filled = Span([], []), 0
    for number, file in enumerate(files):
        stamp = file_stamp(file)
        for place, part in enumerate(parts(file)):
            if filled >= limit:
                yield span
                span, filled = Span([], []), 0
            if not place:
                span.begun.append((number, stamp))
            span.parts.append((number, part))
            filled += part.size
    if span.parts:
        yield span


def read_spans(
    files: Sequence[InputFile], work: Callable[[Span], Result], processes: int
) -> Generator[Result, None, None]:
    """What `work` makes of each span, in order; with 0 processes it is one a core.

    Raises Failure when a process is killed.
    """
    size = sum(map(text_size, files))
    number = 1 if size < WORTH_PROCESSES else processes or cores()
    yield from each(spans(files, size), work, number, name=lambda span: span.name)


def read_files(files: Sequence[InputFile], processes: int) -> Generator[Outcome, None, None]:
    """What is in the files, in their order."""
    work = partial(_outcomes, repeated_lines(files))
    for found in read_spans(files, work, processes):
        yield from found


def _outcomes(repeated: RepeatedLines, span: Span) -> list[Outcome]:
    return [outcome for _, part in span.parts for outcome in read_part(part, repeated)]
