"""The sockets that the server listens on, and how many connections there may be."""

from __future__ import annotations

import socket
import sys

MOST_OPEN = 4_000
OTHER_FILES = 100
"""Files that the server needs beside its connections: the database, for each thread, and logs."""
BACKLOG = 1_024
"""Connections that may wait to be taken."""
UNREAD = 30_000
"""Milliseconds that a reader may take nothing of his answer (Linux)."""


def open_listeners(host: str, port: int) -> list[socket.socket]:
    """A socket for each address that a host has here; an OSError or ValueError says why not."""
    told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    listeners: list[socket.socket] = []
    try:
        for family, _kind, _protocol, _name, address in dict.fromkeys(told):
            listeners.append(open_listener(family, address))
    except BaseException:
        for each in listeners:
            each.close()
        raise
    return listeners


def open_listener(family: int, address: tuple[object, ...]) -> socket.socket:
    """A socket that listens, and that nobody else listens on; its connections are like it."""
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        alone = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)  # Windows would let others in
        listener.setsockopt(socket.SOL_SOCKET, alone or socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener


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
