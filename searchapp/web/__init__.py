"""The page and the JSON, served by Flask."""

from __future__ import annotations

from searchapp.web.app import create_app

__all__ = ["create_app"]
