"""The body of a request, which is read whole before anybody works on it."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from timeline.cli.environ import Refused

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LONGEST = 120
"""Seconds within which a body must have come whole, however it trickles in."""
MOST = 2_000_000
"""Bytes that it may have."""
IN_MEMORY = 100_000
"""Bytes of it that are kept in memory while the rest is awaited; a longer one goes into a file."""
TOO_LARGE = "What you sent is too large: 2 MB are taken at most."
CUT_OFF = "What you sent has not come whole."


def has_body(environ: WSGIEnvironment) -> bool:
    """Whether there is something to read after the head."""
    return environ.get("CONTENT_LENGTH", "0") != "0" or "HTTP_TRANSFER_ENCODING" in environ


async def read_body(environ: WSGIEnvironment, proto: Any) -> None:
    """Put the body into the request; raises Refused where it is too large, too slow or not whole.

    No thread waits while it comes. Its length stands in the request afterwards in any case.
    """
    told = environ.get("CONTENT_LENGTH")
    if told is not None and int(told) > MOST:
        raise Refused(413, TOO_LARGE)
    with ExitStack() as stack:
        body = stack.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))
        try:
            async with asyncio.timeout(LONGEST):
                got = await receive(proto, body)
        except TimeoutError as error:
            raise Refused(408, "What you sent took too long to come.") from error
        if told is not None and int(told) != got:
            raise Refused(400, CUT_OFF)
        stack.pop_all()  # From now on it is closed with the request.
    body.seek(0)
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ |= {"wsgi.input": body, "CONTENT_LENGTH": str(got)}


async def receive(proto: Any, body: SpooledTemporaryFile[bytes]) -> int:
    """Write down what comes; gives how much.

    Granian ends a body with an empty piece, and says by one more that it broke off before.
    """
    got = empty = 0
    async for piece in proto:
        empty += not piece
        got += len(piece)
        if got > MOST:
            raise Refused(413, TOO_LARGE)
        if empty > 1:
            raise Refused(400, CUT_OFF)
        body.write(piece)
    return got
