"""What the application says to one request, taken whole before a byte of it is sent.

So whatever breaks while an answer is made still has a status of its own. An answer too long for
memory goes by way of a file, which the server reads as fast as the reader does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

LONG = 2_000_000
"""Bytes of an answer in pieces that are kept in memory; a longer one goes into a file."""


class Reply:
    """An answer: a status, headers, and the body in memory or in a file."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: list[tuple[str, str]] = []
        self.written: list[bytes] = []
        self.body = b""
        self.file: Path | None = None

    def start(self, status: str, headers: list[tuple[str, str]], failure: Any = None) -> Any:
        """WSGI's `start_response`."""
        self.status, self.headers = int(status[:3]), headers
        return self.written.append

    def take(self, application: WSGIApplication, environ: WSGIEnvironment) -> Reply:
        """Let the application answer."""
        pieces = application(environ, self.start)
        try:
            self.fill(pieces)
        finally:
            getattr(pieces, "close", bool)()
        return self

    def take_sound(self, application: WSGIApplication, environ: WSGIEnvironment) -> Reply:
        """The same, and a ValueError where a header is none that can be sent."""
        try:
            self.take(application, environ)
            said = "".join([part for header in self.headers for part in header])
            if not (said.isascii() and said.isprintable()):
                raise ValueError(f"no headers of an answer: {self.headers}")
        except BaseException:
            self.drop()  # Half an answer in a file is for nobody.
            raise
        return self

    def fill(self, pieces: Iterable[bytes]) -> None:
        """Take the body; what was written before comes first."""
        if isinstance(pieces, tuple) and not self.written:
            self.body = b"".join(pieces)
            return
        rest = iter(pieces)
        taken = list(take_some(rest, LONG))
        taken[:0] = self.written
        after = next(rest, None)
        if after is None:
            self.body = taken[0] if len(taken) == 1 else b"".join(taken)
            return
        with NamedTemporaryFile(prefix="timeline-answer-", delete=False) as file:
            self.file = Path(file.name)
            file.writelines((*taken, after))
            file.writelines(rest)
            length = str(file.tell())
        if not any(name.lower() == "content-length" for name, _value in self.headers):
            self.headers = [*self.headers, ("Content-Length", length)]

    def send(self, proto: Any) -> None:
        """Hand the answer over to the server, which sends it."""
        if self.file is None:
            proto.response_bytes(self.status, self.headers, self.body)
            return
        proto.response_file(self.status, self.headers, str(self.file))

    def drop(self) -> None:
        """Take the name from the file; whoever reads it reads on."""
        if self.file:
            with suppress(OSError):
                self.file.unlink()


def take_some(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Pieces until they are as long as that, or there are no more."""
    length = 0
    for piece in pieces:
        yield piece
        length += len(piece)
        if length >= most:
            return
