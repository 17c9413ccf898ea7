"""`timeline export`: what the web offers, and corrections that rebuild a database."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.store import insert_corrections, open_database, select_contact

SLUG = "1959-10-14-antonov-mao-zedong"


@pytest.fixture
def own(built_database: Path, tmp_path: Path) -> Path:
    """A database of one test's own."""
    source = open_database(built_database)
    source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.close()
    path = tmp_path / "own.sqlite"
    shutil.copy(built_database, path)
    return path


def run(database: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    return subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        env={**os.environ, "TIMELINE_DATABASE": str(database)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_filtered_list_is_written_to_a_file(own: Path, tmp_path: Path) -> None:
    target = tmp_path / "yudin.csv"
    done = run(own, "export", "csv", "ambassador=yudin", "-o", str(target))
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 22
    assert all(row["slug"] for row in rows)


def test_json_is_whole(own: Path) -> None:
    whole = json.loads(run(own, "export", "json").stdout)
    assert len(whole["contacts"]) == whole["total"] == 256
    assert whole["next"] is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["csv", "ambassador=rochin"], "Did you mean “roshchin”?"),
        (["csv", "yudin"], "write NAME=VALUE"),
        (["pdf"], "There is no format “.pdf”"),
        (["csv", "-o", "no/such/folder/x.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_one_line(own: Path, arguments: list[str], words: str) -> None:
    done = run(own, "export", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_corrections_written_and_loaded_make_the_same(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    shutil.copy(own, other)
    db = open_database(own)
    contact = select_contact(db, SLUG)
    assert contact is not None
    insert_corrections(
        db,
        SLUG,
        {"conversations": [{"edtf": "1959-10-13"}], "summary": "Новые слова"},
        seen=contact.revision,
        editor="anna",
        reason="The diary says so.",
        source="AVPRF",
    )
    wanted = select_contact(db, SLUG)
    db.close()
    seeds = tmp_path / "corrections.jsonl"
    assert run(own, "export", "corrections", "-o", str(seeds)).returncode == 0
    loaded = run(other, "load", str(seeds))
    assert loaded.returncode == 0, loaded.stderr
    assert "2 added" in loaded.stdout
    assert "2 unchanged" in run(other, "load", str(seeds)).stdout
    rebuilt = open_database(other)
    found = select_contact(rebuilt, SLUG)
    rebuilt.close()
    assert found is not None
    assert wanted is not None
    assert (found.conversations, found.summary) == (wanted.conversations, wanted.summary)


def test_a_faulty_correction_stops_nothing(own: Path, tmp_path: Path) -> None:
    good = {
        "id": 1,
        "contact": SLUG,
        "field": "summary",
        "old": '""',
        "new": '"Words."',
        "reason": "r",
        "source": "s",
        "editor": "anna",
        "made_at": "2026-01-01T00:00:00+00:00",
    }
    lines = [good, {**good, "new": "no json"}, {**good, "colour": "red"}, {**good, "contact": "x"}]
    path = tmp_path / "corrections.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    done = run(own, "load", str(path))
    assert done.returncode == 2
    assert "corrections.jsonl:2" in done.stderr
    assert "unknown key 'colour'" in done.stderr
    assert "There is no contact “x”" in done.stderr
    assert "2 added" in done.stdout
