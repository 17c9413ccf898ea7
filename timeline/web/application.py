"""Flask as this site uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask


class Application(Flask):
    """No view and no hook of ours is asynchronous, so none is asked whether it is."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is; Flask looks into each of a request's two dozen, every time."""
        return func
