"""A decision stands; where the words are read otherwise than they were then, it is queued again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.store.test_corrections import correct, get
from timeline.dates import parse_edtf
from timeline.reading import Entry, Reading, read
from timeline.records import Batch, CatalogueRecord, Correction, DateClaim
from timeline.sources.corrections import read_correction
from timeline.store import (
    insert_corrections,
    load_batch,
    load_corrections,
    open_database,
    select_corrections,
    select_revision,
    undo_correction,
    update,
    update_readings,
)
from timeline.store.check import check_database
from timeline.store.queue import select_doubts

SLUG = "1949-10-20-roshchin-mao-zedong"
DECIDED = {"record": [{"edtf": "1949-11-30"}]}


def list_doubts(db: Database) -> list[tuple[str, str]]:
    """Why the contact is in the queue: kinds and sentences."""
    return [(each.kind.slug, each.sentence) for each in select_doubts(db, SLUG).get(SLUG, [])]


def learn(monkeypatch: pytest.MonkeyPatch, edtf: str | None) -> None:
    """A reader of a later day, which finds another day of the record, or none."""

    def read_better(entry: Entry) -> Reading:
        reading = read(entry)
        date = parse_edtf(edtf) if edtf else None
        record = DateClaim(role="record", date=date, rule="later") if date else None
        return replace(reading, record=record)

    monkeypatch.setattr(update, "read", read_better)


def test_the_same_reading_does_not_queue_a_decision_again(own_db: Database) -> None:
    correct(own_db, DECIDED, SLUG)
    update_readings(own_db)
    assert list_doubts(own_db) == []


@pytest.mark.parametrize(
    ("edtf", "now"), [("1949-12-03", "3 December 1949"), (None, "no day"), ("1949-11-30", "")]
)
def test_a_reader_that_reads_otherwise_queues_the_difference(
    own_db: Database, monkeypatch: pytest.MonkeyPatch, edtf: str | None, now: str
) -> None:
    correct(own_db, DECIDED, SLUG)
    learn(monkeypatch, edtf)
    update_readings(own_db)
    record = get(own_db, SLUG).record
    assert record is not None
    assert record.date.edtf == "1949-11-30", "what an editor decided stands"
    assert list_doubts(own_db) == (
        [
            (
                "reread",
                "An editor decided that the day of the record is 30 November 1949. The program "
                f"then read 1 December 1949 in the paper, and now reads {now}.",
            )
        ]
        if now
        else []
    )
    assert list(check_database(own_db)) == []


def test_a_new_paper_of_the_catalogue_queues_the_difference(own_db: Database) -> None:
    (paper,) = get(own_db, SLUG).documents
    correct(own_db, DECIDED, SLUG)
    entry = Entry(
        title=paper.title,
        catalogue_date=paper.catalogue_dates[0],
        heading="From the diary of N. V. Roshchin, 2 December 1949",
        transcript="On 20 October 1949 Mao Zedong gave a dinner.",
    )
    load_batch(own_db, Batch(records=(CatalogueRecord(entry=entry, where="1"),)))
    assert [kind for kind, _sentence in list_doubts(own_db)] == ["reread"]


def test_deciding_the_same_again_settles_it_and_undoing_that_asks_again(
    own_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(own_db, DECIDED, SLUG)
    learn(monkeypatch, "1949-12-03")
    update_readings(own_db)
    (first,) = select_corrections(own_db, contact=SLUG)
    insert_corrections(
        own_db,
        SLUG,
        {"record": json.loads(first.new)},
        seen=get(own_db, SLUG).revision,
        editor="boris",
        reason="Confirmed as read",
        source="AVPRF",
    )
    assert list_doubts(own_db) == []
    again, _first = select_corrections(own_db, contact=SLUG)
    assert (again.editor, again.old) == ("boris", again.new)
    undo_correction(own_db, again.id, editor="boris", reason="")
    assert [kind for kind, _sentence in list_doubts(own_db)] == ["reread"]


def test_a_rebuild_by_a_later_reader_queues_it_too(
    own_db: Database, built_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(own_db, DECIDED, SLUG)
    (correction,) = select_corrections(own_db, contact=SLUG)
    learn(monkeypatch, "1949-12-03")
    update_readings(own_db)
    correct(own_db, {"summary": "Other words."}, SLUG)
    rebuilt = open_database(tmp_path / "rebuilt.sqlite", create=True)
    open_database(built_database).conn.backup(rebuilt.conn)
    load_corrections(rebuilt, [correction])
    assert list_doubts(rebuilt) == list_doubts(own_db)
    assert len(list_doubts(rebuilt)) == 1


def test_an_older_database_keeps_what_is_read_now(own_db: Database, tmp_path: Path) -> None:
    correct(own_db, DECIDED, SLUG)
    (wanted,) = select_corrections(own_db, contact=SLUG)
    own_db.execute("ALTER TABLE correction DROP COLUMN reading")
    own_db.execute("""DELETE FROM _sqlite_migrations WHERE name = 'm022_reading_decided_on'""")
    own_db.conn.commit()
    db = open_database(tmp_path / "own.sqlite")
    (correction,) = select_corrections(db, contact=SLUG)
    db.close()
    assert json.loads(correction.reading) == json.loads(wanted.reading)
    assert json.loads(correction.reading)["machine"] == [{"edtf": "1949-12-01", "start_time": None}]


@pytest.mark.parametrize("reading", ["no json", "[]", '{"curated": [], "machine": [{"edtf": 1}]}'])
def test_a_reading_that_cannot_be_kept_is_refused_by_name(own_db: Database, reading: str) -> None:
    correct(own_db, DECIDED, SLUG)
    (correction,) = select_corrections(own_db, contact=SLUG)
    row = {name: getattr(correction, name) for name in Correction.__dataclass_fields__}
    assert read_correction(row) == correction
    with pytest.raises(ValueError, match="'reading' must hold"):
        read_correction({**row, "reading": reading})


def test_a_reading_that_finds_nothing_new_makes_no_revision(own_db: Database) -> None:
    before = select_revision(own_db)
    update_readings(own_db)
    assert select_revision(own_db) == before
    own_db.execute("""UPDATE date_claim SET explanation = 'of an older reader'""")
    update_readings(own_db)
    assert select_revision(own_db) == before + 1
