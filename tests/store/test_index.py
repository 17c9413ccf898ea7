"""The index in memory: it answers as SQL does, is of one revision, and is never of unsaved data."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from tests.store.oracle import where
from timeline.records import Contact
from timeline.store import (
    Filters,
    count_contacts,
    count_facets,
    open_database,
    parse_filters,
    select_neighbours,
    select_newest,
    select_page,
    select_slugs,
)
from timeline.store.filters import LISTS
from timeline.store.revisions import insert_revision
from timeline.store.shelf import Shelf, select_index

VALUES = {
    "ambassador": ("roshchin", "yudin", "wang-jiaxiang", "zhang-wentian"),
    "person": ("mao-zedong", "stalin", "zhou-enlai"),
    "place": ("beijing", "moscow"),
    "form": ("conversation", "report", "correspondence"),
    "kind": ("telegram", "diary_entry"),
    "language": (),
    "year": ("1949", "1950", "1956"),
    "topic": (),
}
DAYS = ("1949", "1950-02", "1950-06-25", "1956-10", "1958")


@st.composite
def queries(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Query strings that a reader could come to by choosing."""
    pairs = [
        (name, value)
        for name in LISTS
        if VALUES[name] and draw(st.integers(0, 3)) == 0
        for value in draw(st.lists(st.sampled_from(VALUES[name]), max_size=2))
    ]
    pairs += [("order", draw(st.sampled_from(("conversation", "record"))))]
    pairs += [("in_post", "1")] if draw(st.integers(0, 3)) == 0 else []
    pairs += [("q", draw(st.sampled_from(("Mao", "Stalin Korea", '"Soviet Union"'))))] * draw(
        st.integers(0, 1)
    )
    if draw(st.booleans()):
        pairs += [("match", draw(st.sampled_from(("overlap", "inside"))))]
        pairs += [
            (draw(st.sampled_from(("from", "to", "written_by"))), draw(st.sampled_from(DAYS)))
        ]
    return pairs


@given(queries())
@settings(max_examples=60)
def test_the_index_keeps_what_plain_sql_keeps(
    built_database: Path, query: list[tuple[str, str]]
) -> None:
    db = open_database(built_database, read_only=True)
    try:
        filters = parse_filters(db, query)
        condition, params = where(filters)
        by_sql = {
            row[0]
            for row in db.execute(
                f"""SELECT slug FROM contact WHERE {condition}""", params
            ).fetchall()
        }
        page = select_page(db, filters, limit=1000)
        assert {contact.slug for contact in page.contacts} == by_sql
        assert page.total == len(by_sql) == count_contacts(db, filters)
        check_around(db, page.contacts, filters)
    finally:
        db.close()


def check_around(db: Database, contacts: tuple[Contact, ...], filters: Filters) -> None:
    """Those before and after one, the newest, and those not yet written down are of the list."""
    slugs = [contact.slug for contact in contacts]
    for at in {0, len(slugs) // 2, len(slugs) - 1} if slugs else ():
        found = [each and each.slug for each in select_neighbours(db, slugs[at], filters)]
        assert found == [slugs[at - 1] if at else None, (*slugs, None)[at + 1]]
    newest = sorted(range(len(slugs)), key=lambda at: (-contacts[at].revision, at))[:5]
    assert [each.slug for each in select_newest(db, filters, 5)] == [slugs[at] for at in newest]
    if filters.written_by:
        condition, params = where(replace(filters, written_by=None))
        day = filters.written_by.latest
        unreported = db.execute(
            f"""SELECT count(*) FROM contact WHERE {condition} AND conversation_latest <= :day
            AND coalesce(record_latest, '9999') > :day AND id IN (SELECT contact_id
                FROM date_claim WHERE role = 'conversation' AND is_present)""",
            {**params, "day": str(day)},
        ).fetchone()[0]
        assert select_page(db, filters).unreported == unreported


def test_a_reader_shares_what_was_built_until_the_data_change(built_database: Path) -> None:
    first, second = (open_database(built_database, read_only=True) for _ in range(2))
    assert select_index(first, "conversation") is select_index(second, "conversation")
    assert select_index(first, "record") is not select_index(second, "conversation")
    first.close()
    second.close()


def test_what_is_not_saved_is_seen_by_its_own_connection_alone(own_db: Database) -> None:
    reader = open_database(find_path(own_db), read_only=True)
    whole = count_contacts(reader, Filters())
    own_db.execute("BEGIN")
    own_db.execute("""UPDATE contact SET form = 'visit'""")
    insert_revision(own_db, "all are visits")
    assert [each.slug for each in count_facets(own_db, Filters())["form"]] == ["visit"]
    assert len(count_facets(reader, Filters())["form"]) > 1
    own_db.conn.rollback()
    assert len(count_facets(reader, Filters())["form"]) > 1
    with own_db.atomic():
        revision = insert_revision(own_db, "all are visits")
        own_db.execute("""UPDATE contact SET form = 'visit', revision = :r""", {"r": revision})
    assert [each.count for each in count_facets(reader, Filters())["form"]] == [whole]
    reader.close()


def test_an_index_is_built_once_however_many_ask(
    built_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    monkeypatch.setattr(
        "timeline.store.shelf.read_index", lambda _db, clock: built.append(clock) or object()
    )
    shelf = Shelf()

    def ask(_number: int) -> object:
        db = open_database(built_database, read_only=True)
        try:
            return shelf.find(db, "conversation")
        finally:
            db.close()

    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(ask, range(32)))
    assert len(found) == len(built) == 1


def test_an_empty_database_has_an_empty_index(tmp_path: Path) -> None:
    db = open_database(tmp_path / "empty.sqlite", create=True)
    assert select_page(db, Filters()).total == 0
    assert select_slugs(db) == {}
    assert all(not each for each in count_facets(db, Filters()).values())
    db.close()


def find_path(db: Database) -> Path:
    """The file of a database."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2])
