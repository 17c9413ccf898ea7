"""What others take away or hold in their own pages, gathered."""

from __future__ import annotations

from flask import Flask

from timeline.web import (
    api,
    builder,
    embed,
    export,
    handout,
    links,
    oembed,
    past,
    site,
    sitemap,
)


def init_app(app: Flask) -> None:
    """Serve exports, embeds, handouts and the addresses for programs."""
    for part in (site, links, past, export, embed, oembed, builder, handout, api, sitemap):
        part.init_app(app)
