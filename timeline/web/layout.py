"""Which of the layouts a page is drawn in; nothing else knows how htmx asks for a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Flask, Response, request
from flask_htmx import HTMX

VARY = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
IN_ENVIRON = tuple(f"HTTP_{name.upper().replace('-', '_')}" for name in VARY)

htmx = HTMX()


def init_app(app: Flask) -> None:
    """Give every template its `layout`, and tell caches what the choice hangs on."""
    app.context_processor(lambda: {"layout": choose_layout()})
    app.after_request(vary_html)


def read_wish(environ: Mapping[str, object]) -> tuple[bool, ...]:
    """What `choose_layout` hangs on, for whoever has to answer before there is a request.

    As htmx says it, or not: whatever else stands in these headers makes no other page.
    """
    return tuple([environ.get(name) == "true" for name in IN_ENVIRON])


def choose_layout() -> str:
    """The fragment for a request of htmx; the whole page where the browser shows it as one.

    After Back, htmx asks for an address that it no longer remembers and puts the answer in
    place of the whole page, as it does with a boosted link. What stands in other people's pages
    has a layout of its own.
    """
    if request.blueprint == "embed":
        return "embed.html"
    if htmx and not htmx.boosted and not htmx.history_restore_request:
        return "fragment.html"
    return "base.html"


def vary_html(response: Response) -> Response:
    """Keep a cache from giving a fragment to a reader who wants the page."""
    if response.mimetype == "text/html":
        add_vary(response, VARY)
    return response


def add_vary(response: Response, names: Sequence[str]) -> None:
    """Name headers of the request that the answer hangs on, after those that are named already."""
    said = response.headers.get("Vary", "")
    known = {each.strip().lower() for each in said.split(",")}
    added = [name for name in names if name.lower() not in known]
    if added:
        response.headers["Vary"] = ", ".join([said, *added] if said else added)
