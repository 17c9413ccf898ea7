"""Carries requests from Granian's event loop to the application, and its answers back.

What the application has at hand it answers at once, without waiting for anything, in the thread in
which a request comes in. All else is done by a few threads. Of those who ask for the same answer
only the first one gets a thread; the others wait on the loop, which costs nothing, and then find
the answer kept. Exports, which may take many seconds, wait for each other only.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from threading import Lock, Timer
from time import perf_counter
from typing import TYPE_CHECKING, Any

from timeline.cli.bodies import has_body, read_body
from timeline.cli.environ import Refused, make_environ
from timeline.cli.replies import Reply
from timeline.request_line import format_request
from timeline.store.faults import explain_fault

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

THREADS = 8
AT_ONCE = 1
"""Pages to keep that are made at a time. Python runs one thread at a time anyway, and two that take
turns cost each page a fifth more, since each finds the processor's cache full of the other's."""
LONG = ("/contacts.",)
"""How addresses begin whose answers grow with the collection; they have threads of their own."""
PAST = "revision="
"""What asks for an earlier state of the data, which has to be built first; the same threads do."""
SHORT = ("/contacts.json", "/contacts.atom")
"""Of these, the ones that have an end however large the collection is: a page, or the newest."""
LONG_AT_ONCE = 2
"""Answers of both kinds that are made at a time: a table of all contacts may take many seconds."""
LONGEST_WAIT = 5.0
"""Seconds that somebody waits for the same answer that is being made for another one."""
OPENED = 10
"""Seconds after which the file of a long answer has been opened for sure."""
PLAIN = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]
LAST = [*PLAIN, ("connection", "close")]

log = logging.getLogger("timeline.server")
requests = logging.getLogger("timeline.requests")
"""The application writes its lines there; one that it is not asked has its line from here."""


def tell_fault(proto: Any, error: Exception) -> None:
    """Write down what broke, and say that something did; of a full disk, that it is full."""
    log.error("A request could not be answered", exc_info=error)
    explained = explain_fault(error)
    if explained:
        proto.response_str(503, [*LAST, ("retry-after", "60")], f"{explained}\n")
    else:
        proto.response_str(500, PLAIN, "Something broke here.\n")


class Making:
    """The answers to keep that are being made; those who ask for the same one wait for it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.keys: dict[object, asyncio.Event | None] = {}
        self.loop: asyncio.AbstractEventLoop | None = None

    def claim(self, key: object) -> bool:
        """Whether nobody makes it, so that whoever asks may; from any thread."""
        with self.lock:
            is_free = key not in self.keys
            self.keys.setdefault(key, None)
        return is_free

    def release(self, key: object) -> None:
        """It is made, or cannot be: wake who waits for it; from any thread."""
        with self.lock:
            made = self.keys.pop(key)
        if made and self.loop:
            self.loop.call_soon_threadsafe(made.set)

    async def wait(self, key: object) -> None:
        """Until it is made, or long enough; on the loop."""
        self.loop = asyncio.get_running_loop()
        with self.lock:
            if key not in self.keys:
                return
            made = self.keys[key] = self.keys[key] or asyncio.Event()
        with suppress(TimeoutError):
            await asyncio.wait_for(made.wait(), LONGEST_WAIT)


class Bridge:
    """What Granian calls with each request."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(THREADS, "answer")
        self.makers = ThreadPoolExecutor(AT_ONCE, "make")
        self.exporters = ThreadPoolExecutor(LONG_AT_ONCE, "export")
        self.making = Making()
        self.filed: deque[Reply] = deque(maxlen=1_000)
        self.working = 0
        self.begun: set[Future[None]] = set()

    def begin(self, request: Any) -> bool:
        """See to a request for which nothing has to be awaited, in Granian's thread.

        What is at hand is answered at once; what nobody makes yet is given to a thread. False where
        the loop has to see to it: a body has to come, the same answer is being made for somebody
        else, or it is no request that can be answered.
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
            return self.give(request, environ)
        except Exception:
            return False  # On the loop it is said and written down what is wrong.

    def give(self, request: Any, environ: WSGIEnvironment) -> bool:
        """Give a request to a thread, unless the same answer is being made."""
        key = environ.get("timeline.key")
        if key is not None and not self.making.claim(key):
            return False
        threads = self.threads if key is None else self.makers
        begun = self.choose(environ, threads).submit(self.answer, request, environ, key)
        self.begun.add(begun)
        begun.add_done_callback(self.begun.discard)
        return True

    def choose(self, environ: WSGIEnvironment, threads: ThreadPoolExecutor) -> ThreadPoolExecutor:
        """The threads for a request: those, unless the answer would keep one of them for long."""
        path = environ["PATH_INFO"]
        is_long = path.startswith(LONG) and path not in SHORT
        is_long |= PAST in environ["QUERY_STRING"]
        return self.exporters if is_long else threads

    def answer(self, request: Any, environ: WSGIEnvironment, key: object) -> None:
        """Answer a request in a thread, whatever happens."""
        try:
            self.send(self.ask(environ), request.proto)
        except Exception as error:
            tell_fault(request.proto, error)
        finally:
            if key is not None:
                self.making.release(key)
            request.done()

    async def __call__(self, scope: Any, proto: Any) -> None:
        """Answer a request on the loop, whatever happens."""
        began = perf_counter()
        try:
            environ = make_environ(scope)
            if has_body(environ):
                await read_body(environ, proto)
            self.working += 1
            try:
                self.send(await self.find_reply(environ), proto)
            finally:
                self.working -= 1
        except Refused as refused:
            proto.response_str(refused.status, LAST, f"{refused.sentence}\n")
            size, seconds = len(refused.sentence) + 1, perf_counter() - began
            line = format_request(scope.method, scope.path, refused.status, size, seconds)
            requests.info(line)
        except Exception as error:
            tell_fault(proto, error)

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
        for pool in (self.threads, self.makers, self.exporters):
            pool.shutdown(wait=False)
        for each in self.filed:
            each.drop()

    async def finish(self) -> None:
        """Wait until all that has come whole is answered."""
        while self.working or self.begun:
            await asyncio.sleep(0.01)

    async def find_reply(self, environ: WSGIEnvironment) -> Reply:
        """The answer that is made now, by somebody else or for this one."""
        if "wsgi.input" not in environ:
            reply = self.glance(environ)
            key = environ.get("timeline.key")
            if not reply.status and key is not None:
                await self.making.wait(key)
                reply = self.glance(environ)
            if reply.status:
                return reply
        loop = asyncio.get_running_loop()
        threads = self.choose(environ, self.threads)
        return await loop.run_in_executor(threads, self.ask, environ)

    def glance(self, environ: WSGIEnvironment) -> Reply:
        """What the application has at hand; an answer without a status where it has nothing."""
        environ["timeline.at_once"] = True
        return Reply().take(self.application, environ)

    def ask(self, environ: WSGIEnvironment) -> Reply:
        """The application's answer, made in this thread."""
        environ.pop("timeline.at_once", None)
        with environ.setdefault("wsgi.input", BytesIO()):
            return Reply().take_sound(self.application, environ)
