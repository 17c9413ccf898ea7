"""A database with all seeds and two accounts, and browsers that are signed in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database
from werkzeug.test import TestResponse

from tests.admin.forms import Form, find_form
from timeline import create_app
from timeline.store import open_database, users
from timeline.store.users import insert_user

PASSWORD = "seven grey herons wade"
DINNER = "1949-10-20-roshchin-mao-zedong"


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Hashes that take no time; that real ones take the same time for all is tested elsewhere."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(users, "HASHER", hasher)
        patch.setattr(users, "NOBODY", hasher.hash("nobody"))
        yield


@pytest.fixture(scope="session")
def edited_database(
    cheap_passwords: None, built_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The seeds with an editor, "anna", and an admin, "boris"; copy it, never write to it."""
    path = tmp_path_factory.mktemp("edited") / "timeline.sqlite"
    source = open_database(built_database)
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.close()
    shutil.copy(built_database, path)
    db = open_database(path)
    insert_user(db, "anna", "editor", PASSWORD)
    insert_user(db, "boris", "admin", PASSWORD)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path


@pytest.fixture
def path(edited_database: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    copied = tmp_path / "timeline.sqlite"
    shutil.copy(edited_database, copied)
    return copied


@pytest.fixture
def app(path: Path) -> Flask:
    """The application over that copy."""
    return create_app({"DATABASE": path, "TESTING": True})


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """The same copy, for looking into it."""
    db = open_database(path)
    yield db
    db.close()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Gives a browser in which an account is signed in."""

    def open_browser(name: str) -> FlaskClient:
        client = app.test_client()
        form = find_form(client.get("/admin/login").text, "/admin/login")
        answer = send(client, form.fill(name=name, password=PASSWORD))
        assert answer.status_code == 303, answer.text
        return client

    return open_browser


@pytest.fixture
def anna(sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """An editor's browser."""
    return sign_in("anna")


@pytest.fixture
def boris(sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """An admin's browser."""
    return sign_in("boris")


def send(client: FlaskClient, form: Form) -> TestResponse:
    """POST a form as it stands."""
    return client.post(form.action, data=form.as_dict())


def open_form(client: FlaskClient, slug: str = DINNER, part: str = "") -> Form:
    """The form of a contact, filled in, with a reason given."""
    action = f"/admin/contacts/{slug}{part and '/' + part}"
    answer = client.get(action)
    assert answer.status_code == 200, answer.text
    return find_form(answer.text, action).fill(reason="paper", step="save")


@pytest.fixture
def own_rebuild(built_database: Path, tmp_path: Path) -> Iterator[Database]:
    """A database built anew from the seeds, into which a history can be loaded."""
    path = tmp_path / "rebuilt.sqlite"
    shutil.copy(built_database, path)
    db = open_database(path)
    yield db
    db.close()
