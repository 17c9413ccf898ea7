"""What others take away or hold in their own pages, gathered."""

from __future__ import annotations

from flask import Flask

from timeline.web import builder, embed, export, links, oembed, past, site


def init_app(app: Flask) -> None:
    """Serve exports, embeds and the addresses for programs."""
    for part in (site, links, past, export, embed, oembed, builder):
        part.init_app(app)
