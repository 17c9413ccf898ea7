"""What the disk or another process can do to a request, in a sentence: full, locked, damaged."""

from __future__ import annotations

import errno
import sqlite3

from timeline.store.database import DamagedDatabase, DatabaseError, ReadOnlyDatabase

StorageFault = sqlite3.Error
"""What any function of the store may raise when SQLite cannot do its work."""


class BusyDatabase(DatabaseError):
    """Somebody else holds the database longer than we wait."""


class FullDisk(DatabaseError):
    """There is no room to write."""


SENTENCES: dict[str, tuple[type[DatabaseError], str]] = {
    "SQLITE_BUSY": (
        BusyDatabase,
        "Somebody else is saving just now, and it takes longer than usual. Nothing was changed; "
        "try again in a moment.",
    ),
    "SQLITE_FULL": (
        FullDisk,
        "The disk of this site is full. Nothing was saved, and what was stored before is unharmed. "
        "Make room on it, then try again.",
    ),
    "SQLITE_READONLY": (
        ReadOnlyDatabase,
        "The database can be read and not written. Nothing was saved, and what was stored before "
        "is unharmed. Let the server write the file and its folder, then try again.",
    ),
    "SQLITE_IOERR": (
        FullDisk,
        "The disk of this site does not answer. Nothing was saved. Look at the disk and at the "
        "room on it, then try again.",
    ),
    "SQLITE_CORRUPT": (
        DamagedDatabase,
        "The database is damaged. “timeline check” says what is wrong; “timeline restore” puts a "
        "backup in its place.",
    ),
}
SENTENCES["SQLITE_LOCKED"] = SENTENCES["SQLITE_BUSY"]
SENTENCES["SQLITE_CANTOPEN"] = SENTENCES["SQLITE_IOERR"]
SENTENCES["SQLITE_NOTADB"] = SENTENCES["SQLITE_CORRUPT"]


NAMES = {
    errno.ENOSPC: "SQLITE_FULL",
    errno.EDQUOT: "SQLITE_FULL",
    errno.EFBIG: "SQLITE_FULL",
    errno.EROFS: "SQLITE_READONLY",
    errno.EACCES: "SQLITE_READONLY",
    errno.EIO: "SQLITE_IOERR",
}
"""What the system says of a file beside the database, by the name that SQLite has for it."""


def explain_fault(error: Exception) -> DatabaseError | None:
    """What went wrong, as an error with a sentence; None where it is a fault of this program."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if isinstance(error, OSError):
        name = NAMES.get(error.errno or 0, "")
    for start, (kind, sentence) in SENTENCES.items():
        if name.startswith(start):
            return kind(sentence)
    return None
