"""Contacts that may be one told twice are proposed, whichever of the two was touched last."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from tests.store.test_corrections import correct
from timeline.store import select_contact
from timeline.store.review import update_doubles

FIRST, SECOND = "1952-09-03-stalin-zhou-enlai", "1952-09-04-stalin-zhou-enlai"


def list_pairs(db: Database) -> list[Any]:
    """Every proposed pair with its sentence."""
    return db.execute("""
        SELECT contact.slug, twin.slug, reason FROM review
        JOIN contact ON contact.id = contact_id JOIN contact AS twin ON twin.id = twin_id
        WHERE about = 'double' ORDER BY 1, 2
    """).fetchall()


def move(db: Database, slug: str, edtf: str) -> None:
    """Decide another day of a talk."""
    correct(db, {"conversations": [{"edtf": edtf}]}, slug)


def test_the_same_people_on_the_next_day_are_proposed_and_a_day_later_not(own_db: Database) -> None:
    pairs = {(one, other) for one, other, _why in list_pairs(own_db)}
    assert {(FIRST, SECOND), (SECOND, FIRST)} <= pairs
    move(own_db, SECOND, "1952-09-05")
    pairs = {(one, other) for one, other, _why in list_pairs(own_db)}
    assert not {(FIRST, SECOND), (SECOND, FIRST)} & pairs


def test_looking_at_what_was_touched_finds_what_looking_at_all_finds(own_db: Database) -> None:
    slugs = list(dict.fromkeys(one for one, _other, _why in list_pairs(own_db)))
    move(own_db, slugs[0], "1955-05-05")
    correct(own_db, {"title": "Another title"}, slugs[1])
    correct(own_db, {"venue": "Another hall", "place": "moscow"}, slugs[2])
    correct(own_db, {"joined_to": slugs[4]}, slugs[3])
    correct(own_db, {"people": []}, slugs[5])
    contact = select_contact(own_db, slugs[6])
    assert contact is not None
    for edtf in ("1955-05-05", contact.conversations[0].date.edtf):
        move(own_db, slugs[6], edtf)
    touched = list_pairs(own_db)
    assert any("Another title" in why for _one, _other, why in touched)
    with own_db.atomic():
        update_doubles(own_db)
    assert list_pairs(own_db) == touched
