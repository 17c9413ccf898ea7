"""A timeline of Sino-Soviet contacts, 1948-1959, each with its two dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The web application; `config` comes before TIMELINE_... settings, those before the defaults.

    Flask is imported here, so that `import timeline.reading` never loads it.
    """
    from timeline.paths import database_path, templates_directory
    from timeline.web import (
        admin,
        assets,
        cache,
        compression,
        database,
        directory,
        drawn,
        errors,
        layout,
        operations,
        public,
        reader,
        replica,
        scripts,
        security,
        sharing,
        studies,
    )
    from timeline.web.application import Application

    app = Application("timeline", template_folder=str(templates_directory()), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 1_000_000
    app.config.from_prefixed_env("TIMELINE")
    app.config["DATABASE"] = database_path()
    app.config.from_mapping(config or {})
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    under = (cache, layout, scripts, assets, database, drawn, replica)
    pages = (public, directory, studies, reader, sharing, admin)
    around = (errors, security, compression, operations)
    for part in (*under, *pages, *around):
        part.init_app(app)
    return app
