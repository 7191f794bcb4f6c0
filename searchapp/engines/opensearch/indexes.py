"""The concrete indexes behind an alias: a new one for each build, the last ones swept away."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import socket
from pathlib import Path

from searchapp.engines.opensearch import mapping
from searchapp.engines.opensearch.cluster import Body, Cluster
from searchapp.errors import BadSettings, EngineFailed
from searchapp.settings import Settings

_ALIAS = re.compile(r"[a-z0-9][a-z0-9._-]{0,199}")
_BUILT = re.compile(r"-\d{8}t\d{12}-[0-9a-f]{6}")


class Indexes:
    """The indexes of one alias."""

    def __init__(self, cluster: Cluster, settings: Settings) -> None:
        self._cluster, self._settings = cluster, settings
        self.alias = settings.opensearch_alias
        if not _ALIAS.fullmatch(self.alias):
            raise BadSettings(
                f"opensearch_alias: {self.alias!r} cannot name an alias; use small letters, "
                "digits, and . _ - behind the first of them"
            )

    def new_name(self) -> str:
        """Names stand in the order in which they were given."""
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dt%H%M%S%f")
        return f"{self.alias}-{stamp}-{secrets.token_hex(3)}"

    def create(self, name: str) -> None:
        """Make an empty index; raises BadSettings when the alias cannot point to it."""
        client = self._cluster.client
        taken = self._cluster.ask(lambda: client.indices.exists(index=self.alias))
        if taken and not self._behind_alias():
            raise BadSettings(
                f"opensearch_alias: an index of the cluster is called {self.alias!r}; choose "
                "another name"
            )
        body = mapping.body(_owner(self._settings), self._settings.opensearch_shards)
        self._cluster.ask(lambda: client.indices.create(index=name, body=body))

    def drop(self, name: str) -> None:
        client = self._cluster.client
        self._cluster.ask(
            lambda: client.indices.delete(index=name, params={"ignore_unavailable": "true"})
        )

    def refresh(self, name: str) -> None:
        client = self._cluster.client
        self._cluster.ask(lambda: client.indices.refresh(index=name))

    def settle(self, name: str) -> None:
        """Give a loaded index its replicas and its refreshes, and wait until it can be asked."""
        client = self._cluster.client
        settled = {
            "number_of_replicas": self._settings.opensearch_replicas,
            "refresh_interval": None,
        }
        self._cluster.ask(lambda: client.indices.put_settings(index=name, body={"index": settled}))
        params = self._cluster.patience | {"wait_for_status": "yellow", "ignore": 408}
        health = self._cluster.ask(lambda: client.cluster.health(index=name, params=params))
        if health.get("timed_out") or health.get("status") == "red":
            raise EngineFailed(
                f"OpenSearch at {self._cluster.named} has lost a part of the new index {name}; "
                "the one before serves on. See the health of the cluster, then build again"
            )

    def switch(self, name: str) -> None:
        """Point the alias to `name` alone, in one step, and remove what nobody needs."""
        before = self._behind_alias()
        actions = [
            {"remove": {"index": old, "alias": self.alias, "must_exist": False}} for old in before
        ]
        actions.append({"add": {"index": name, "alias": self.alias}})
        client = self._cluster.client
        self._cluster.ask(lambda: client.indices.update_aliases(body={"actions": actions}))
        self._sweep(name, max(before, default=name))

    def _behind_alias(self) -> list[str]:
        client = self._cluster.client
        if not self._cluster.ask(lambda: client.indices.exists_alias(name=self.alias)):
            return []
        return list(self._cluster.ask(lambda: client.indices.get_alias(name=self.alias)))

    def _sweep(self, new: str, before: str) -> None:
        """Older indexes of the same folder and alias, of failed builds too; one is kept."""
        client, pattern = self._cluster.client, f"{self.alias}-*"
        found: Body = self._cluster.ask(lambda: client.indices.get(index=pattern))
        for name, facts in found.items():
            ours = _BUILT.fullmatch(name.removeprefix(self.alias)) and _owned_by(
                _owner(self._settings), facts
            )
            if ours and name < new and name != before and not facts["aliases"]:
                self.drop(name)


def _owner(settings: Settings) -> str:
    """Stands for the index folder on this machine: another's indexes are not ours to sweep."""
    place = f"{socket.gethostname()}:{Path(settings.index).resolve()}"
    return hashlib.blake2b(place.encode(errors="replace"), digest_size=8).hexdigest()


def _owned_by(owner: str, facts: Body) -> bool:
    meta: Body = facts["mappings"].get("_meta", {}).get("searchapp", {})
    return bool(meta.get("owner") == owner)
