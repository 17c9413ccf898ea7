"""Many editors at once, and a server killed in the middle of saves: what was answered is kept.

The suite runs a part of it; TIMELINE_MANY=1 runs eight editors with fifty corrections each, and
fifty kills.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException
from itertools import pairwise
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.admin.conftest import PASSWORD
from tests.admin.forms import Visitor, find_form
from tests.conftest import COMMAND, find_free_port, serve_timeline, wait_for_answer
from timeline.store import open_database, select_contact
from timeline.store.check import check_database
from timeline.store.users import insert_user

WHOLE = bool(os.environ.get("TIMELINE_MANY"))
EDITORS = 8
CORRECTIONS = 50 if WHOLE else 8
KILLS = 50 if WHOLE else 4
SHARED = 5
"""Contacts that all of them correct."""


@pytest.fixture
def shared(edited_database: Path, tmp_path: Path) -> Path:
    """A database with an account for each editor."""
    path = tmp_path / "timeline.sqlite"
    shutil.copy(edited_database, path)
    db = open_database(path)
    for number in range(EDITORS):
        insert_user(db, f"editor {number}", "editor", PASSWORD)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path


def list_slugs(path: Path) -> list[str]:
    """The contacts that everybody corrects."""
    db = open_database(path)
    found = [row[0] for row in db.execute("SELECT slug FROM contact ORDER BY slug LIMIT 5")]
    db.close()
    return found


def correct(visitor: Visitor, slug: str, summary: str) -> list[int]:
    """Save a summary however often others come first; gives the status of each attempt."""
    address = f"/admin/contacts/{slug}/details"
    statuses = []
    page = visitor.ask(address).text
    choice: dict[str, str] = {}
    while True:
        form = find_form(page, address)
        filled = form.fill(
            summary=summary, reason="described", source="here", step="save", **choice
        )
        answer = visitor.send(filled)
        statuses.append(answer.status)
        if answer.status != 409:
            return statuses
        assert "Somebody else saved this contact" in answer.text
        assert summary in answer.text
        page, choice = answer.text, {"choice_summary": "mine"}


def test_editors_in_parallel_lose_nothing(shared: Path, tmp_path: Path) -> None:
    slugs = list_slugs(shared)
    environment = {**os.environ, "TIMELINE_DATABASE": str(shared)}

    def work(number: int) -> list[tuple[str, str, list[int]]]:
        visitor = Visitor(address)
        visitor.sign_in(f"editor {number}", PASSWORD)
        done = []
        for turn in range(CORRECTIONS):
            slug, summary = slugs[(turn + number) % SHARED], f"by {number}, the {turn}th"
            done.append((slug, summary, correct(visitor, slug, summary)))
        return done

    served = serve_timeline(COMMAND, tmp_path, environment)
    with served as address, ThreadPoolExecutor(EDITORS) as pool:
        done = [each for some in pool.map(work, range(EDITORS)) for each in some]
    assert len(done) == EDITORS * CORRECTIONS
    for _slug, _summary, statuses in done:
        assert statuses[-1] == 303
        assert set(statuses[:-1]) <= {409}
    db = open_database(shared)
    rows = list(db.query("SELECT * FROM correction WHERE field = 'summary' ORDER BY id"))
    kept = [(row["contact"], row["new"].strip('"')) for row in rows]
    assert sorted(kept) == sorted((slug, summary) for slug, summary, _statuses in done)
    for slug in slugs:
        chain = [row for row in rows if row["contact"] == slug]
        for before, after in pairwise(chain):
            assert after["old"] == before["new"], "each correction stands on the one before it"
            assert after["revision"] > before["revision"]
        contact = select_contact(db, slug)
        assert contact is not None
        assert f'"{contact.summary}"' == chain[-1]["new"]
    assert list(check_database(db)) == []
    db.close()


@contextmanager
def running(path: Path, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server that may be killed."""
    port = find_free_port()
    log = folder / "served.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            [*COMMAND, "serve", "--port", str(port)],
            env={**os.environ, "TIMELINE_DATABASE": str(path)},
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for_answer(f"http://127.0.0.1:{port}", server, log)
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.kill()
            server.wait(timeout=20)


def test_a_killed_server_keeps_every_save_that_it_answered(shared: Path, tmp_path: Path) -> None:
    slugs = list_slugs(shared)
    answered: list[tuple[str, str]] = []
    for kill in range(KILLS):
        with running(shared, tmp_path) as (address, server):
            visitor = Visitor(address)
            visitor.sign_in("editor 0", PASSWORD)
            for turn in range(1000):
                if turn == 2:
                    # By now two saves are answered; the kill comes somewhere in the next ones.
                    end = (server.send_signal, [signal.SIGKILL])
                    threading.Timer(0.3 * (kill % 7 + 1) / 7, *end).start()
                slug, summary = slugs[turn % SHARED], f"kill {kill}, turn {turn}"
                try:
                    correct(visitor, slug, summary)
                except (URLError, HTTPException, OSError):
                    break
                answered.append((slug, summary))
        db = open_database(shared)
        assert list(check_database(db)) == []
        rows = list(db.query("SELECT contact, new FROM correction ORDER BY id"))
        kept = {(row["contact"], row["new"].strip('"')) for row in rows}
        assert set(answered) <= kept
        for slug in slugs:
            newest = [row["new"] for row in rows if row["contact"] == slug][-1:]
            contact = select_contact(db, slug)
            assert contact is not None
            assert newest in ([], [f'"{contact.summary}"'])
        db.close()
    assert answered
