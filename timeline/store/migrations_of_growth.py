"""Indexes that let a collection grow; they change nothing of what it says.

The newest migrations: add yours at the end, and never edit a released one.
"""

from __future__ import annotations

from sqlite_utils import Database

from timeline.store.later_migrations import migrations

__all__ = ["migrations"]


@migrations()
def m039_near(db: Database) -> None:
    """What lies near a contact, and what happened on a day of the year, is found without looking
    at every contact.
    """
    db.executescript("""
        CREATE INDEX contact_talked ON contact (conversation_earliest, conversation_latest);
        CREATE INDEX contact_dated ON contact (conversation_earliest, record_earliest)
            WHERE lag_min IS NOT NULL AND joined_to IS NULL;
        CREATE INDEX contact_written_on ON contact (substr(record_earliest, 6));
        CREATE INDEX contact_stands_on ON contact (form, substr(conversation_key, 6));
        CREATE INDEX date_claim_on ON date_claim (substr(earliest, 6))
            WHERE is_present AND role = 'conversation';
        CREATE INDEX date_claim_range ON date_claim (earliest, latest)
            WHERE is_present AND role = 'conversation' AND precision = 'range';
    """)


@migrations()
def m040_roles(db: Database) -> None:
    """What a person signed or passed on is found among all the contacts of that person, and
    contacts with a day of talk, and joined ones, among all contacts.
    """
    db.executescript("""
        CREATE INDEX participation_role ON participation (person_id, role, contact_id);
        CREATE INDEX date_claim_talk ON date_claim (contact_id)
            WHERE is_present AND role = 'conversation';
        CREATE INDEX contact_joined ON contact (joined_to) WHERE joined_to IS NOT NULL;
    """)


@migrations()
def m041_ranges(db: Database) -> None:
    """Days of talk that are a range, as a visit's are, are found among all days of talk."""
    db.executescript("""
        DROP INDEX date_claim_range;
        CREATE INDEX date_claim_range ON date_claim (role, precision)
            WHERE is_present AND precision = 'range';
    """)
