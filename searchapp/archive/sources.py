"""What a build reads: its roots and the files found there, and whether they changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from searchapp.archive.folder import Folder
from searchapp.archive.stamps import FileStamp, file_stamp, size_and_time
from searchapp.errors import BadInput
from searchapp.readers import InputFile, input_files


class Sources(NamedTuple):
    """`roots` are absolute; `files` are sorted and hold none of the index itself."""

    roots: tuple[str, ...]
    files: list[InputFile]

    def unchanged(self, stamps: dict[str, FileStamp]) -> bool:
        """Whether these are the very files that were stamped; digests are taken where needed."""
        return len(stamps) == len(self.files) and all(
            _unchanged(file, stamps.get(file.name)) for file in self.files
        )


def find_sources(paths: Sequence[Path], folder: Folder) -> Sources:
    """The files under `paths`; raises BadInput when there are none."""
    builds = folder.builds.absolute()
    files = [file for file in input_files(paths) if builds not in file.path.absolute().parents]
    if not files:
        raise BadInput(f"no file in {' or '.join(map(str, paths))} is of a kind that can be read")
    return Sources(tuple(str(path.absolute()) for path in paths), files)


def _unchanged(file: InputFile, stamp: FileStamp | None) -> bool:
    if stamp is None:
        return False
    if not stamp.digest:  # it could not be read, which no time of a file tells
        return file_stamp(file) == stamp
    return size_and_time(file) == (stamp.size, stamp.mtime) or file_stamp(file).same_text(stamp)
