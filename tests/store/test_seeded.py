"""What the store holds after the seeds are loaded, held against the seed file itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from timeline.dates import parse_edtf
from timeline.paths import seeds_directory
from timeline.sources import read_seeds
from timeline.store import (
    Filters,
    count_contacts,
    load_seeds,
    select_contact,
    select_doubles,
    select_page,
    select_postings,
    select_revision,
)

NAMES = {"roshchin": "Nikolai V. Roshchin", "yudin": "Pavel F. Yudin"}


def named(row: dict[str, Any]) -> set[str]:
    """Everybody whom a seed row names, the inferred in place of the unnamed."""
    inferred = {each["name"] for each in row.get("inferred_people", [])}
    return {*row.get("authors", []), *row.get("participants", []), *inferred}


def test_every_seed_is_a_contact(db: Database, seed_rows: list[dict[str, Any]]) -> None:
    page = select_page(db, Filters(), limit=1000)
    curated = {contact.slug for contact in page.contacts if contact.date_evidence}
    assert curated == {row["slug"] for row in seed_rows}
    assert len(curated) == 255
    # one telegram stands on a listing page and in no record of the catalogue
    assert page.total == len(page.contacts) == 256


@pytest.mark.parametrize("slug", sorted(NAMES))
def test_filter_by_ambassador_gives_exactly_his_contacts(
    db: Database, seed_rows: list[dict[str, Any]], slug: str
) -> None:
    expected = {row["slug"] for row in seed_rows if NAMES[slug] in named(row)}
    page = select_page(db, Filters(ambassador=(slug,)), limit=1000)
    found = {contact.slug for contact in page.contacts if contact.date_evidence}
    assert found == expected
    assert expected


def test_everybody_has_the_post_of_the_day(db: Database) -> None:
    told = {
        ("1950-01-17-molotov-mao-zedong", "molotov"): ("", "Deputy Chairman"),
        ("1954-07-17-molotov-zhou-enlai", "molotov"): ("Foreign Minister", "Minister of Foreign"),
        ("1954-07-17-molotov-zhou-enlai", "zhou-enlai"): ("Premier", "Premier and Minister"),
        ("1956-10-30-yudin-liu-shaoqi", "yudin"): ("Ambassador", "Ambassador of the USSR"),
        ("1950-12-31-yudin-mao-zedong", "yudin"): ("", ""),
        ("1958-01-23-yudin-zhang-wentian", "zhang-wentian"): ("Vice Foreign", "Vice-Minister"),
    }
    for (slug, person), (title, post) in told.items():
        contact = select_contact(db, slug)
        assert contact
        part = next(each for each in contact.people if each.person.slug == person)
        assert part.title.startswith(title), slug
        assert part.post.startswith(post), slug
        assert bool(part.title) == bool(title)


def test_who_only_passed_a_message_on_is_not_its_author(db: Database) -> None:
    contact = select_contact(db, "1949-01-14-mao-zedong-stalin")
    assert contact
    roles = {each.person.slug: each.role for each in contact.people}
    assert roles == {
        "mao-zedong": "author",
        "orlov": "transmitter",
        "f-kuznetsov": "transmitter",
        "stalin": "participant",
    }


def test_a_paper_has_what_its_heading_says(db: Database) -> None:
    contact = select_contact(db, "1949-10-20-roshchin-mao-zedong")
    assert contact
    paper = contact.documents[0]
    assert (paper.classification, paper.copy, paper.number) == ("Top Secret", "4", "110")
    assert paper.language == "ru"
    assert paper.supporter == "Leon Levy Foundation"
    assert count_contacts(db, Filters(language=("ru",))) > 150


def test_in_post_keeps_only_what_lies_in_the_posting(db: Database) -> None:
    everything = select_page(db, Filters(ambassador=("yudin",)))
    in_post = select_page(db, Filters(ambassador=("yudin",), in_post=True))
    posting = next(each for each in select_postings(db) if each.person == "yudin")
    assert posting.start.earliest
    first_day = posting.start.earliest.isoformat()
    outside = {contact.slug for contact in everything.contacts} - {
        contact.slug for contact in in_post.contacts
    }
    assert outside
    assert all(slug[:10] < first_day for slug in outside)


def test_curated_dates_are_the_present_ones(db: Database, seed_rows: list[dict[str, Any]]) -> None:
    contacts = {each.slug: each for each in select_page(db, Filters(), limit=1000).contacts}
    for row in seed_rows:
        contact = contacts[row["slug"]]
        shown = {claim.date.edtf for claim in contact.conversations}
        assert shown == {parse_edtf(each).edtf for each in row.get("conversation_dates", [])}
        written = contact.record.date.edtf if contact.record else None
        assert written == row.get("record_date"), row["slug"]
        assert contact.date_evidence == row["date_evidence"]


def test_contacts_come_in_the_order_of_the_clock(db: Database) -> None:
    talks = [each.conversation_key for each in select_page(db, Filters(), limit=1000).contacts]
    assert talks == sorted(talks)
    by_record = select_page(db, Filters(order="record"), limit=1000).contacts
    written = [each.record_key for each in by_record]
    assert written == sorted(written)
    assert {each.slug for each in by_record} == {
        each.slug for each in select_page(db, Filters(), limit=1000).contacts
    }


def test_a_month_is_shelved_before_its_first_day(db: Database) -> None:
    months = [
        contact
        for contact in select_page(db, Filters(), limit=1000).contacts
        if contact.conversation_key.endswith("-00")
    ]
    assert months
    assert not any("-01-01" in contact.conversation_key for contact in months)


def test_one_paper_under_two_catalogue_dates_is_one_document(db: Database) -> None:
    contact = select_contact(db, "1949-10-20-roshchin-mao-zedong")
    assert contact is not None
    (document,) = contact.documents
    assert document.catalogue_dates == ("October 20, 1949", "1 December 1949")
    assert document.translator == "David Wolff"
    assert document.transcript.startswith("On 20 October at 2000 hours")


def test_evidence_quotes_the_document(db: Database) -> None:
    contact = select_contact(db, "1949-10-20-roshchin-mao-zedong")
    assert contact is not None
    record = contact.record
    assert record is not None
    assert record.date.edtf == "1949-12-01"
    (document,) = contact.documents
    source = getattr(document, record.field)
    assert source[record.start : record.end] == record.date.text
    assert contact.lag_days is not None
    assert contact.lag_days.min == contact.lag_days.max == 42


def test_the_unnamed_gives_way_to_the_inferred(db: Database) -> None:
    contact = select_contact(db, "1949-12-09-shibaev-zhou-enlai") or next(
        each
        for each in select_page(db, Filters(), limit=1000).contacts
        if each.title.startswith("Memorandum of Conversation, Charge d’Affaires")
    )
    shibaev = next(each for each in contact.people if each.person.slug == "shibaev")
    assert shibaev.inferred
    assert "unnamed" in shibaev.stands_for


def pairs(db: Database) -> set[frozenset[str]]:
    """The pairs of contacts that are proposed as one."""
    found = set()
    for contact in select_page(db, Filters(), limit=1000).contacts:
        for twin in select_doubles(db, contact.slug):
            found.add(frozenset((contact.slug, twin.slug)))
    return found


def test_talks_that_stand_twice_are_proposed_and_not_joined(db: Database) -> None:
    proposed = pairs(db)
    for one, other in (
        ("1958-07-31-khrushchev-mao-zedong", "1958-07-31-khrushchev-mao-zedong-2"),
        ("1959-10-02-khrushchev-mao-zedong", "1959-10-02-khrushchev-mao-zedong-2"),
        ("1956-09-18-mikoyan-mao-zedong-draft-record", "1956-09-18-mikoyan-mao-zedong-record"),
        ("1955-01-08-yudin-mao-zedong", "1955-01-08-yudin-mao-zedong-2"),
    ):
        assert frozenset((one, other)) in proposed
    assert not any("1958-07-31-khrushchev-mao-zedong-airport" in pair for pair in proposed)
    # a message and its answer of the same day are two
    assert frozenset(("1949-01-10-mao-zedong-stalin", "1949-01-10-stalin-mao-zedong")) not in (
        proposed
    )
    assert len(proposed) < 20


def test_where_reader_and_curator_differ_the_contact_goes_to_review(db: Database) -> None:
    contact = select_contact(db, "1955-05-25-yudin-mao-zedong")
    assert contact is not None
    assert any(
        "25 May 1955" in reason and "read as 17 June 1955" in reason for reason in contact.review
    )


def test_loading_twice_changes_nothing(own_db: Database) -> None:
    before = select_revision(own_db), dump(own_db)
    loaded = load_seeds(own_db, read_seeds(seeds_directory()))
    assert (loaded.added, loaded.updated) == (0, 0)
    assert loaded.unchanged > 255
    assert (select_revision(own_db), dump(own_db)) == before


def dump(db: Database) -> str:
    """All that a database holds, as text."""
    return "\n".join(db.conn.iterdump())


def test_every_count_agrees_with_its_list(db: Database) -> None:
    for filters in (Filters(), Filters(year=("1949",)), Filters(person=("mao-zedong",))):
        page = select_page(db, filters, limit=1000)
        assert page.total == len(page.contacts) == count_contacts(db, filters)


def test_the_database_is_sound(built_database: Path, db: Database) -> None:
    assert built_database.exists()
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    loose = [table.name for table in db.tables if not table.strict and is_ours(table.name)]
    assert not loose


def is_ours(name: str) -> bool:
    """Whether a table is of our schema, not SQLite's or a library's own."""
    return not name.startswith(("sqlite_", "_sqlite", "contact_search"))


def test_another_record_of_the_same_content_counts_as_unchanged(own_db: Database) -> None:
    own_db.execute("""DELETE FROM loaded_record""")
    own_db.conn.commit()
    loaded = load_seeds(own_db, read_seeds(seeds_directory()))
    assert (loaded.added, loaded.updated) == (0, 0)


def test_a_page_that_came_without_a_slug_gets_its_day_and_people(db: Database) -> None:
    contact = select_contact(db, "1950-07-08-stalin-roshchin")
    assert contact is not None
    assert contact.title.startswith("Ciphered Telegram No. 3231")
