"""What an OpenSearch cluster says about the index that is benchmarked."""

from __future__ import annotations

import json
import os
import urllib.request

HOSTS = "SEARCHAPP_OPENSEARCH_HOSTS"
ALIAS = "SEARCHAPP_OPENSEARCH_ALIAS"


def name_alias(articles: int) -> None:
    """Where a cluster takes part, each archive is an index of its own there."""
    if HOSTS in os.environ:
        os.environ[ALIAS] = f"speed-{articles}"


def index_mb() -> float:
    """The size of the index behind the alias, as the cluster counts it."""
    host = os.environ[HOSTS].split(",")[0]
    with urllib.request.urlopen(f"{host}/{os.environ[ALIAS]}/_stats/store") as answer:
        size = int(json.load(answer)["_all"]["primaries"]["store"]["size_in_bytes"])
    return round(size / 1e6, 2)
