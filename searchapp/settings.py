"""All settings with type, default and help in one place, read from searchapp.yaml.

A flag wins over the environment (`SEARCHAPP_PORT`), that over the file, that over the default.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
import yaml
from msgspec import Meta, Struct

from searchapp.errors import BadSettings

FILE = Path("searchapp.yaml")
PREFIX = "SEARCHAPP_"
SECRETS = ("opensearch_user", "opensearch_password", "opensearch_api_key")
"""Read from the environment where they are used, and never part of Settings."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of one run; each field's description is its help text."""

    index: Annotated[str, Meta(min_length=1, description="folder of the index")] = "index"
    engine: Annotated[str, Meta(min_length=1, description="engine a build uses")] = "whoosh"
    processes: Annotated[
        int, Meta(ge=0, description="processes that read and index; 0 means one a core")
    ] = 0
    segment_tokens: Annotated[
        int, Meta(ge=1_000, description="words a process holds before it writes them down")
    ] = 2_500_000
    posting_cache_mb: Annotated[
        int, Meta(ge=0, description="memory for decoded postings in each serving process, in MB")
    ] = 64
    host: Annotated[str, Meta(min_length=1, description="address the page is served on")] = (
        "127.0.0.1"
    )
    port: Annotated[int, Meta(ge=0, le=65_535, description="port the page is served on")] = 8000
    workers: Annotated[int, Meta(ge=1, description="serving processes")] = 1
    opensearch_hosts: Annotated[
        str, Meta(description="addresses of the OpenSearch cluster, separated by commas")
    ] = "http://127.0.0.1:9200"
    opensearch_ca: Annotated[
        str, Meta(description="file of the authority that signed the cluster's certificates")
    ] = ""
    opensearch_alias: Annotated[
        str, Meta(description="name under which the cluster serves the index")
    ] = "searchapp"
    opensearch_shards: Annotated[
        int, Meta(ge=1, le=1_024, description="parts the cluster divides a new index into")
    ] = 1
    opensearch_replicas: Annotated[
        int, Meta(ge=0, description="copies of each part that the cluster keeps beside the first")
    ] = 1
    opensearch_timeout: Annotated[
        float, Meta(ge=1, description="seconds the cluster may take to answer")
    ] = 30.0
    opensearch_loaders: Annotated[
        int, Meta(ge=1, le=64, description="threads that send articles to the cluster")
    ] = 4


def load(
    flags: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
    file: Path = FILE,
) -> Settings:
    """The settings of this run; flags that are None were not given. Raises BadSettings."""
    given = _from_file(file) | _from_environment(os.environ if environ is None else environ)
    given |= {name: value for name, value in (flags or {}).items() if value is not None}
    try:
        return msgspec.convert(given, Settings, strict=False)
    except msgspec.ValidationError as problem:
        raise BadSettings(_refusal(str(problem), given, file)) from problem


def _refusal(problem: str, given: Mapping[str, Any], file: Path) -> str:
    """What is wrong with which setting, and the three places where it may stand."""
    wanted, _, path = problem.partition(" - at `$.")
    name = path.rstrip("`")
    places = f"--{name.replace('_', '-')}, {PREFIX}{name.upper()} or {file}"
    return f"{name}={given.get(name)!r} will not do: {wanted.lower().replace('`', '')} ({places})"


def _from_file(file: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise BadSettings(f"{file} cannot be read: {problem}") from problem
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise BadSettings(f"{file} must hold `name: value` lines, one a setting")
    given = {str(name): value for name, value in found.items()}
    if kept_here := sorted(given.keys() & set(SECRETS)):
        raise BadSettings(
            f"{file} holds {kept_here[0]}, which belongs into the environment: "
            f"{PREFIX}{kept_here[0].upper()}"
        )
    return _known(given, str(file))


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX)
    }
    told = {name: value for name, value in given.items() if name not in SECRETS}
    return _known(told, "the environment")


def _known(given: dict[str, Any], where: str) -> dict[str, Any]:
    if unknown := sorted(given.keys() - set(Settings.__struct_fields__)):
        known = ", ".join(Settings.__struct_fields__)
        raise BadSettings(f"unknown setting {unknown[0]!r} in {where}; known are: {known}")
    return given
