"""A store with all seeds, and a fresh one for tests that write."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from timeline.paths import seeds_directory
from timeline.store import open_database


@pytest.fixture(scope="session")
def seed_rows() -> list[dict[str, Any]]:
    """The seed contacts as they stand in the file, untouched by any code of ours."""
    lines = (seeds_directory() / "contacts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def db(built_database: Path) -> Iterator[Database]:
    """The store built from the seeds; read it, never write to it."""
    db = open_database(built_database, read_only=True)
    yield db
    db.close()


@pytest.fixture
def own_db(built_database: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of that store for one test to change."""
    path = tmp_path / "own.sqlite"
    source = open_database(built_database)
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.close()
    shutil.copy(built_database, path)
    db = open_database(path)
    yield db
    db.close()
