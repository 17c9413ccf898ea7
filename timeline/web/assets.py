"""The style sheet, the scripts and the icon, each at an address that changes with its content."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from flask import Flask, Response, abort, current_app, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from timeline.web.compression import BEST, choose_encoding, pack

FOLDER = Path(__file__).parent.parent / "static"
YEAR = 31_536_000


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served."""

    name: str
    content: bytes
    mimetype: str
    version: str

    @property
    def url(self) -> str:
        """The address under which this very content may be kept for a year."""
        return f"/static/{self.version}/{self.name}"

    @lru_cache(maxsize=128)  # noqa: B019  (the assets live as long as the program)
    def pack(self, encoding: str) -> bytes:
        """The content in an encoding, made once and as small as can be."""
        return pack(self.content, encoding, BEST) if encoding else self.content


def init_app(app: Flask) -> None:
    """Read the files once, serve them, and let templates name them with `asset_url`."""
    app.extensions["assets"] = {asset.name: asset for asset in read_assets()}
    app.add_url_rule("/static/<version>/<name>", view_func=show_asset)
    app.add_url_rule("/favicon.ico", view_func=show_icon)
    app.jinja_env.globals["asset_url"] = {
        name: asset.url for name, asset in app.extensions["assets"].items()
    }.__getitem__


def read_assets() -> list[Asset]:
    """Our own files, and htmx out of the installed package that carries it."""
    own = [(path.name, path.read_bytes()) for path in sorted(FOLDER.iterdir()) if path.is_file()]
    htmx = files("js_lib_htmx") / "static" / "htmx" / "htmx.min.js"
    return [
        Asset(
            name=name,
            content=content,
            mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
            version=hashlib.sha256(content).hexdigest()[:12],
        )
        for name, content in [*own, ("htmx.min.js", htmx.read_bytes())]
    ]


def show_asset(version: str, name: str) -> AnyResponse:
    """A file; an address of an older version gives the present file, and is not kept."""
    asset: Asset = current_app.extensions["assets"].get(name) or abort(404)
    encoding = choose_encoding(request.headers.get("Accept-Encoding", ""))
    response = Response(asset.pack(encoding), mimetype=asset.mimetype)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    if version == asset.version:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    # An embed in a sandbox has no origin of its own, and may be held by a page that checks this.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.set_etag(asset.version, weak=True)
    return response.make_conditional(request)


def show_icon() -> AnyResponse:
    """Where browsers look for an icon that no page named."""
    return redirect(current_app.extensions["assets"]["icon.svg"].url)
