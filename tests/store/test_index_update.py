"""An index moved on by what changed is the index that a new reading would give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from timeline.store import insert_corrections, open_database, select_contact, undo_correction
from timeline.store.backup import restore_backup, write_backup
from timeline.store.corrections import CorrectionError
from timeline.store.index import Index, read_index
from timeline.store.shelf import select_index, shelf

CLOCKS = ("conversation", "record")
DAYS = ("1948-12-02", "1949-10", "1953-03-06?", "1956-04-07/1956-04-09", "1959")
CHANGES: tuple[st.SearchStrategy[dict[str, Any]], ...] = (
    st.fixed_dictionaries({"form": st.sampled_from(("conversation", "visit", "report"))}),
    st.fixed_dictionaries({"kind": st.sampled_from(("telegram", "letter"))}),
    st.fixed_dictionaries({"place": st.sampled_from(("", "moscow", "beijing"))}),
    st.fixed_dictionaries({"summary": st.text("abc ", max_size=8)}),
    *(
        st.fixed_dictionaries({field: st.lists(st.sampled_from(DAYS), max_size=1).map(decide)})
        for field, decide in (
            ("conversations", lambda days: [{"edtf": day} for day in days]),
            ("record", lambda days: [{"edtf": day} for day in days]),
        )
    ),
    st.fixed_dictionaries(
        {
            "people": st.lists(
                st.sampled_from(("stalin", "mao-zedong", "yudin")), min_size=1, unique=True
            ).map(lambda slugs: [{"person": slug, "role": "participant"} for slug in slugs])
        }
    ),
)


def correct(db: Database, slug: str, changes: dict[str, Any]) -> None:
    """Save a correction, as an editor would; one that the store refuses changes nothing."""
    contact = select_contact(db, slug)
    assert contact
    told = {"editor": "anna", "reason": "The paper says so.", "source": "AVPRF"}
    try:
        insert_corrections(db, slug, changes, seen=contact.revision, **told)
    except CorrectionError:
        return


def check_indexes(reader: Database) -> None:
    """Both indexes at hand are what a new reading gives."""
    for clock in CLOCKS:
        at_hand, anew = select_index(reader, clock), read_index(reader, clock)
        for name in Index.__dataclass_fields__:
            if name not in ("answers", "spots", "values", "facets", "bars", "glossary"):
                assert getattr(at_hand, name) == getattr(anew, name), name
        assert at_hand.glossary.mark == anew.glossary.mark


@pytest.fixture
def reader(own_db: Database) -> Any:
    """A connection that reads the test's own store."""
    path = Path(own_db.execute("PRAGMA database_list").fetchone()[2])
    reader = open_database(path, read_only=True)
    yield reader
    reader.close()


@given(st.lists(st.tuples(st.integers(0, 255), st.one_of(*CHANGES)), min_size=1, max_size=6))
@settings(max_examples=12)
def test_after_any_corrections(
    own_db: Database, reader: Database, steps: list[tuple[int, dict[str, Any]]]
) -> None:
    slugs = [
        slug for (slug,) in own_db.execute("SELECT slug FROM contact ORDER BY slug").fetchall()
    ]
    for number, changes in steps:
        correct(own_db, slugs[number % len(slugs)], changes)
        check_indexes(reader)


def test_a_contact_leaves_the_timeline_and_comes_back_without_a_new_reading(
    own_db: Database, reader: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_indexes(reader)
    monkeypatch.setattr("timeline.store.shelf.read_index", lambda *_any: pytest.fail("read anew"))
    first, second = (
        slug for (slug,) in own_db.execute("SELECT slug FROM contact LIMIT 2").fetchall()
    )
    correct(own_db, first, {"joined_to": second})
    check_indexes(reader)
    (number,) = own_db.execute("SELECT max(id) FROM correction").fetchone()
    undo_correction(own_db, number, editor="anna", reason="Two talks after all.")
    check_indexes(reader)


def test_another_history_is_read_anew(own_db: Database, reader: Database, tmp_path: Path) -> None:
    path = Path(own_db.execute("PRAGMA database_list").fetchone()[2])
    (slug,) = own_db.execute("SELECT slug FROM contact LIMIT 1").fetchone()
    write_backup(path, tmp_path / "backup.sqlite")
    correct(own_db, slug, {"kind": "letter"})
    check_indexes(reader)
    restore_backup(path, tmp_path / "backup.sqlite")
    check_indexes(reader)
    correct(own_db, slug, {"kind": "telegram"})
    check_indexes(reader)


def test_another_name_is_read_anew(own_db: Database, reader: Database) -> None:
    check_indexes(reader)
    with own_db.atomic():
        own_db.execute("""UPDATE person SET slug = 'another' WHERE slug = 'stalin'""")
        own_db.execute("""INSERT INTO revision (made_at, what) VALUES ('2030-01-01', 'a name')""")
    check_indexes(reader)
    assert len(shelf.of_files) <= shelf.most
