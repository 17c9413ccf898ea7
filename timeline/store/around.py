"""Contacts near another one: on the same day of any year, of the same talk, written across it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlite_utils import Database

from timeline.records import Contact
from timeline.store.contacts import ROWS, make_contacts

ON_DAY = """contact.id IN (
    SELECT contact_id FROM date_claim
    WHERE is_present AND role = 'conversation' AND precision IN ('day', 'range')
        AND (substr(earliest, 6) = :day OR (
            substr(earliest, 1, 5) || :day BETWEEN earliest AND latest
        ))
) OR (
    contact.form = 'correspondence' AND substr(conversation_key, 6) = :day
    AND conversation_earliest = conversation_latest
)"""
"""What happened on a day of the year: each day of several talks, and each day of a visit."""


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


def select_same_day(db: Database, slug: str) -> tuple[Contact, ...]:
    """Other contacts of the very day of one; none where its day is not known."""
    rows = db.query(
        f"""
        {ROWS} JOIN contact AS this ON this.slug = :slug
            AND contact.conversation_earliest = this.conversation_earliest
            AND contact.conversation_latest = this.conversation_latest
        WHERE contact.slug != :slug AND contact.joined_to IS NULL
            AND contact.conversation_earliest = contact.conversation_latest
        ORDER BY contact.form_order, contact.slug
        """,
        {"slug": slug},
    )
    return make_contacts(db, list(rows))


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


def select_crossings(db: Database, slug: str, days: int = 30) -> tuple[Contact, ...]:
    """Contacts with both dates known that touch the span from one contact's talk to its record.

    The span is widened by a week on both sides and is at most `days` long on each; the contact
    itself is among them. Empty where it has not both dates.
    """
    this = db.execute(
        """
        SELECT conversation_earliest, record_latest FROM contact
        WHERE slug = :slug AND lag_min IS NOT NULL
        """,
        {"slug": slug},
    ).fetchone()
    if this is None:
        return ()
    talk, record = sorted(date.fromisoformat(each) for each in this)
    week = timedelta(days=7)
    rows = db.query(
        f"""
        {ROWS} WHERE contact.joined_to IS NULL AND lag_min IS NOT NULL
            AND min(conversation_earliest, record_earliest) <= :last
            AND max(conversation_latest, record_latest) >= :first
            AND conversation_earliest BETWEEN :far_first AND :far_last
        ORDER BY conversation_key, contact.slug
        """,
        {
            "first": (talk - week).isoformat(),
            "last": (record + week).isoformat(),
            "far_first": (talk - timedelta(days=days)).isoformat(),
            "far_last": (record + timedelta(days=days)).isoformat(),
        },
    )
    return make_contacts(db, list(rows))
