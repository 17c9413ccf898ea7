"""Sessions: who is signed in, where, and until when.

The browser holds a random token, the database its hash, so that a stolen database opens nothing.
A session ends when it has not been used for `IDLE`, at the latest after `LONGEST`, and at once
when its account is disabled, its password changed, or the editor signs out.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from timeline.store.transactions import write_transaction
from timeline.store.users import User, make_user

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
"""How often the use of a session is written down; more often would only make work."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser in which an account is signed in."""

    browser: str
    made_at: str
    seen_at: str
    is_this: bool


def insert_session(db: Database, user: User, browser: str, now: datetime | None = None) -> str:
    """Begin a session, and forget those of everybody that have ended; gives the token."""
    now = now or datetime.now(UTC)
    token = secrets.token_urlsafe(32)
    with write_transaction(db):
        db.execute(
            """DELETE FROM session WHERE seen_at < :idle OR made_at < :longest""", bounds(now)
        )
        db.execute(
            """
            INSERT INTO session (token, user_id, browser, made_at, seen_at)
            VALUES (:token, :user_id, :browser, :now, :now)
            """,
            {
                "token": hash_token(token),
                "user_id": user.id,
                "browser": browser[:200],
                "now": format_time(now),
            },
        )
    return token


def bounds(now: datetime) -> dict[str, str]:
    """The times before which a session must have been used and begun to be over."""
    return {"idle": format_time(now - IDLE), "longest": format_time(now - LONGEST)}


def format_time(moment: datetime) -> str:
    """A time in UTC as it is stored."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def hash_token(token: str) -> str:
    """A token as the database knows it."""
    return hashlib.sha256(token.encode()).hexdigest()


def select_session_user(
    db: Database, token: str, now: datetime | None = None
) -> tuple[User, bool] | None:
    """Who is signed in by a token, and whether its use should be written down; None for nobody."""
    now = now or datetime.now(UTC)
    row = next(
        db.query(
            """
            SELECT user.*, session.seen_at FROM session JOIN user ON user.id = user_id
            WHERE token = :token AND NOT is_disabled
                AND seen_at >= :idle AND session.made_at >= :longest
            """,
            {"token": hash_token(token), **bounds(now)},
        ),
        None,
    )
    if row is None:
        return None
    return make_user(row), row["seen_at"] < format_time(now - SEEN_EVERY)


def update_seen(db: Database, token: str, now: datetime | None = None) -> None:
    """Write down that a session is being used."""
    with write_transaction(db):
        db.execute(
            """UPDATE session SET seen_at = :now WHERE token = :token""",
            {"now": format_time(now or datetime.now(UTC)), "token": hash_token(token)},
        )


def select_sessions(db: Database, user: User, token: str) -> tuple[Session, ...]:
    """Where an account is signed in, the last used first."""
    rows = db.query(
        """
        SELECT browser, made_at, seen_at, token = :token AS is_this FROM session
        WHERE user_id = :id AND seen_at >= :idle AND made_at >= :longest ORDER BY seen_at DESC
        """,
        {"token": hash_token(token), "id": user.id, **bounds(datetime.now(UTC))},
    )
    return tuple(Session(**{**row, "is_this": bool(row["is_this"])}) for row in rows)


def delete_session(db: Database, token: str) -> None:
    """End one session."""
    with write_transaction(db):
        db.execute("""DELETE FROM session WHERE token = :token""", {"token": hash_token(token)})


def delete_sessions(db: Database, user: User) -> None:
    """End every session of an account."""
    with write_transaction(db):
        db.execute("""DELETE FROM session WHERE user_id = :id""", {"id": user.id})
