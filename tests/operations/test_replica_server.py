"""A second server over a replica: it follows every save, says how old it is, and takes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.operations.saving import SLUG, save_summary
from tests.operations.serving import read, run_server
from timeline.cli import main
from timeline.cli.following import remove_leftovers
from timeline.store import open_database


def read_health(address: str) -> dict[str, object]:
    replica = json.loads(read(f"{address}/healthz"))["replica"]
    assert isinstance(replica, dict)
    return replica


def wait_until(is_so: object, seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < until, "it never came"
        time.sleep(0.1)


def test_a_second_server_follows_the_first(own_path: Path, tmp_path: Path) -> None:
    replica, elsewhere = tmp_path / "replica", tmp_path / "elsewhere"
    copy = elsewhere / "timeline.sqlite"
    with run_server(tmp_path / "first", own_path, "--replicate", str(replica)):
        wait_until(lambda: list(replica.rglob("*.ltx")))
        with run_server(elsewhere, copy, "--replica-of", str(replica)) as address:
            assert "replica" not in json.loads(read(f"{address}/healthz/live"))
            for number in range(3):
                words = f"Saved for the {number}th time."
                db = open_database(own_path)
                save_summary(db, words)
                db.close()
                wait_until(lambda words=words: words in read(f"{address}/contacts/{SLUG}"))
                assert words in read(f"{address}/?year=1949")
                assert 0 <= float(str(read_health(address)["age_seconds"])) < 10
            check_refusals(address)
            assert not copy.exists()
            assert len(list(elsewhere.glob("timeline-replica-*/*.sqlite"))) <= 2
            check_lost_source(replica, address)
    assert not list(elsewhere.glob("timeline-replica-*"))


def check_refusals(address: str) -> None:
    """Whatever would have to be kept is refused in a sentence."""
    for path, data in (
        ("/admin/", None),
        ("/admin/login", b"name=anna&password=secret"),
        (f"/contacts/{SLUG}/report", b"what=date"),
    ):
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(f"{address}{path}", data=data), timeout=10)
        assert refused.value.code == 403
        assert "It shows a copy of the data" in refused.value.read().decode()


def check_lost_source(replica: Path, address: str) -> None:
    """Where the replica cannot be reached, what is there is served, and its age grows."""
    replica.rename(replica.with_name("away"))
    wait_until(lambda: "fault" in read_health(address))
    before = float(str(read_health(address)["age_seconds"]))
    time.sleep(1.2)
    assert float(str(read_health(address)["age_seconds"])) > before + 1
    assert "Saved for the 2th time." in read(f"{address}/contacts/{SLUG}")
    replica.with_name("away").rename(replica)
    wait_until(lambda: "fault" not in read_health(address))


def test_no_replica_is_told_before_anything_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE", str(tmp_path / "own" / "timeline.sqlite"))
    assert main(["serve", "--replica-of", str(tmp_path / "nothing")]) == 2
    assert "has no replica that can be read" in capsys.readouterr().err
    assert main(["serve", "--replica-of", "a", "--replicate", "b"]) == 2
    assert "either" in capsys.readouterr().err
    assert not list((tmp_path / "own").iterdir())


def test_what_a_killed_server_left_is_removed(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for number in (gone.pid, os.getpid()):
        (tmp_path / f"timeline-replica-{number}-x").mkdir()
    remove_leftovers(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [f"timeline-replica-{os.getpid()}-x"]
