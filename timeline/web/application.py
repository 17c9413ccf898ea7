"""Flask as this site uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Request
from werkzeug.routing import MapAdapter

FOR_WATCHERS = "/healthz"
"""How addresses begin that are answered under any name, since a watcher may know a number only."""


class Application(Flask):
    """No view and no hook of ours is asynchronous, so none is asked whether it is."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is; Flask looks into each of a request's two dozen, every time."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """The same as Flask's, which refuses foreign hosts; not to those who watch the server."""
        hosts = self.config["TRUSTED_HOSTS"]
        if request and hosts and request.path.startswith(FOR_WATCHERS):
            request.environ["HTTP_HOST"] = hosts[0].lstrip(".")
        return super().create_url_adapter(request)
