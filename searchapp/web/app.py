"""Puts the Flask app together: templates, routes, headers, errors."""

from __future__ import annotations

from importlib.resources import files

from flask import Flask
from jinja2 import StrictUndefined

from searchapp import resources
from searchapp.settings import Settings
from searchapp.web import errors, headers, hosts, pages, wording
from searchapp.web.links import ArticleId, article_url, outside_link
from searchapp.web.live import LiveArchive


def create_app(settings: Settings) -> Flask:
    """The app for the archive in the settings' index folder, opened at the first request."""
    app = Flask(
        __name__,
        template_folder=str(resources.templates()),
        static_folder=str(files("searchapp.web") / "static"),
    )
    app.extensions["archive"] = LiveArchive(settings)
    app.url_map.merge_slashes = False
    app.url_map.converters["article"] = ArticleId
    _set_up_templates(app)
    hosts.register(app, settings.host)
    app.register_blueprint(pages.blueprint)
    headers.register(app)
    errors.register(app)
    return app


def _set_up_templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {
        "article_url": article_url,
        "outside_link": outside_link,
        "zone_label": wording.zone_label,
        "shown_date": wording.shown_date,
        "date_value": wording.date_value,
        "counted": wording.counted,
        "language_name": wording.language_name,
        "static_version": headers.static_version(app),
    }
