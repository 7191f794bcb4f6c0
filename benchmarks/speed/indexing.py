"""Builds one system's index from cut documents, in a process of its own.

    python -m benchmarks.speed.indexing SYSTEM FOLDER DOCUMENTS

Standard library only, as Xapian runs in the system's own Python.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from benchmarks.speed.documents import Reading
from benchmarks.speed.peers import peer


def main(system: str, folder: str, documents: str) -> None:
    report = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no report
    reading = Reading(Path(documents))
    peer(system).build(Path(folder), reading)
    told = {"articles": reading.documents, "reading_seconds": reading.seconds}
    print(json.dumps(told), file=report, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
