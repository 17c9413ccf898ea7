"""What the site needs where it runs: its settings, its log, its health, and the copy of
itself, gathered."""

from __future__ import annotations

from flask import Flask

from timeline.web import health, log, publish, settings


def init_app(app: Flask) -> None:
    """Check the settings, and stand before all other parts."""
    for part in (publish, settings, health, log):
        part.init_app(app)
