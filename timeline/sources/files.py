"""A source file's bytes and text, or a sentence that says why it cannot be read."""

from __future__ import annotations

import codecs
from pathlib import Path


class SourceError(ValueError):
    """A file that cannot be read as a source; its message names the file and says why."""


def read_bytes(path: Path) -> bytes:
    """What the file holds, without a byte order mark."""
    if path.is_dir():
        raise SourceError(f"{path} is a folder, not a file")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path} does not exist") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(f"{path} can't be read: {reason}") from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceError(f"{path} is UTF-16 text; save it as UTF-8")
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        raise SourceError(f"{path} is empty")
    return data


def read_text(data: bytes, name: str) -> str:
    """The bytes as text; SourceError names the line where they are no UTF-8 or hold a NUL."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{name}:{line} is not UTF-8 text; save the file as UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError(f"{name}:{line} holds a NUL character, so this is no text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")
