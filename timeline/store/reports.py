"""What readers say is wrong with a contact, until an editor has looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from sqlite_utils import Database

from timeline.store.transactions import write_transaction

What = Literal["conversation", "record", "other"]
State = Literal["open", "done", "spam"]
LONGEST_WHY, LONGEST_ADDRESS = 2000, 200


class ReportError(ValueError):
    """A report cannot be taken; `errors` has a sentence for each field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One reader's word about one contact; `shown` holds the dates as the page gave them."""

    id: int
    contact: str
    what: What
    why: str
    address: str
    shown: str
    state: State
    closed_by: str
    closed_at: str
    made_at: str


def insert_report(
    db: Database,
    *,
    contact: str,
    what: str,
    why: str,
    address: str = "",
    shown: str = "",
    is_spam: bool = False,
) -> int:
    """Keep a report for the editors; gives its id. ReportError says in sentences why not."""
    why, address = why.replace("\x00", "").strip(), address.replace("\x00", "").strip()
    refuse_report(what, why, address)
    with write_transaction(db):
        cursor = db.execute(
            """
            INSERT INTO report (contact, what, why, address, shown, state, made_at)
            VALUES (:contact, :what, :why, :address, :shown, :state, :made_at)
            """,
            {
                "contact": contact,
                "what": what,
                "why": why,
                "address": address,
                "shown": shown,
                "state": "spam" if is_spam else "open",
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            },
        )
    return int(cursor.lastrowid or 0)


def refuse_report(what: str, why: str, address: str) -> None:
    """Raise ReportError where a field cannot be taken."""
    errors = {}
    if what not in get_args(What):
        errors["what"] = "Choose which of the dates looks wrong."
    if not why:
        errors["why"] = "Say what the date should be, or what makes you doubt it."
    elif len(why) > LONGEST_WHY:
        errors["why"] = f"This has {len(why):,} characters; {LONGEST_WHY:,} are taken."
    if len(address) > LONGEST_ADDRESS:
        errors["address"] = f"An address has at most {LONGEST_ADDRESS} characters."
    if errors:
        raise ReportError(errors)


def select_reports(
    db: Database, *, contact: str = "", state: State = "open", limit: int = 200
) -> tuple[Report, ...]:
    """The reports in a state, the newest first; of one contact or of all."""
    return tuple(
        Report(**row)
        for row in db.query(
            """
            SELECT * FROM report WHERE state = :state AND (:contact = '' OR contact = :contact)
            ORDER BY id DESC LIMIT :limit
            """,
            {"state": state, "contact": contact, "limit": limit},
        )
    )


def count_reports(db: Database) -> dict[str, int]:
    """How many reports there are in each state."""
    rows: list[Any] = db.execute("""SELECT state, count(*) FROM report GROUP BY state""").fetchall()
    return dict.fromkeys(get_args(State), 0) | dict(rows)


def update_report(db: Database, report_id: int, state: State, editor: str) -> str:
    """Put a report into another state; gives the contact it is about, empty where there is none."""
    with write_transaction(db):
        row = db.execute(
            """
            UPDATE report SET state = :state, closed_by = :editor, closed_at = :now
            WHERE id = :id RETURNING contact
            """,
            {
                "id": report_id,
                "state": state,
                "editor": editor,
                "now": datetime.now(UTC).isoformat(timespec="seconds"),
            },
        ).fetchone()
    return str(row[0]) if row else ""


def update_contact_reports(db: Database, contact: str, editor: str) -> None:
    """Close the open reports about a contact, since an editor has dealt with them."""
    with write_transaction(db):
        db.execute(
            """
            UPDATE report SET state = 'done', closed_by = :editor, closed_at = :now
            WHERE contact = :contact AND state = 'open'
            """,
            {
                "contact": contact,
                "editor": editor,
                "now": datetime.now(UTC).isoformat(timespec="seconds"),
            },
        )
