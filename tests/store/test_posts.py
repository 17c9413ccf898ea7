"""The post that somebody held on the day of a contact, from postings that may change later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from timeline.dates import parse_edtf
from timeline.reading.entry import Entry
from timeline.records import Batch, CatalogueRecord, Participation, Person, Posting, Rank, Seeds
from timeline.store import load_seeds, open_database, select_contact
from timeline.store.check import check_database

MOLOTOV = Person(slug="molotov", name="Vyacheslav Molotov", label="Molotov", side="soviet")
RECORD = CatalogueRecord(
    entry=Entry(title="Record of a talk", catalogue_date="17 July 1954", kind="note"),
    slug="a-talk",
    contact_form="conversation",
    is_curated=True,
    conversation_dates=("1954-07-17",),
    participants=("Vyacheslav Molotov",),
)


def make_posting(start: str, end: str | None, post: str, rank: Rank = "office") -> Posting:
    """A posting of Molotov's; its title is the first word of the post."""
    return Posting(
        person="molotov",
        side="soviet",
        rank=rank,
        post=post,
        title=post.split()[0],
        start=parse_edtf(start),
        end=parse_edtf(end) if end else None,
    )


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "posts.sqlite", create=True)
    yield opened
    opened.close()


def load(db: Database, *postings: Posting) -> Participation:
    """Loads the talk with these postings, and gives Molotov's part in it."""
    batches = (Batch(records=(RECORD,)),)
    load_seeds(
        db, Seeds(people=(MOLOTOV,), postings=postings, places=(), topics=(), batches=batches)
    )
    contact = select_contact(db, "a-talk")
    assert contact
    return contact.people[0]


def test_a_post_counts_within_its_term_alone(db: Database) -> None:
    minister = make_posting("1953-03", "1956-06", "Minister of Foreign Affairs")
    deputy = make_posting("1949-03", "1953-03", "Deputy Chairman")
    part = load(db, deputy, minister)
    assert (part.title, part.post, part.in_post) == (
        "Minister",
        "Minister of Foreign Affairs",
        False,
    )


def test_an_office_whose_end_is_not_known_is_not_carried_on(db: Database) -> None:
    assert load(db, make_posting("1952-07-02~", None, "Head of a department")).post == ""


def test_the_head_of_a_mission_comes_before_an_office(db: Database) -> None:
    office = make_posting("1950", "1960", "Member of the Central Committee")
    head = make_posting("1954-01", "1954-12", "Ambassador in China", rank="ambassador")
    part = load(db, office, head)
    assert (part.post, part.in_post) == ("Ambassador in China", True)


def test_new_postings_reach_the_contacts_that_are_here(db: Database) -> None:
    assert load(db).post == ""
    assert load(db, make_posting("1953-03", "1956-06", "Minister of War")).post == "Minister of War"
    assert list(check_database(db)) == []
    moved = make_posting("1955-03", "1956-06", "Minister of War")
    assert load(db, replace(moved, note="other dates")).post == ""
    assert list(check_database(db)) == []
