"""A database of the first release, brought up to date: nothing that it held is lost.

`first_release.sqlite.gz` was built by version 0.1.0 from eight contacts of the seeds, with five
corrections (one undone, one a join), two accounts and a reader's report. It is never made anew.
"""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.operations.test_interruption import ROOT, TIMES
from timeline import create_app
from timeline.paths import seeds_directory
from timeline.sources import read_seeds
from timeline.store import (
    load_seeds,
    open_database,
    select_contact,
    select_corrections,
    select_revision,
)
from timeline.store.check import check_database, check_seeds
from timeline.store.migrations_of_growth import migrations
from timeline.store.reports import select_reports
from timeline.store.users import select_signed_in

FIRST = Path(__file__).parent / "first_release.sqlite.gz"
CORRECTED = "1959-10-14-antonov-mao-zedong"
UNDONE = "1956-10-30-yudin-liu-shaoqi"
JOINED, MAIN = "1958-07-31-khrushchev-mao-zedong-2", "1958-07-31-khrushchev-mao-zedong"


@pytest.fixture
def old_path(tmp_path: Path) -> Path:
    """The file as the first release left it."""
    path = tmp_path / "timeline.sqlite"
    path.write_bytes(gzip.decompress(FIRST.read_bytes()))
    return path


@pytest.fixture
def upgraded(old_path: Path) -> Iterator[Database]:
    """The same, opened by this version."""
    db = open_database(old_path)
    yield db
    db.close()


def check_decisions(db: Database) -> None:
    """What editors of the first release decided is there, in its order."""
    told = [(each.contact, each.field) for each in select_corrections(db, limit=100)]
    assert told == [
        (JOINED, "joined_to"),
        (UNDONE, "record"),
        (UNDONE, "record"),
        (CORRECTED, "summary"),
        (CORRECTED, "conversations"),
    ]
    corrected = select_contact(db, CORRECTED)
    assert corrected
    assert [each.date.edtf for each in corrected.conversations] == ["1959-10-13"]
    assert corrected.summary == "Anna's words."
    undone = select_contact(db, UNDONE)
    assert undone
    assert undone.record
    assert undone.record.date.edtf == "1956-11-22"
    joined = select_contact(db, JOINED)
    assert joined
    assert joined.joined_to == MAIN


def test_it_is_brought_up_to_date_and_keeps_every_decision(upgraded: Database) -> None:
    assert not migrations.pending(upgraded)
    assert list(check_database(upgraded)) == []
    check_decisions(upgraded)
    assert select_signed_in(upgraded, "anna", "the first release")
    (report,) = select_reports(upgraded)
    assert report.why == "The heading has another day."


def test_its_pinned_views_are_as_they_were(old_path: Path) -> None:
    client = create_app({"DATABASE": old_path, "SECRET_KEY": "of a test"}).test_client()
    then = client.get(f"/embed?contact={CORRECTED}&revision=3").text
    now = client.get(f"/embed?contact={CORRECTED}").text
    assert "14 October 1959" in then
    assert "13 October 1959" not in then.partition("<footer")[0]
    assert "13 October 1959" in now


def test_the_seeds_of_today_are_added_to_it(upgraded: Database) -> None:
    seeds = read_seeds(seeds_directory())
    before = select_revision(upgraded)
    loaded = load_seeds(upgraded, seeds)
    assert loaded.refused == ()
    assert loaded.added > 200
    assert select_revision(upgraded) > before
    check_decisions(upgraded)
    assert list(check_database(upgraded)) == []
    assert list(check_seeds(upgraded, seeds)) == []


def test_an_upgrade_that_is_killed_begins_again(old_path: Path) -> None:
    chance = random.Random("upgrade")
    old = old_path.read_bytes()
    code = (
        "import sys; from timeline.store import open_database; print(); open_database(sys.argv[1])"
    )
    for _time in range(TIMES):
        old_path.write_bytes(old)
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", code, str(old_path)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.06))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        db = open_database(old_path)
        check_decisions(db)
        assert list(check_database(db)) == []
        db.close()
