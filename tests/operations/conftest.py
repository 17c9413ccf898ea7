"""A database of its own for each test that writes to one, damages it or puts it back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from timeline import create_app
from timeline.store import open_database


@pytest.fixture
def own_path(built_database: Path, tmp_path: Path) -> Path:
    """A copy of the database with all seeds, whole in one file."""
    path = tmp_path / "timeline.sqlite"
    source = open_database(built_database)
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.close()
    shutil.copy(built_database, path)
    return path


@pytest.fixture
def own_db(own_path: Path) -> Iterator[Database]:
    """A connection that writes to that copy, as another process would."""
    db = open_database(own_path)
    yield db
    db.close()


@pytest.fixture
def own_client(own_path: Path) -> FlaskClient:
    """A reader of that copy."""
    return create_app({"DATABASE": own_path, "SECRET_KEY": "of a test"}).test_client()


@pytest.fixture(scope="session")
def fuzzed(built_database: Path) -> FlaskClient:
    """A reader who asks for anything; nothing is kept, so that each answer is made."""
    settings = {"DATABASE": built_database, "CACHE_BYTES": 0, "SECRET_KEY": "of a test"}
    return create_app(settings).test_client()
