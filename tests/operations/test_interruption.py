"""`kill -9` in the middle of an import, a save, a backup, a restore, a migration or a publication:
afterwards all is as it was before, or as it should be after."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.operations.saving import SLUG, read_summary
from timeline.store import open_database
from timeline.store.check import check_database

ROOT = Path(__file__).parent.parent.parent
SAVES = """
import sys
from pathlib import Path
from tests.operations.saving import save_summary
from timeline.store import open_database
from timeline.store.backup import restore_backup, write_backup
path = Path(sys.argv[1])
db = open_database(path)
print("begun", flush=True)
for number in range(10_000):
    {action}
"""
ACTIONS = {
    "save": "print(save_summary(db, f'Number {number}.'), flush=True)",
    "backup": "write_backup(path, path.with_name('copy.sqlite'))",
    "restore": "restore_backup(path, path.with_name('good.sqlite'))",
    "read anew": "from timeline.store import update_readings; update_readings(db)",
}
TIMES = int(os.environ.get("TIMELINE_KILLS", "2"))
"""How often each is interrupted; 20 by hand."""


@pytest.mark.parametrize("action", ACTIONS)
def test_a_killed_process_leaves_the_data_whole(own_path: Path, action: str) -> None:
    (own_path.with_name("good.sqlite")).write_bytes(own_path.read_bytes())
    chance = random.Random(action)
    for _time in range(TIMES):
        told = interrupt(SAVES.format(action=ACTIONS[action]), own_path, chance.uniform(0.05, 0.6))
        db = open_database(own_path)
        assert list(check_database(db)) == []
        if action == "save" and told:
            newest = db.execute("""SELECT max(revision) FROM correction""").fetchone()[0]
            assert newest >= int(told[-1]), "a save that was promised is lost"
            assert read_summary(db).startswith("Number ")
        db.close()
    copy = own_path.with_name("copy.sqlite")
    if copy.exists():
        db = open_database(copy)
        assert list(check_database(db)) == []
        db.close()


def interrupt(code: str, path: Path, seconds: float) -> list[str]:
    """Run a program, kill it some time after it has begun; gives the lines that it wrote."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout
    assert process.stdout.readline() == "begun\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.stdout.close()
    process.wait()
    return [line for line in rest.split("\n")[:-1] if line]


@pytest.mark.parametrize("command", ["init", "publish"])
def test_a_killed_command_can_be_run_again(tmp_path: Path, own_path: Path, command: str) -> None:
    chance = random.Random(command)
    path = tmp_path / "new.sqlite" if command == "init" else own_path
    site = tmp_path / "site"
    arguments = [command] if command == "init" else [command, str(site), "--site", "http://a.org"]
    environment = {**os.environ, "TIMELINE_DATABASE": str(path)}
    for _time in range(TIMES):
        process = subprocess.Popen(
            [sys.executable, "-m", "timeline", *arguments],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.6, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert not site.exists() or (site / "index.html").is_file()
        if path.exists():
            db = open_database(path)
            assert list(check_database(db)) == []
            assert read_summary(db), SLUG
            db.close()
