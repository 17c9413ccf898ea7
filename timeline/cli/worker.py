"""Granian's worker with one thing changed: the bridge sees each request where it comes in.

Granian takes requests from its own thread to the event loop of Python. For an answer from memory
that way costs as much as all the rest; only what has something to wait for needs to go it.
"""

from __future__ import annotations

import asyncio
from asyncio.tasks import _enter_task, _leave_task
from collections.abc import Callable
from functools import partial
from typing import Any

from granian import _futures, _granian

from timeline.cli.bridge import Bridge

futures: Any = _futures
rust: Any = _granian
"""Granian says little of the types in there."""


async def run_worker(number: int, signal: Any, bridge: Bridge, sock: Any, *settings: Any) -> None:
    """Serve until the signal is given; what Granian's embedded server runs for each worker."""
    *threads, backpressure, _task, mode, http1, http2, sockets, files, _log, tls, _scope = settings
    loop = asyncio.get_running_loop()
    ended = loop.create_future()
    signal.add_cb(lambda: loop.call_soon_threadsafe(ended.set_result, None))
    limits = (*threads, backpressure, mode, http1, http2, sockets, files, *tls, (None, None))
    callback = futures._future_watcher_wrapper(bridge)
    turns = (partial(_enter_task, loop), partial(_leave_task, loop))
    scheduler = rust.CallbackScheduler(loop, callback, None, *turns)
    schedule = futures._cbsched_aioschedule(loop, scheduler._ctx, callback)
    scheduler._schedule_fn = ask_first(bridge, schedule)
    rust.RSGIWorker(number, sock, None, *limits).serve_async(scheduler, loop, signal)
    await ended


def ask_first(bridge: Bridge, schedule: Callable[[Any], None]) -> Callable[[Any], None]:
    """See to a request in this thread where that can be; else let the loop do it."""

    def take(request: Any) -> None:
        if not bridge.begin(request):
            schedule(request)

    return take
