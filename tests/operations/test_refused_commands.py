"""Commands where another process holds the database, or the disk takes nothing: a line, no harm."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from timeline.cli import main
from timeline.store.backup import write_backup
from timeline.store.check import check_database
from timeline.store.users import insert_user, select_users

ENTRY = '{"id": "x-1", "title": "Talk with Mao, 5 May 1950", "catalogue_date": "1950-05-05"}\n'
PASSWORD = "four words do well here"
PATIENCE = 30
"""Milliseconds that a command waits here for the other process, instead of ten seconds."""

HELD = {
    "restore": ["restore", "COPY"],
    "load": ["load", "ENTRIES"],
    "init": ["init"],
    "add": ["user", "add", "boris", "--password-stdin"],
    "disable": ["user", "disable", "anna"],
    "password": ["user", "password", "anna", "--password-stdin"],
    "check": ["check", "--no-seeds"],
}
BOUND = (
    ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
    if hasattr(os, "geteuid") and os.geteuid() == 0
    else ()
)
"""Before a command of a test that runs as root, who may otherwise write wherever he likes."""


@pytest.fixture
def files(own_path: Path, own_db: Database, tmp_path: Path) -> dict[str, str]:
    """A database with an account, a backup of it and a file of entries."""
    insert_user(own_db, "anna", "editor", PASSWORD)
    write_backup(own_path, tmp_path / "copy.sqlite")
    (tmp_path / "entries.jsonl").write_text(ENTRY)
    return {"COPY": str(tmp_path / "copy.sqlite"), "ENTRIES": str(tmp_path / "entries.jsonl")}


@pytest.fixture
def holder(own_db: Database) -> Iterator[Database]:
    """Another connection that saves, and does not come to an end."""
    own_db.execute("BEGIN IMMEDIATE")
    yield own_db
    own_db.conn.rollback()


@pytest.mark.parametrize("name", HELD)
def test_what_another_process_holds_is_told_in_a_line(
    own_path: Path,
    files: dict[str, str],
    holder: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(own_path))
    monkeypatch.setattr("timeline.store.database.PATIENCE", PATIENCE)
    typed = io.TextIOWrapper(io.BytesIO(f"{PASSWORD}\n".encode()))
    monkeypatch.setattr("sys.stdin", typed)
    command = [files.get(each, each) for each in HELD[name]]
    assert main(command) == 2
    told = capsys.readouterr().err
    assert "Somebody else is saving" in told
    assert told.count("\n") == 1
    holder.conn.rollback()
    assert not list(check_database(holder))
    assert [(each.name, each.is_disabled) for each in select_users(holder)] == [("anna", False)]
    typed.seek(0)
    assert main(command) == 0


def test_a_backup_is_made_while_another_process_saves(
    own_path: Path, holder: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(own_path))
    assert main(["backup", str(tmp_path / "copy.sqlite")]) == 0
    assert main(["user", "list"]) == 0


def run(database: Path, *arguments: object) -> tuple[int, str]:
    """A command by somebody who may only do what the files allow; its status and what it said."""
    command = [*BOUND, sys.executable, "-m", "timeline", *map(str, arguments)]
    done = subprocess.run(
        command,
        env={**os.environ, "TIMELINE_DATABASE": str(database)},
        input=f"{PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.fixture
def shut(own_path: Path, tmp_path: Path) -> Iterator[Path]:
    """A database on a disk that has become read-only."""
    folder = tmp_path / "shut"
    folder.mkdir()
    path = folder / "timeline.sqlite"
    own_path.rename(path)
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)


def test_a_read_only_disk_gives_a_backup_and_refuses_the_rest(shut: Path, tmp_path: Path) -> None:
    before = shut.read_bytes()
    copy = tmp_path / "copy.sqlite"
    assert run(shut, "backup", copy) == (0, "")
    assert run(copy, "check") == (0, "")
    (tmp_path / "entries.jsonl").write_text(ENTRY)
    refused = (
        ["load", tmp_path / "entries.jsonl"],
        ["user", "add", "boris", "--password-stdin"],
        ["restore", copy],
    )
    for command in refused:
        status, told = run(shut, *command)
        assert status == 2
        assert told.count("\n") == 1
        assert str(shut) in told
    assert [each.name for each in shut.parent.iterdir()] == [shut.name]
    assert shut.read_bytes() == before


def test_a_backup_into_a_folder_that_takes_nothing_says_so(own_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    folder.chmod(0o555)
    status, told = run(own_path, "backup", folder / "copy.sqlite")
    assert status == 2
    assert told == f"timeline: {folder / 'copy.sqlite'} cannot be written: Permission denied.\n"
    status, told = run(own_path, "publish", folder / "site", "--site", "https://example.org")
    assert status == 2
    assert told == f"timeline: {folder / 'site'} cannot be written: Permission denied\n"
    assert not list(folder.iterdir())
