"""Every error searchapp raises on purpose.

    SearchappError
    ├── UserError             the caller can mend it     exit 2, HTTP 400
    │   ├── BadInput          a path that is missing, unreadable or holds no articles
    │   ├── BadRequest        a parameter or a flag with a value it cannot have
    │   ├── BadSettings       searchapp.yaml or SEARCHAPP_… with an unknown key or a wrong value
    │   ├── MissingExtra      an engine that is not installed
    │   ├── QueryTooLarge     a query beyond the limits of length, words or depth
    │   └── UnknownArticle    no article has this id     exit 2, HTTP 404
    └── Failure               we could not do it         exit 1, HTTP 503
        ├── Damaged           an index file is not what was written        exit 6
        ├── EngineFailed      the engine could not answer or write
        ├── Locked            another process is writing the index         exit 5
        ├── NoIndex           there is no index here yet                   exit 4
        └── OtherVersion      the index was built by another version       exit 4

A message names the thing and the remedy. A library's own exception is mapped where the
library is used and never leaves that module.
"""

from __future__ import annotations

from typing import ClassVar


class SearchappError(Exception):
    """The root: `exit_code` for the shell, `http_status` for the web."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 503


class UserError(SearchappError):
    exit_code = 2
    http_status = 400


class BadInput(UserError):
    pass


class BadRequest(UserError):
    pass


class BadSettings(UserError):
    pass


class MissingExtra(UserError):
    pass


class QueryTooLarge(UserError):
    pass


class UnknownArticle(UserError):
    http_status = 404


class Failure(SearchappError):
    pass


class Damaged(Failure):
    exit_code = 6


class EngineFailed(Failure):
    pass


class Locked(Failure):
    exit_code = 5


class NoIndex(Failure):
    exit_code = 4


class OtherVersion(Failure):
    exit_code = 4
