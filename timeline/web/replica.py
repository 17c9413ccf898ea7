"""A server of a copy says that it is one, and takes nothing that it could not keep."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app, render_template, request

from timeline.web.site import site_address

Describe = Callable[[], dict[str, object]]


def init_app(app: Flask) -> None:
    """Refuse writing where the server follows a replica; `follow` makes it one that does."""
    app.extensions["follow"] = lambda describe: app.extensions.update(replica=describe)
    app.before_request(refuse_writing)


def describe_replica() -> dict[str, object]:
    """How old the copy is, for /healthz; empty for a server that has the data themselves."""
    describe: Describe | None = current_app.extensions.get("replica")
    return {"replica": describe()} if describe else {}


def refuse_writing() -> tuple[str, int, dict[str, str]] | None:
    """What would be written here would be gone with the next copy, so it is not begun."""
    is_for_writing = request.path.startswith("/admin") or request.path.endswith("/report")
    if "replica" not in current_app.extensions or not is_for_writing:
        return None
    page = render_template(
        "error.html",
        title="This server is for reading",
        sentence="It shows a copy of the data. Corrections and reports are made at the server that "
        f"the copy is of{name_source()}.",
    )
    return page, 403, {"Cache-Control": "no-store"}


def name_source() -> str:
    """The address of that server, where it is known."""
    return f", {site_address()}" if current_app.config.get("SITE") else ""
