"""Accounts, sessions and readers' reports in the store."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from timeline.store import open_database
from timeline.store.reports import (
    ReportError,
    count_reports,
    insert_report,
    select_reports,
    update_contact_reports,
    update_report,
)
from timeline.store.sessions import (
    IDLE,
    LONGEST,
    delete_sessions,
    insert_session,
    select_session_user,
    select_sessions,
    update_seen,
)
from timeline.store.users import (
    UserError,
    insert_user,
    select_public_names,
    select_signed_in,
    select_user,
    select_users,
    update_disabled,
    update_named,
    update_password,
    update_role,
)

PASSWORD = "seven grey herons wade"


@pytest.fixture
def empty_db(tmp_path: Path) -> Iterator[Database]:
    """A new database with no contact and no account."""
    db = open_database(tmp_path / "new.sqlite", create=True)
    yield db
    db.close()


def test_a_new_database_lets_nobody_in(empty_db: Database) -> None:
    assert select_users(empty_db) == ()
    for name in ("admin", "editor", "root", ""):
        assert select_signed_in(empty_db, name, "") is None
        assert select_signed_in(empty_db, name, "admin") is None


def test_a_name_and_its_password_open_an_account_and_nothing_else_does(empty_db: Database) -> None:
    made = insert_user(empty_db, "Anna Petrova", "editor", PASSWORD)
    assert select_signed_in(empty_db, "anna petrova ", PASSWORD) == made
    assert select_signed_in(empty_db, "Anna Petrova", PASSWORD + " ") is None
    assert select_signed_in(empty_db, "Anna", PASSWORD) is None
    assert select_signed_in(empty_db, "Anna Petrova", "x" * 1_000_000) is None


def test_the_database_holds_no_password_and_no_token(empty_db: Database, tmp_path: Path) -> None:
    user = insert_user(empty_db, "anna", "editor", PASSWORD)
    token = insert_session(empty_db, user, "a browser")
    empty_db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = (tmp_path / "new.sqlite").read_bytes()
    assert PASSWORD.encode() not in content
    assert token.encode() not in content


def test_an_unknown_name_takes_as_long_as_a_wrong_password(empty_db: Database) -> None:
    insert_user(empty_db, "anna", "editor", PASSWORD)

    def measure(name: str) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            assert select_signed_in(empty_db, name, "wrong") is None
            times.append(time.perf_counter() - start)
        return min(times)

    known, unknown = measure("anna"), measure("nobody")
    assert 0.5 < known / unknown < 2


@pytest.mark.parametrize(
    ("name", "role", "password", "field"),
    [
        ("", "editor", PASSWORD, "name"),
        ("x" * 41, "editor", PASSWORD, "name"),
        ("<script>", "editor", PASSWORD, "name"),
        ("ANNA", "editor", PASSWORD, "name"),
        ("boris", "owner", PASSWORD, "role"),
        ("boris", "editor", "short", "password"),
        ("boris", "editor", "aaaaaaaaaaaa", "password"),
        ("boris the second", "editor", "Boris the second", "password"),
        ("boris", "editor", "x1!" * 100, "password"),
    ],
)
def test_a_bad_account_is_refused_with_a_sentence(
    empty_db: Database, name: str, role: str, password: str, field: str
) -> None:
    insert_user(empty_db, "anna", "editor", PASSWORD)
    with pytest.raises(UserError) as refused:
        insert_user(empty_db, name, role, password)
    assert list(refused.value.errors) == [field]
    assert len(select_users(empty_db)) == 1


def test_the_last_admin_stays(empty_db: Database) -> None:
    admin = insert_user(empty_db, "anna", "admin", PASSWORD)
    for change in (
        lambda: update_disabled(empty_db, admin, is_disabled=True),
        lambda: update_role(empty_db, admin, "editor"),
    ):
        with pytest.raises(UserError, match="last admin"):
            change()
        assert select_user(empty_db, "anna") == admin
    insert_user(empty_db, "boris", "admin", PASSWORD)
    update_role(empty_db, admin, "editor")
    assert [user.role for user in select_users(empty_db)] == ["editor", "admin"]


def test_a_name_is_shown_only_where_its_owner_wishes(empty_db: Database) -> None:
    user = insert_user(empty_db, "anna", "editor", PASSWORD)
    assert select_public_names(empty_db) == frozenset()
    update_named(empty_db, user, is_named=True)
    assert select_public_names(empty_db) == {"anna"}


def test_a_session_ends_when_it_is_not_used_and_in_any_case_one_day(empty_db: Database) -> None:
    user = insert_user(empty_db, "anna", "editor", PASSWORD)
    start = datetime(2026, 1, 1, 9, tzinfo=UTC)
    token = insert_session(empty_db, user, "a browser", start)
    assert select_session_user(empty_db, token, start + IDLE) == (user, True)
    assert select_session_user(empty_db, token, start + IDLE + timedelta(seconds=1)) is None
    now = start
    while now < start + LONGEST:
        now = min(now + IDLE, start + LONGEST)
        assert select_session_user(empty_db, token, now)
        update_seen(empty_db, token, now)
    assert select_session_user(empty_db, token, now + timedelta(seconds=1)) is None
    assert select_session_user(empty_db, "another token", start) is None


def test_a_new_password_a_disabled_account_and_signing_out_everywhere_end_all_sessions(
    empty_db: Database,
) -> None:
    user = insert_user(empty_db, "anna", "editor", PASSWORD)
    insert_user(empty_db, "boris", "admin", PASSWORD)
    for end in (
        lambda: update_password(empty_db, user, "another long password"),
        lambda: delete_sessions(empty_db, user),
        lambda: update_disabled(empty_db, user, is_disabled=True),
    ):
        tokens = [insert_session(empty_db, user, f"browser {number}") for number in range(2)]
        assert len(select_sessions(empty_db, user, tokens[0])) == 2
        end()
        assert [select_session_user(empty_db, token) for token in tokens] == [None, None]
    assert select_signed_in(empty_db, "anna", "another long password") is None
    update_disabled(empty_db, user, is_disabled=False)
    assert select_signed_in(empty_db, "anna", "another long password")
    assert select_signed_in(empty_db, "anna", PASSWORD) is None


def test_a_report_waits_until_it_is_closed(empty_db: Database) -> None:
    number = insert_report(empty_db, contact="one", what="record", why=" It was May. ", address="a")
    insert_report(empty_db, contact="two", what="other", why="Buy", is_spam=True)
    (report,) = select_reports(empty_db)
    assert (report.id, report.why, report.state) == (number, "It was May.", "open")
    assert count_reports(empty_db) == {"open": 1, "done": 0, "spam": 1}
    assert update_report(empty_db, number, "spam", "anna") == "one"
    assert update_report(empty_db, number, "open", "anna") == "one"
    update_contact_reports(empty_db, "one", "anna")
    (closed,) = select_reports(empty_db, state="done")
    assert (closed.closed_by, select_reports(empty_db, contact="one")) == ("anna", ())
    assert update_report(empty_db, 999, "done", "anna") == ""


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"what": "everything", "why": "x"}, "what"),
        ({"what": "record", "why": "  "}, "why"),
        ({"what": "record", "why": "x" * 2001}, "why"),
        ({"what": "record", "why": "x", "address": "y" * 201}, "address"),
    ],
)
def test_a_bad_report_is_refused_with_a_sentence(
    empty_db: Database, given: dict[str, str], field: str
) -> None:
    with pytest.raises(ReportError) as refused:
        insert_report(empty_db, contact="one", **given)
    assert list(refused.value.errors) == [field]
    assert select_reports(empty_db) == ()
