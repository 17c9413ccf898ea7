"""Contacts joined to one that is joined itself: nothing is lost, and nothing goes in a circle."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.store.test_corrections import correct, get
from timeline.store import CorrectionError, select_corrections, undo_correction
from timeline.store.check import check_database

FIRST = "1949-10-20-roshchin-mao-zedong"
SECOND = "1949-10-16-roshchin-mao-zedong"
THIRD = "1950-12-31-yudin-mao-zedong"


def count_papers(db: Database) -> list[int]:
    """How many papers each of the three has; the database is sound in any case."""
    assert list(check_database(db)) == []
    return [len(get(db, slug).documents) for slug in (FIRST, SECOND, THIRD)]


def test_a_chain_is_joined_and_parted_with_nothing_lost(own_db: Database) -> None:
    assert count_papers(own_db) == [1, 1, 1]
    correct(own_db, {"joined_to": SECOND}, FIRST)
    assert count_papers(own_db) == [1, 2, 1]
    correct(own_db, {"joined_to": THIRD}, SECOND)
    assert count_papers(own_db) == [1, 2, 3]
    correct(own_db, {"joined_to": ""}, FIRST)
    assert count_papers(own_db) == [1, 1, 2]
    correct(own_db, {"joined_to": ""}, SECOND)
    assert count_papers(own_db) == [1, 1, 1]


def test_no_circle_is_made_by_joining_nor_by_undoing(own_db: Database) -> None:
    correct(own_db, {"joined_to": SECOND}, FIRST)
    with pytest.raises(CorrectionError, match="itself joined"):
        correct(own_db, {"joined_to": FIRST}, SECOND)
    correct(own_db, {"joined_to": ""}, FIRST)
    parted = select_corrections(own_db, contact=FIRST)[0]
    correct(own_db, {"joined_to": FIRST}, SECOND)
    with pytest.raises(CorrectionError, match="itself joined"):
        undo_correction(own_db, parted.id, editor="anna", reason="")
    assert count_papers(own_db) == [2, 1, 1]
    with pytest.raises(CorrectionError, match="There is no “never”"):
        correct(own_db, {"joined_to": "never"}, THIRD)
