"""Which names this server answers to.

A page elsewhere may point a name of its own at 127.0.0.1 and read whatever answers there (DNS
rebinding). Served on loopback, the archive answers to loopback's names only.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from flask import Flask, request

from searchapp.errors import BadRequest


def register(app: Flask, host: str) -> None:
    if is_loopback(host):
        app.before_request(_refuse_other_names)


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() in {"localhost", "localhost."}


def _refuse_other_names() -> None:
    if not is_loopback(urlsplit(f"//{request.host}").hostname or ""):
        raise BadRequest(f"this server answers to localhost, not to {request.host!r}; see --host")
