from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from searchapp.settings import Settings
from searchapp.web import create_app
from tests.support.newsroom import build_newsroom


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return build_newsroom(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
