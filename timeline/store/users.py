"""Accounts: who may edit. A password is kept as an argon2 hash alone and never leaves this module.

A name is compared without regard to case or to the way its letters are put together.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlite_utils import Database

from timeline.store.revisions import insert_revision
from timeline.store.transactions import write_transaction

Role = Literal["editor", "admin"]

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$k+xw0kOO4yUIKKbl9YcSrw$"
    "kXpYfh68+M2Qnflf6gQCWojYkNoUfDxrxb9FujUKZGE"
)
"""A hash that no account has: an unknown name takes as long to refuse as a wrong password."""


class UserError(ValueError):
    """An account cannot be made or changed as asked; `errors` has a sentence for each field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account; `is_named` says that its corrections show its name to the public."""

    id: int
    name: str
    role: Role
    is_named: bool
    is_disabled: bool
    made_at: str


def insert_user(db: Database, name: str, role: str, password: str) -> User:
    """Make an account; UserError says in sentences why it cannot be made."""
    name = unicodedata.normalize("NFC", name.strip())
    errors = {"name": check_name(name), "password": check_password(password, name)}
    if role not in get_args(Role):
        errors["role"] = f"The role is one of {', '.join(get_args(Role))}, not “{role}”."
    refuse(errors)
    with write_transaction(db):
        made = db.execute(
            """
            INSERT OR IGNORE INTO user (key, name, role, password, made_at)
            VALUES (:key, :name, :role, :password, :made_at) RETURNING id
            """,
            {
                "key": fold_name(name),
                "name": name,
                "role": role,
                "password": HASHER.hash(fold_password(password)),
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            },
        ).fetchone()
    if made is None:
        refuse({"name": f"There is an account “{name}” already."})
    return next(
        make_user(row)
        for row in db.query("""SELECT * FROM user WHERE key = :key""", {"key": fold_name(name)})
    )


def check_name(name: str) -> str:
    """Why a name will not do for an account; empty where it will."""
    if re.fullmatch(r"\w(?:[\w .’'-]{0,38}[\w.])?", name):
        return ""
    return "A name has 1 to 40 letters, figures, spaces, dots or hyphens, such as “a.petrova”."


def check_password(password: str, name: str) -> str:
    """Why a password will not do; empty where it will."""
    if len(password) < SHORTEST_PASSWORD:
        return f"A password has at least {SHORTEST_PASSWORD} characters; four words do well."
    if len(password) > LONGEST_PASSWORD:
        return f"A password has at most {LONGEST_PASSWORD} characters."
    if len(set(password)) < 4 or fold_name(name) == fold_name(password):
        return "This password is easily guessed; four words that do not belong together do well."
    return ""


def refuse(errors: dict[str, str]) -> None:
    """Raise UserError where a field has a sentence."""
    if found := {field: sentence for field, sentence in errors.items() if sentence}:
        raise UserError(found)


def fold_name(name: str) -> str:
    """A name as it is compared."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def fold_password(password: str) -> str:
    """A password as it is hashed, whichever keyboard put its accents together."""
    return unicodedata.normalize("NFKC", password)


def select_user(db: Database, name: str) -> User | None:
    """The account of a name, or None."""
    rows = db.query("""SELECT * FROM user WHERE key = :key""", {"key": fold_name(name)})
    return next((make_user(row) for row in rows), None)


def select_users(db: Database) -> tuple[User, ...]:
    """Every account, by name."""
    return tuple(make_user(row) for row in db.query("""SELECT * FROM user ORDER BY key"""))


def make_user(row: dict[str, Any]) -> User:
    """An account from its row."""
    return User(
        id=row["id"],
        name=row["name"],
        role=row["role"],
        is_named=bool(row["is_named"]),
        is_disabled=bool(row["is_disabled"]),
        made_at=row["made_at"],
    )


def select_signed_in(db: Database, name: str, password: str) -> User | None:
    """The account that a name and its password open; None after the same time for any other.

    A disabled account opens no more.
    """
    row = next(db.query("""SELECT * FROM user WHERE key = :key""", {"key": fold_name(name)}), None)
    try:
        HASHER.verify(row["password"] if row else NOBODY, fold_password(password[:1000]))
    except (VerificationError, InvalidHashError):
        return None
    if row is None or row["is_disabled"]:
        return None
    return make_user(row)


def update_password(db: Database, user: User, password: str) -> None:
    """Give an account another password, and end all its sessions; UserError says why not."""
    refuse({"password": check_password(password, user.name)})
    hashed = HASHER.hash(fold_password(password))
    with write_transaction(db):
        db.execute(
            """UPDATE user SET password = :password WHERE id = :id""",
            {"password": hashed, "id": user.id},
        )
        db.execute("""DELETE FROM session WHERE user_id = :id""", {"id": user.id})


def update_named(db: Database, user: User, *, is_named: bool) -> None:
    """Say whether the public sees the name beside the account's corrections.

    That counts as a change of the data, so that no page that was kept goes on showing the name.
    """
    with write_transaction(db):
        insert_revision(db, "names beside corrections")
        db.table("user").update(user.id, {"is_named": int(is_named)})


def update_role(db: Database, user: User, role: str) -> None:
    """Give an account another role; UserError says why not."""
    if role not in get_args(Role):
        refuse({"role": f"The role is one of {', '.join(get_args(Role))}, not “{role}”."})
    with write_transaction(db):
        db.table("user").update(user.id, {"role": role})
        refuse_no_admin(db, user)


def update_disabled(db: Database, user: User, *, is_disabled: bool) -> None:
    """Shut or open an account; its sessions end, its corrections stay."""
    with write_transaction(db):
        db.table("user").update(user.id, {"is_disabled": int(is_disabled)})
        db.execute("""DELETE FROM session WHERE user_id = :id""", {"id": user.id})
        refuse_no_admin(db, user)


def refuse_no_admin(db: Database, user: User) -> None:
    """Raise UserError, which takes the change back, where it leaves no admin to let others in."""
    is_left = db.execute(
        """SELECT 1 FROM user WHERE role = 'admin' AND NOT is_disabled LIMIT 1"""
    ).fetchone()
    if user.role == "admin" and not is_left:
        refuse({"role": f"“{user.name}” is the last admin; make another one first."})


def select_public_names(db: Database) -> frozenset[str]:
    """The names that the public may see beside corrections."""
    return frozenset(
        row[0] for row in db.execute("""SELECT name FROM user WHERE is_named""").fetchall()
    )
