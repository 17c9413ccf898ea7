"""The public address of this site, for links that leave it: codes, feeds, exports, citations."""

from __future__ import annotations

from functools import lru_cache

from flask import Flask, current_app, g, request
from werkzeug.sansio.utils import get_current_url

NAME = "Sino-Soviet Contacts, 1948–1959"


def init_app(app: Flask) -> None:
    """Let templates write whole addresses."""
    app.jinja_env.globals["site_address"] = site_address
    app.jinja_env.globals["site_name"] = NAME


def site_address() -> str:
    """The address without a slash at its end: TIMELINE_SITE, else what the reader's browser used.

    Behind a proxy that changes the address the setting keeps links from naming the inner one.
    """
    known: str | None = g.get("site")
    if known is None:
        setting = str(current_app.config.get("SITE") or "")
        site = setting or format_root(request.scheme, request.host, request.root_path)
        known = g.site = site.rstrip("/")
    return known


@lru_cache(maxsize=256)
def format_root(scheme: str, host: str, path: str) -> str:
    """What `request.url_root` is; hardly a reader comes by another host than the last one."""
    return get_current_url(scheme, host, path)
