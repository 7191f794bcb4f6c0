"""Why the lines of a text page were labelled as they are."""

from __future__ import annotations

from collections.abc import Sequence

from searchapp.readers.files import InputFile
from searchapp.readers.outcome import NotAnArticle, Rejected
from searchapp.readers.text.frequency import RepeatedLines
from searchapp.readers.text.labels import Labelled
from searchapp.readers.text.page import labelled
from searchapp.readers.text.saved import saved_text


def explained(file: InputFile, repeated: RepeatedLines) -> Sequence[Labelled] | Rejected:
    """The page's lines with their labels and the reasons, also where no article is found."""
    try:
        return labelled(saved_text(file.path), repeated.of(file.name))
    except NotAnArticle as why:
        return Rejected(file=file.name, place=why.place, reason=str(why))
    except OSError as problem:
        return Rejected(file=file.name, reason=f"cannot be read: {problem.strerror or problem}")
