"""Carries requests from Granian's event loop to the application, and its answers back.

What the application has at hand it answers at once, without waiting for anything, in the thread in
which a request comes in. All else is done by a few threads. Of those who ask for the same answer
only the first one gets a thread; the others wait on the loop, which costs nothing, and then find
the answer kept.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from threading import Timer
from typing import TYPE_CHECKING, Any

from timeline.cli.bodies import has_body, read_body
from timeline.cli.environ import Refused, make_environ
from timeline.cli.replies import Reply

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

THREADS = 8
AT_ONCE = 2
"""Answers to keep that are made at a time: more would not be quicker, and all else would wait."""
LONGEST_WAIT = 5.0
"""Seconds that somebody waits for the same answer that is being made for another one."""
OPENED = 10
"""Seconds after which the file of a long answer has been opened for sure."""
PLAIN = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]
LAST = [*PLAIN, ("connection", "close")]

log = logging.getLogger("timeline.server")


def tell_fault(proto: Any) -> None:
    """Write down what broke, and say that something did."""
    log.exception("A request could not be answered")
    proto.response_str(500, PLAIN, "Something broke here.\n")


class Bridge:
    """What Granian calls with each request."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(THREADS, "answer")
        self.desk = asyncio.Semaphore(AT_ONCE)
        self.making: dict[object, asyncio.Event] = {}
        self.filed: deque[Reply] = deque(maxlen=1_000)
        self.working = 0
        self.begun: set[Future[None]] = set()

    def begin(self, request: Any) -> bool:
        """See to a request for which nothing has to be awaited, in Granian's thread.

        What is at hand is answered at once; what is for this reader alone is given to a thread.
        False where the loop has to see to it: a body has to come, others may want the same answer,
        or it is no request that can be answered.
        """
        try:
            environ = make_environ(request.scope)
            if has_body(environ):
                return False
            reply = self.glance(environ)
            if reply.status:
                reply.send(request.proto)
                request.done()
                return True
            if environ.get("timeline.key") is None:
                begun = self.threads.submit(self.answer, request)
                self.begun.add(begun)
                begun.add_done_callback(self.begun.discard)
                return True
        except Exception:
            return False  # On the loop it is said and written down what is wrong.
        return False

    def answer(self, request: Any) -> None:
        """Answer a request in a thread, whatever happens."""
        try:
            environ = make_environ(request.scope) | {"wsgi.input": BytesIO()}
            self.send(Reply().take_sound(self.application, environ), request.proto)
        except Exception:
            tell_fault(request.proto)
        request.done()

    async def __call__(self, scope: Any, proto: Any) -> None:
        """Answer a request on the loop, whatever happens."""
        try:
            environ = make_environ(scope)
            if has_body(environ):
                await read_body(environ, proto)
            self.working += 1
            try:
                self.send(await self.find_reply(environ, scope), proto)
            finally:
                self.working -= 1
        except Refused as refused:
            proto.response_str(refused.status, LAST, f"{refused.sentence}\n")
        except Exception:
            tell_fault(proto)

    def send(self, reply: Reply, proto: Any) -> None:
        """Send an answer; the file that it may be in needs no name once it is open."""
        reply.send(proto)
        if reply.file:
            self.filed.append(reply)
            timer = Timer(OPENED, reply.drop)
            timer.daemon = True
            timer.start()

    def close(self) -> None:
        """Leave nothing behind."""
        self.threads.shutdown(wait=False)
        for each in self.filed:
            each.drop()

    async def finish(self) -> None:
        """Wait until all that has come whole is answered."""
        while self.working or self.begun:
            await asyncio.sleep(0.01)

    async def find_reply(self, environ: WSGIEnvironment, scope: Any) -> Reply:
        """The answer at hand, else the one that is made now, by somebody else or for this one."""
        if "wsgi.input" in environ:
            return await self.make(environ)
        reply = self.glance(environ)
        if reply.status:
            return reply
        key = environ.get("timeline.key")
        if key is None:
            return await self.make(make_environ(scope))
        made = self.making.get(key)
        if made:
            with suppress(TimeoutError):
                await asyncio.wait_for(made.wait(), LONGEST_WAIT)
            reply = self.glance(make_environ(scope))
        return reply if reply.status else await self.make_first(key, make_environ(scope))

    def glance(self, environ: WSGIEnvironment) -> Reply:
        """What the application has at hand; an answer without a status where it has nothing."""
        environ["timeline.at_once"] = True
        return Reply().take(self.application, environ)

    async def make_first(self, key: object, environ: WSGIEnvironment) -> Reply:
        """An answer that others who ask for it may wait for."""
        made = self.making.setdefault(key, asyncio.Event())
        try:
            async with self.desk:
                return await self.make(environ)
        finally:
            made.set()
            self.making.pop(key, None)

    async def make(self, environ: WSGIEnvironment) -> Reply:
        """The application's answer, made in a thread."""
        environ.setdefault("wsgi.input", BytesIO())
        loop = asyncio.get_running_loop()
        try:
            take = Reply().take_sound
            return await loop.run_in_executor(self.threads, take, self.application, environ)
        finally:
            environ["wsgi.input"].close()
