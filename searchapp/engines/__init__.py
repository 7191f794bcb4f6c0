"""The engines by name, found through the entry points `searchapp.engines`."""

from __future__ import annotations

from importlib.metadata import entry_points

from searchapp.engines.seam import Engine
from searchapp.errors import BadRequest, MissingExtra

GROUP = "searchapp.engines"


def load(name: str) -> type[Engine]:
    """The engine called `name`; raises BadRequest or, where its extra is missing, MissingExtra."""
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise BadRequest(f"there is no engine {name!r}; known are: {', '.join(sorted(found))}")
    try:
        engine: type[Engine] = found[name].load()
    except ModuleNotFoundError as problem:
        raise MissingExtra(
            f"the engine {name!r} needs {problem.name!r}: pip install 'searchapp[{name}]'"
        ) from problem
    return engine
