"""Contacts near another one: on the same day of any year, of the same talk, written across it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlite_utils import Database

from timeline.records import Contact
from timeline.store.contacts import ROWS, make_contacts, select_contacts

ON_DAY = """contact.id IN (
    SELECT contact_id FROM date_claim
    WHERE is_present AND role = 'conversation' AND precision IN ('day', 'range')
        AND substr(earliest, 6) = :day
    UNION ALL SELECT contact_id FROM date_claim
    WHERE is_present AND role = 'conversation' AND precision = 'range'
        AND substr(earliest, 1, 5) || :day BETWEEN earliest AND latest
    UNION ALL SELECT id FROM contact
    WHERE form = 'correspondence' AND substr(conversation_key, 6) = :day
        AND conversation_earliest = conversation_latest
)"""
"""What happened on a day of the year: each day of several talks, and each day of a visit."""
CROSSINGS = """
    SELECT id FROM contact
    WHERE joined_to IS NULL AND lag_min IS NOT NULL
        AND min(conversation_earliest, record_earliest) <= :last
        AND max(conversation_latest, record_latest) >= :first
        AND conversation_earliest BETWEEN :far_first AND :far_last
    ORDER BY slug != :slug, abs(julianday(conversation_earliest) - julianday(:talk)),
        conversation_key, slug
"""
"""The contact itself, then those whose talk was nearest to its own."""
MOST_NEAR = 40
"""Contacts near another one that a page has room for; more could be neither read nor drawn."""


@dataclass(frozen=True, slots=True)
class Near:
    """Contacts near another one, and how many more there are."""

    contacts: tuple[Contact, ...] = ()
    more: int = 0


def select_on_day(db: Database, month: int, day: int) -> tuple[Contact, ...]:
    """Contacts that happened on a month and day, in any year; only those known to the day."""
    rows = db.query(
        f"""
        {ROWS} WHERE contact.joined_to IS NULL AND ({ON_DAY})
        ORDER BY conversation_key, form_order, contact.slug
        """,
        {"day": f"{month:02}-{day:02}"},
    )
    return make_contacts(db, list(rows))


def select_written_on_day(db: Database, month: int, day: int) -> tuple[Contact, ...]:
    """Contacts of another day, or of no known one, that were written down on a month and day."""
    rows = db.query(
        f"""
        {ROWS} WHERE contact.joined_to IS NULL AND substr(record_earliest, 6) = :day
            AND record_earliest = record_latest AND NOT ({ON_DAY})
        ORDER BY record_earliest, form_order, contact.slug
        """,
        {"day": f"{month:02}-{day:02}"},
    )
    return make_contacts(db, list(rows))


def select_same_day(db: Database, slug: str, most: int = MOST_NEAR) -> Near:
    """Other contacts of the very day of one, the first `most`; none where its day is not known."""
    return take_near(
        db,
        """
        SELECT contact.id FROM contact JOIN contact AS this ON this.slug = :slug
            AND contact.conversation_earliest = this.conversation_earliest
            AND contact.conversation_latest = this.conversation_latest
        WHERE contact.slug != :slug AND contact.joined_to IS NULL
            AND contact.conversation_earliest = contact.conversation_latest
        ORDER BY contact.form_order, contact.slug
        """,
        {"slug": slug},
        most,
    )


def take_near(db: Database, sql: str, asked: dict[str, Any], most: int) -> Near:
    """The first contacts that a query of ids names, in its order, and the number of the others."""
    ids = [row[0] for row in db.execute(sql, asked).fetchall()]
    return Near(select_contacts(db, ids[:most]), max(len(ids) - most, 0))


def select_doubles(db: Database, slug: str) -> tuple[Contact, ...]:
    """Contacts that look like the same talk told in another paper, and are proposed as such."""
    rows = db.query(
        f"""
        {ROWS} WHERE contact.joined_to IS NULL AND contact.id IN (
            SELECT twin_id FROM review JOIN contact AS this ON this.id = contact_id
            WHERE this.slug = :slug AND about = 'double'
        )
        ORDER BY contact.slug
        """,
        {"slug": slug},
    )
    return make_contacts(db, list(rows))


def select_crossings(db: Database, slug: str, days: int = 30, most: int = MOST_NEAR) -> Near:
    """Contacts with both dates known that touch the span from one contact's talk to its record.

    The span is widened by a week on both sides and is at most `days` long on each; the contact
    itself is among them. They are the `most` whose talks were nearest to that of the contact, in
    the order of the talks. Empty where it has not both dates.
    """
    this = db.execute(
        """
        SELECT conversation_earliest, record_latest FROM contact
        WHERE slug = :slug AND lag_min IS NOT NULL
        """,
        {"slug": slug},
    ).fetchone()
    if this is None:
        return Near()
    talk, record = sorted(date.fromisoformat(each) for each in this)
    week = timedelta(days=7)
    near = take_near(
        db,
        CROSSINGS,
        {
            "slug": slug,
            "talk": this[0],
            "first": (talk - week).isoformat(),
            "last": (record + week).isoformat(),
            "far_first": (talk - timedelta(days=days)).isoformat(),
            "far_last": (record + timedelta(days=days)).isoformat(),
        },
        most,
    )
    in_order = sorted(near.contacts, key=lambda each: (each.conversation_key, each.slug))
    return replace(near, contacts=tuple(in_order))
