"""How long and how many: a reader who is slow, or silent, keeps nobody else out.

Waitress closes a connection on which nothing comes; one on which a byte comes now and then it
would hold for ever, and with `select` it could watch a thousand at most.
"""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Any

from waitress.channel import HTTPChannel
from waitress.server import create_server

if TYPE_CHECKING:
    from flask import Flask

MOST_OPEN = 4_000
OTHER_FILES = 100
"""Files that the server needs beside its connections: the database, for each thread, and logs."""
LONGEST = 120
"""Seconds within which a request must have come whole, however it trickles in."""
LIMITS: dict[str, Any] = {
    "threads": 8,
    "channel_timeout": 30,
    "cleanup_interval": 10,
    "asyncore_use_poll": True,
    "max_request_header_size": 32_768,
    "max_request_body_size": 2_000_000,
    "ident": None,
}
"""How much one reader may ask of the server, and how long he may be silent."""


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that is closed when a request takes too long to arrive."""

    began = 0.0

    def received(self, data: bytes) -> bool:
        """Take what came, unless its request should have been whole by now."""
        if self.request is None:
            self.began = monotonic()
        elif monotonic() - self.began > LONGEST:
            self.will_close = True
            return False
        return bool(super().received(data))


def create_patient_server(app: Flask, host: str, port: int) -> Any:
    """A server of Waitress with these limits; raises what it raises where it cannot listen."""
    server = create_server(app, host=host, port=port, connection_limit=count_allowed(), **LIMITS)
    for each in [server, *server.map.values()] if hasattr(server, "map") else [server]:
        each.channel_class = Channel
    return server


def count_allowed() -> int:
    """How many connections may be open; the system may allow this process fewer files."""
    if sys.platform == "win32":
        return MOST_OPEN
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_OPEN + OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(soft - OTHER_FILES, OTHER_FILES)
    return MOST_OPEN
