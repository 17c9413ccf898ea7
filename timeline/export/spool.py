"""An export written out in full before its first byte is sent, without holding it in memory.

A list that fails half-way through then fails before anybody has received half a file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import IO

IN_MEMORY = 1_000_000
"""Bytes that stay in memory; a longer export goes to a temporary file that removes itself."""
BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Spool:
    """A finished export: its length in bytes, and its bytes to be read once."""

    file: IO[bytes]
    length: int

    def read_blocks(self) -> Iterator[bytes]:
        """The bytes in blocks; the file is closed after the last, or when the reader gives up."""
        with closing(self.file):
            while block := self.file.read(BLOCK):
                yield block


def write_spool(chunks: Iterable[str]) -> Spool:
    """Write all chunks in UTF-8; whatever goes wrong in making them is raised here."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the reader closes it)
    try:
        for chunk in chunks:
            file.write(chunk.encode("utf-8", "replace"))
    except BaseException:
        file.close()
        raise
    length = file.tell()
    file.seek(0)
    return Spool(file, length)
