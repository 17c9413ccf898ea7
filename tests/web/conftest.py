"""The application over a database with all seeds, and over one that a test says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from timeline import create_app
from timeline.paths import seeds_directory


@pytest.fixture(scope="session")
def app(built_database: Path) -> Flask:
    """The application as it is served, with all seeds."""
    # Nothing is kept between requests: a test may change the program under the pages.
    return create_app(
        {"DATABASE": built_database, "TESTING": True, "CACHE_BYTES": 0, "DRAWN_BYTES": 0}
    )


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A reader's browser without JavaScript."""
    return app.test_client()


@pytest.fixture(scope="session")
def seeds() -> list[dict[str, Any]]:
    """The seed contacts as they stand in the file, untouched by any code of ours."""
    path = seeds_directory() / "contacts.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def no_database(tmp_path: Path) -> Iterator[FlaskClient]:
    """The application where there is no database yet."""
    with create_app({"DATABASE": tmp_path / "none.sqlite"}).test_client() as client:
        yield client
