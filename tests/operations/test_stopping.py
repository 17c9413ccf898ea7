"""A server that is told to stop while somebody saves: what it had begun is kept and answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from sqlite_utils import Database

from tests.admin.forms import Visitor, find_form
from tests.conftest import find_free_port, wait_for_answer
from tests.operations.saving import SLUG

REPORT = f"/contacts/{SLUG}/report"


def test_a_save_that_waits_is_finished_before_the_end(
    own_path: Path, own_db: Database, tmp_path: Path
) -> None:
    port, log = find_free_port(), tmp_path / "log.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "timeline", "serve", "--port", str(port)],
            env={**os.environ, "TIMELINE_DATABASE": str(own_path)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    wait_for_answer(f"http://127.0.0.1:{port}", server, log)
    visitor = Visitor(f"http://127.0.0.1:{port}")
    form = find_form(visitor.ask(REPORT).text, REPORT).fill(what="other", why="At the end.")
    own_db.execute("BEGIN IMMEDIATE")  # another one is saving, so that this one has to wait
    answers: list[int] = []
    saving = threading.Thread(target=lambda: answers.append(visitor.send(form).status))
    saving.start()
    time.sleep(0.5)
    server.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    own_db.conn.rollback()
    saving.join()
    assert server.wait(timeout=20) == 0
    assert answers == [303]
    kept = own_db.execute("""SELECT count(*) FROM report WHERE why = 'At the end.'""").fetchone()
    assert kept == (1,)
