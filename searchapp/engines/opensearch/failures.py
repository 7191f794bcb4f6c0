"""What went wrong on the cluster, in our own words: which host, what, and the remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from opensearchpy.exceptions import (
    ConnectionError as NoConnection,
)
from opensearchpy.exceptions import (
    ConnectionTimeout,
    OpenSearchException,
    SSLError,
    TransportError,
)

from searchapp.errors import EngineFailed, NoIndex, QueryTooLarge, SearchappError

BLOCK = "cluster_block_exception"
FLOOD = "flood"
_DELETE_ALLOWED = "read-only / allow delete"
_TOO_LARGE = ("maxClauseCount", "too_many_clauses", "max_nested_depth", "nested depth")
_PART_MISSING = "cannot answer, as a part of it is not there now; see the health of the cluster"
_REMEDIES = {
    401: "refuses the user, the password or the key; see SEARCHAPP_OPENSEARCH_USER, "
    "SEARCHAPP_OPENSEARCH_PASSWORD and SEARCHAPP_OPENSEARCH_API_KEY",
    403: "does not allow this; give the user the rights to the indexes of the alias",
    413: "takes no request of this size; raise http.max_content_length there",
    429: "has too much to do and takes no more now; try again later",
    502: _PART_MISSING,
    503: _PART_MISSING,
    504: _PART_MISSING,
}


class Cause(NamedTuple):
    """What the cluster says: `status` of HTTP, 0 without an answer; `kind` and `reason` its own."""

    status: int
    kind: str
    reason: str


def cause_of(problem: TransportError) -> Cause:
    status = problem.status_code if isinstance(problem.status_code, int) else 0
    info = problem.info if isinstance(problem.info, dict) else {}
    return item_cause(status, info.get("error") or str(problem.error))


def item_cause(status: Any, error: Any) -> Cause:  # noqa: ANN401 - as the client hands it out
    """The cause of one failure, from the `error` of an answer or of one line of a bulk answer."""
    status = status if isinstance(status, int) else 0
    if not isinstance(error, dict):
        return Cause(status, "", str(error))
    roots = error.get("root_cause") or [error]
    deepest = error.get("caused_by") or roots[0]
    reason = f"{roots[0].get('reason') or ''}"
    if deepest.get("reason") and deepest["reason"] not in reason:
        reason = f"{reason}: {deepest['reason']}"
    return Cause(status, roots[0].get("type") or error.get("type") or "", reason)


@contextmanager
def failures_named(hosts: str, timeout: float) -> Iterator[None]:
    """Raise what the client raises as EngineFailed, NoIndex or QueryTooLarge."""
    try:
        yield
    except OpenSearchException as problem:
        raise _named(problem, hosts, timeout) from problem


def _named(problem: OpenSearchException, hosts: str, timeout: float) -> SearchappError:
    match problem:
        case SSLError():
            return EngineFailed(
                f"no safe connection to OpenSearch at {hosts}: {problem.error}; set opensearch_ca "
                "to the file of the authority that signed its certificate"
            )
        case ConnectionTimeout():
            return EngineFailed(
                f"OpenSearch at {hosts} gave no answer within {timeout:g} seconds; see how it is, "
                "or raise opensearch_timeout"
            )
        case NoConnection():
            return EngineFailed(
                f"OpenSearch at {hosts} cannot be reached ({problem.error}); see that it runs, "
                "and that opensearch_hosts is right"
            )
        case TransportError():
            return refusal(cause_of(problem), hosts)
        case _:
            return EngineFailed(f"OpenSearch at {hosts}: {problem}")


def refusal(cause: Cause, hosts: str) -> SearchappError:
    """The error that says what the cluster refused and what to do about it."""
    where = f"OpenSearch at {hosts}"
    if any(sign in cause.reason for sign in _TOO_LARGE):
        return QueryTooLarge(
            f"the query has more words or brackets than {where} takes; ask for less at once, or "
            "raise indices.query.bool.max_clause_count there"
        )
    if cause.kind == "index_not_found_exception":
        return NoIndex(f"{where} has no such index ({cause.reason}); run `searchapp build`")
    if cause.kind == BLOCK:
        return EngineFailed(f"{where} {_blocked(cause.reason)}")
    said = f" ({cause.reason})" if cause.reason else ""
    remedy = _REMEDIES.get(cause.status, f"answered with an error, {cause.status or 'no status'}")
    return EngineFailed(f"{where} {remedy}{said}")


def _blocked(reason: str) -> str:
    if FLOOD in reason or _DELETE_ALLOWED in reason:
        return (
            f"takes no articles, as the disk of a node is full ({reason}); free some space "
            "there, then set index.blocks.read_only_allow_delete to null"
        )
    return f"holds the index read-only ({reason}); remove the block"
