"""A request as Granian tells it (RSGI), in the words of WSGI (PEP 3333)."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LONGEST_HEAD = 32_768
"""Bytes that the head of a request may have."""
SAME: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.url_scheme": "http",
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": False,
    "wsgi.run_once": False,
}
PROTOCOLS = {"1": "HTTP/1.0", "1.1": "HTTP/1.1"}


class Refused(Exception):
    """A request that is not let in, with the status that says why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def make_environ(scope: Any) -> WSGIEnvironment:
    """All of a request but its body; raises Refused where its head says what no head may say."""
    path, query = scope.path, scope.query_string
    environ: WSGIEnvironment = {
        **SAME,
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": path if path.isascii() else path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": PROTOCOLS.get(scope.http_version, "HTTP/1.1"),
    }
    environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = split_address(scope.client)
    environ["SERVER_NAME"], environ["SERVER_PORT"] = split_address(scope.server)
    length = len(path) + len(query)
    for name, value in scope.headers.items():
        length += len(name) + len(value)
        key = name_header(name)
        if key:
            environ[key] = join_again(key, environ[key], value) if key in environ else value
    if length > LONGEST_HEAD:
        raise Refused(431, "The head of this request is too long.")
    authority = scope.authority
    if authority:  # A whole address in the first line comes before what the header says.
        environ["HTTP_HOST"] = authority
    if not path:
        raise Refused(400, "This request names no page.")
    return environ


@lru_cache(maxsize=512)
def name_header(name: str) -> str:
    """What a header is called in an environ; empty for those that must not get into it.

    With an underscore a name would pass for the one with a hyphen, which proxies look after.
    """
    if "_" in name:
        return ""
    key = name.upper().replace("-", "_")
    return key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"


def join_again(key: str, before: str, value: str) -> str:
    """A header that came more than once, as one; raises Refused where only one may be."""
    if key == "HTTP_HOST":
        raise Refused(400, "This request names two hosts.")
    if key == "CONTENT_LENGTH":
        return before  # They are equal: else it would not have come as far as this.
    return f"{before}; {value}" if key == "HTTP_COOKIE" else f"{before}, {value}"


@lru_cache(maxsize=512)
def split_address(address: str) -> tuple[str, str]:
    """The host and the port of one end of a connection."""
    host, _, port = address.rpartition(":")
    return host.strip("[]"), port
