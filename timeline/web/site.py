"""The public address of this site, for links that leave it: codes, feeds, exports, citations."""

from __future__ import annotations

from flask import Flask, current_app, request

NAME = "Sino-Soviet Contacts, 1948–1959"


def init_app(app: Flask) -> None:
    """Let templates write whole addresses."""
    app.jinja_env.globals["site_address"] = site_address
    app.jinja_env.globals["site_name"] = NAME


def site_address() -> str:
    """The address without a slash at its end: TIMELINE_SITE, else what the reader's browser used.

    Behind a proxy that changes the address the setting keeps links from naming the inner one.
    """
    setting = str(current_app.config.get("SITE") or "")
    return (setting or request.url_root).rstrip("/")
