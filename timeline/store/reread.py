"""What the program read when an editor decided a date, and whether it reads otherwise now.

A decision stands whatever is read later. But a better reader, a new page of the catalogue or a
newer curated record may know what the editor did not: then the difference is queued, once the
words say another day than they said when the decision was made, and another than was decided.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from timeline.dates import HistoricalDate, format_date, parse_edtf

DATE_NAMES = {
    "conversation": "day of the conversation",
    "record": "day of the record",
    "received": "day of the receipt",
}
SENTENCES = {
    "machine": "The program then read {before} in the paper, and now reads {now}.",
    "curated": "The curated record then gave {before}, and now gives {now}.",
}
"""What is said of each origin but an editor."""

Rows = Sequence[Mapping[str, Any]]


def select_reading(db: Database, slug: str, role: str) -> str:
    """What is read and curated of a role of a contact now, as a correction keeps it."""
    rows = db.query(
        """
        SELECT origin, edtf, start_time FROM date_claim
        JOIN contact ON contact.id = contact_id
        WHERE slug = :slug AND role = :role ORDER BY document_id, position
        """,
        {"slug": slug, "role": role},
    )
    return dump_reading(role, list(rows))


def dump_reading(role: str, rows: Rows) -> str:
    """The dates of a role by their origin, as JSON."""
    most = None if role == "conversation" else 1
    return json.dumps(
        {
            origin: [
                {"edtf": row["edtf"], "start_time": row["start_time"]}
                for row in rows
                if row["origin"] == origin
            ][:most]
            for origin in ("curated", "machine")
        }
    )


def select_kept_readings(db: Database, contact_id: int) -> dict[str, str]:
    """What was read of each date field when its newest decision was made, by field."""
    return {
        row["field"]: row["reading"]
        for row in db.query(
            """
            SELECT field, reading, max(correction.id) FROM correction
            JOIN contact ON contact.slug = correction.contact
            WHERE contact.id = :id AND field IN ('conversations', 'record', 'received')
            GROUP BY field
            """,
            {"id": contact_id},
        )
    }


def select_kept_reading(db: Database, slug: str, field: str, before: int) -> str:
    """What was read when a field was decided last before a correction; empty where it was not."""
    row = db.execute(
        """
        SELECT reading FROM correction WHERE contact = :slug AND field = :field AND id < :before
        ORDER BY id DESC LIMIT 1
        """,
        {"slug": slug, "field": field, "before": before},
    ).fetchone()
    return str(row[0]) if row else ""


def list_rereadings(role: str, kept: str, rows: Rows) -> Iterator[str]:
    """A sentence for each origin that gives another day than when the editor decided.

    `rows` are all claims of the role. Nothing is said where it now gives what was decided, or
    where `kept` is empty, so that nobody knows what was read.
    """
    if not kept:
        return
    before, now = json.loads(kept), json.loads(dump_reading(role, rows))
    decided = [row for row in rows if row["origin"] == "editor"]
    name = name_dates(decided, "not known")
    for origin, sentence in SENTENCES.items():
        timed = origin == "machine"
        if list_days(now[origin], timed=timed) == list_days(before[origin], timed=timed):
            continue
        if is_agreed(decided, now[origin]):
            continue
        told = sentence.format(before=name_dates(before[origin]), now=name_dates(now[origin]))
        yield f"An editor decided that the {DATE_NAMES[role]} is {name}. {told}"


def list_days(dates: Rows, *, timed: bool) -> set[tuple[Any, ...]]:
    """The spans of dates, with the hours at which they began where those count."""
    return {
        (date.earliest, date.latest, each["start_time"] if timed else None)
        for each in dates
        for date in [parse_edtf(each["edtf"])]
    }


def is_agreed(decided: Rows, read: Rows) -> bool:
    """Whether what is read is what was decided; hours count where both have them."""
    if list_days(decided, timed=False) != list_days(read, timed=False):
        return False
    hours = [{each["start_time"] for each in dates} - {None} for dates in (decided, read)]
    return not all(hours) or hours[0] == hours[1]


def name_dates(dates: Rows, nothing: str = "no day") -> str:
    """Dates in words."""
    return " and ".join(dict.fromkeys(map(name_date, dates))) or nothing


def name_date(row: Mapping[str, Any]) -> str:
    """One date in words, with its hour."""
    date: HistoricalDate = parse_edtf(row["edtf"])
    return format_date(date) + (f", {row['start_time']}" if row["start_time"] else "")
