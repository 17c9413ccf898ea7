"""Granian in this process: it keeps the connections, in Rust, and calls the bridge.

Its embedded server is what it calls experimental; what is built on here, the tests hold.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from socket import socket
from typing import TYPE_CHECKING, Any

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.embed import Server

from timeline.cli.bridge import Bridge
from timeline.cli.connections import BACKLOG, count_allowed
from timeline.cli.environ import LONGEST_HEAD
from timeline.cli.worker import run_worker

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

SILENT = 30
"""Seconds within which the head of a request must have come, also that of the next one."""
LAST_ANSWERS = 25
"""Seconds that a server told to stop gives to what it has begun."""
LAST_BYTES = 3
"""Seconds that it gives to requests that are still coming, and to answers that are still read."""
SWITCH = 0.001
"""Seconds that a thread which makes an answer may keep the loop, with answers at hand, waiting."""


class Listening(Server):
    """Granian's server on a socket that is open already, so that its port is ours alone."""

    def __init__(self, bridge: Bridge, listener: socket, most: int) -> None:
        super().__init__(
            bridge,
            interface=Interfaces.RSGI,
            http=HTTPModes.http1,
            websockets=False,
            backlog=BACKLOG,
            backpressure=most,
            http1_settings=HTTP1Settings(SILENT * 1000, max_buffer_size=LONGEST_HEAD),
            log_enabled=False,
            log_level=LogLevels.critical,
        )
        self.listener = listener

    def _init_shared_socket(self) -> None:
        self._shd: Any = hold_socket(self.listener)

    def stop(self) -> None:
        """Take no more connections, and no more requests on those that there are."""
        self.interrupt_signal = True
        self.main_loop_interrupt.set()


def hold_socket(listener: socket) -> Any:
    """A socket in the hands of Granian, which closes it."""
    holder: Any = SocketHolder
    number = listener.detach()
    if sys.platform == "win32":
        return holder(number)
    if sys.platform.startswith(("linux", "freebsd")):
        return holder(number, False, BACKLOG)
    return holder(number, False)


class Engine:
    """Serves an application on open sockets until it is told to stop."""

    def __init__(self, application: WSGIApplication, listeners: list[socket]) -> None:
        self.application = application
        self.listeners = listeners
        self.stopped = asyncio.Event()
        self.loop: asyncio.AbstractEventLoop | None = None

    def run(self) -> None:
        """Serve until the process is told to stop, and all that was begun is answered."""
        sys.setswitchinterval(SWITCH)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop())
        asyncio.run(self.serve())

    def stop(self) -> None:
        """Let it end; from any thread."""
        if self.loop is None:
            self.stopped.set()
        else:
            self.loop.call_soon_threadsafe(self.stopped.set)

    async def serve(self) -> None:
        """Serve on the loop that runs here, until `stop`."""
        self.loop = asyncio.get_running_loop()
        bridge = Bridge(self.application)
        runner: Any = run_worker
        most = count_allowed() // len(self.listeners)
        servers = [Listening(bridge, each, most) for each in self.listeners]
        serving = [self.loop.create_task(each.serve(runner)) for each in servers]
        waiting = self.loop.create_task(self.stopped.wait())
        await asyncio.wait([waiting, *serving], return_when=asyncio.FIRST_COMPLETED)
        for each in servers:
            each.stop()
        await asyncio.wait(serving, timeout=LAST_BYTES)
        with suppress(TimeoutError):
            await asyncio.wait_for(bridge.finish(), LAST_ANSWERS)
            await asyncio.wait(serving, timeout=LAST_BYTES / 10)
        bridge.close()
        for task in serving:
            if task.done():
                task.result()
        if not self.stopped.is_set():
            raise RuntimeError("the server ended without being told to")
