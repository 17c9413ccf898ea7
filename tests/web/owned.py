"""An application over a copy of the seeds that one test may change."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlite_utils import Database

from timeline import create_app
from timeline.store import insert_corrections, open_database, select_contact

ROSHCHIN = "1949-10-20-roshchin-mao-zedong"


def copy_database(built: Path, folder: Path) -> Path:
    """A copy of the built database, with all that its log holds."""
    source = open_database(built)
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.close()
    return Path(shutil.copy(built, folder / "owned.sqlite"))


@contextmanager
def open_owned(built: Path, folder: Path) -> Iterator[tuple[FlaskClient, Database]]:
    """A reader of the copy, and a connection that may write to it."""
    path = copy_database(built, folder)
    db = open_database(path)
    # Nothing is kept between requests, so that every answer here is made anew.
    yield create_app({"DATABASE": path, "TESTING": True, "CACHE_BYTES": 0}).test_client(), db
    db.close()


def correct(db: Database, changes: Mapping[str, Any], slug: str = ROSHCHIN) -> int:
    """A correction by somebody who has seen the newest state; gives the revision."""
    contact = select_contact(db, slug)
    assert contact is not None
    return insert_corrections(
        db,
        slug,
        changes,
        seen=contact.revision,
        editor="anna",
        reason="The paper says so.",
        source="AVPRF",
    )
