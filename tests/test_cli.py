"""The `timeline` command: what it prints, its exit status, and a plain sentence for bad input."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from timeline.cli import main

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT / "seeds" / "documents"

TITLE = "Memorandum of Conversation with Chairman Mao Zedong on 20 October 1949"
Command = Callable[..., tuple[int, str, str]]
"""Runs `timeline` with some arguments; gives its status, stdout and stderr."""


@pytest.fixture
def timeline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Command:
    """The command, on a database of its own."""
    monkeypatch.setenv("TIMELINE_DATABASE", str(tmp_path / "own" / "timeline.sqlite"))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(each) for each in arguments])
        printed = capfd.readouterr()
        return status, printed.out, printed.err

    return run


def write_lines(path: Path, *lines: str | bytes) -> Path:
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else x.encode() for x in lines) + b"\n")
    return path


def test_without_arguments_it_says_what_there_is(timeline: Command) -> None:
    status, out, err = timeline()
    assert (status, err) == (0, "")
    for name in ("init", "load", "read", "evaluate", "serve", "user"):
        assert f"  {name} " in out


def test_an_unknown_command_is_one_line(timeline: Command) -> None:
    status, out, err = timeline("lood")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "No such command 'lood'" in err


def test_an_unknown_option_is_one_line(timeline: Command) -> None:
    status, out, err = timeline("read", "--prety")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "--prety" in err


def test_read_gives_one_reading_a_line(timeline: Command, tmp_path: Path) -> None:
    entries = write_lines(
        tmp_path / "entries.jsonl",
        json.dumps({"id": "a", "title": TITLE}),
        "",
        json.dumps({"id": "б", "title": TITLE}),
    )
    status, out, err = timeline("read", entries)
    assert (status, err) == (0, "")
    first, second = map(json.loads, out.splitlines())
    assert (first["id"], second["id"]) == ("a", "б")
    assert [day["edtf"] for day in first["conversations"]] == ["1949-10-20"]
    date = first["conversations"][0]
    assert TITLE[date["start"] : date["end"]] == date["text"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"a title"', "not a JSON object"),
        ('{"titel": "x"}', "titel"),
        ('{"title": 5}', "title"),
        ("{}", "at least one field"),
        (b'{"title": "\xff"}', "not UTF-8"),
        ("[" * 100_000, "too deep"),
        ('{"title": ' + "9" * 5000 + "}", "too long"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(
    timeline: Command, tmp_path: Path, line: str | bytes, reason: str
) -> None:
    good = json.dumps({"title": TITLE})
    entries = write_lines(tmp_path / "entries.jsonl", good, line, good)
    status, out, err = timeline("read", entries)
    assert (status, len(out.splitlines()), err.count("\n")) == (2, 2, 1)
    assert err.startswith("entries.jsonl:2: ")
    assert reason in err


def test_half_a_surrogate_pair_comes_out_as_it_went_in(timeline: Command, tmp_path: Path) -> None:
    entries = write_lines(tmp_path / "entries.jsonl", r'{"id": "\ud800", "title": "x"}')
    status, out, _ = timeline("read", entries)
    assert (status, json.loads(out)["id"]) == (0, "\ud800")


def test_read_takes_stdin_and_a_reader_that_leaves_early() -> None:
    lines = (json.dumps({"title": TITLE}) + "\n") * 500
    reader = subprocess.Popen(
        [sys.executable, "-m", "timeline", "read"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert reader.stdin
    assert reader.stdout
    assert reader.stderr
    with reader.stdout, reader.stderr:
        reader.stdin.write(lines[: len(lines) // 2])
        reader.stdin.flush()
        assert json.loads(reader.stdout.readline())["conversations"]
        reader.stdout.close()
        try:
            reader.stdin.write(lines)
            reader.stdin.close()
        except BrokenPipeError:
            pass
        assert reader.stderr.read() == ""
        assert reader.wait(timeout=60) == 0


def test_a_missing_file_is_one_line(timeline: Command, tmp_path: Path) -> None:
    for command in ("read", "load", "evaluate"):
        status, out, err = timeline(command, tmp_path / "none.jsonl")
        assert (status, out, err.count("\n")) == (2, "", 1), err
        assert "none.jsonl" in err


def test_init_twice_changes_nothing(timeline: Command) -> None:
    status, first, err = timeline("init")
    assert (status, err) == (0, "")
    assert " 0 refused" in first
    status, second, err = timeline("init")
    assert (status, err) == (0, "")
    assert " 0 added, 0 updated, " in second


def test_init_reads_anew_what_an_older_reader_read(timeline: Command, tmp_path: Path) -> None:
    timeline("init")
    count = "SELECT catalogue_shows, count(*) FROM contact GROUP BY 1"
    with closing(sqlite3.connect(tmp_path / "own" / "timeline.sqlite")) as db:
        right = db.execute(count).fetchall()
        db.execute("UPDATE contact SET catalogue_shows = 'neither'")
        db.commit()
        timeline("init")
        assert db.execute(count).fetchall() == right
    assert len(right) > 1


def test_a_build_that_was_interrupted_is_finished(
    timeline: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("timeline.store.load_seeds", interrupt)
        assert timeline("init")[0] == 130
    assert not (tmp_path / "own" / "timeline.sqlite").exists()
    status, out, _ = timeline("init")
    assert (status, " 0 added" in out) == (0, False)
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["timeline.sqlite"]


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("listing-page-roshchin.txt", 9),
        ("listing-page-mao.txt", 10),
        ("listing-page-contacts-1948-1949.txt", 10),
        ("document-page-roshchin-mao-1949-10-20.txt", 1),
        ("document-page-roshchin-zhou-1949-11-10.txt", 1),
    ],
)
def test_load_reads_the_source_documents_as_they_stand(
    timeline: Command, name: str, entries: int
) -> None:
    status, out, _ = timeline("load", DOCUMENTS / name)
    assert status == 0
    assert f": {entries} added, 0 updated, 0 unchanged, 0 refused" in out
    status, out, _ = timeline("load", DOCUMENTS / name)
    assert f": 0 added, 0 updated, {entries} unchanged, 0 refused" in out


def test_load_names_what_it_refuses_and_loads_the_rest(timeline: Command, tmp_path: Path) -> None:
    good = {"id": "one", "title": TITLE, "catalogue_date": "December 01, 1949"}
    path = write_lines(tmp_path / "new.jsonl", json.dumps(good), "{broken", '{"titel": "x"}')
    status, out, err = timeline("load", path)
    assert status == 2
    assert ": 1 added, 0 updated, 0 unchanged, 2 refused" in out
    assert "new.jsonl:2" in err
    assert "new.jsonl:3" in err


def test_a_file_that_holds_nothing_known_is_one_line(timeline: Command, tmp_path: Path) -> None:
    for name, content in [("empty.txt", b""), ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00")]:
        path = tmp_path / name
        path.write_bytes(content)
        status, out, err = timeline("load", path)
        assert (status, out, err.count("\n")) == (2, "", 1), err
        assert name in err


def test_evaluate_scores_cases(timeline: Command, tmp_path: Path) -> None:
    right = {"title": TITLE, "expected": {"record": None, "conversations": ["1949-10-20"]}}
    wrong = {"id": "w", "title": TITLE, "expected": {"record": None, "conversations": ["1950"]}}
    cases = write_lines(tmp_path / "cases.jsonl", json.dumps(right), json.dumps(wrong))
    status, out, err = timeline("evaluate", cases, "--json")
    scores = json.loads(out)
    assert (status, err) == (0, "")
    assert (scores["cases"], scores["both_right"]) == (2, 0.5)
    status, out, err = timeline("evaluate", cases, "--errors")
    assert (status, err) == (0, "")
    assert "both right" in out
    assert "expected 1950, read 1949-10-20" in out


def test_a_bad_case_is_one_line(timeline: Command, tmp_path: Path) -> None:
    for line in (
        "{broken",
        '{"title": "no answer"}',
        '{"title": "x", "expected": {"record": "z"}}',
        '{"title": "x", "expected": {"record": 5, "conversations": []}}',
        '{"title": "x", "expected": {"record": null, "conversations": [], "times": "noon"}}',
    ):
        status, out, err = timeline("evaluate", write_lines(tmp_path / "cases.jsonl", line))
        assert (status, out, err.count("\n")) == (2, "", 1), err
        assert "cases.jsonl:1" in err


def test_a_case_without_answers_is_told_what_a_case_is(timeline: Command, tmp_path: Path) -> None:
    _, _, err = timeline("evaluate", write_lines(tmp_path / "cases.jsonl", '{"title": "x"}'))
    assert "cases.jsonl:1: a case needs 'expected'" in err
    assert '"conversations": ["1949-10-20"]' in err


def test_a_file_without_cases_has_no_scores(timeline: Command, tmp_path: Path) -> None:
    for lines in ((), ("", "  ")):
        path = write_lines(tmp_path / "cases.jsonl", *lines)
        for options in ((), ("--json",)):
            status, out, err = timeline("evaluate", path, *options)
            assert (status, out, err.count("\n")) == (2, "", 1), err
            assert "cases.jsonl: no case in it" in err


def run_serve(database: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `timeline serve`, which is to fail, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "timeline", "serve", *arguments],
        env={**os.environ, "TIMELINE_DATABASE": str(database)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_port_that_is_taken_is_one_line(built_database: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = run_serve(built_database, "--port", str(port))
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert f"127.0.0.1:{port}" in answer.stderr
    assert "taken" in answer.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_a_host_that_is_not_ours_is_one_line(built_database: Path, host: str) -> None:
    answer = run_serve(built_database, "--host", host)
    assert (answer.returncode, answer.stderr.count("\n")) == (2, 1)
    assert host in answer.stderr


def test_a_file_that_is_no_database_is_one_line(
    timeline: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "notes.txt", "Dear diary, " * 200)
    monkeypatch.setenv("TIMELINE_DATABASE", str(path))
    before = path.read_bytes()
    for command in (["init"], ["serve"], ["load", str(DOCUMENTS / "listing-page-mao.txt")]):
        status, _, err = timeline(*command)
        assert (status, err.count("\n")) == (2, 1)
        assert "notes.txt" in err
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_one_line(
    timeline: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TIMELINE_DATABASE", str(tmp_path / "file" / "timeline.sqlite"))
    status, out, err = timeline("init")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "TIMELINE_DATABASE" in err


@pytest.fixture
def with_contacts(built_database: Path, tmp_path: Path, timeline: Command) -> Command:
    """The command on a database of its own that has been built already."""
    (tmp_path / "own").mkdir()
    shutil.copy(built_database, tmp_path / "own" / "timeline.sqlite")
    return timeline


@pytest.fixture
def type_password(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts a password on stdin."""

    def put(words: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words + b"\n")))

    return put


def test_an_account_is_made_listed_given_a_new_password_and_shut(
    with_contacts: Command, type_password: Callable[[bytes], None]
) -> None:
    timeline = with_contacts
    type_password(b"four words that fit")
    added = timeline("user", "add", "a.petrova", "--role", "admin", "--password-stdin")
    assert added == (0, "a.petrova is now admin.\n", "")
    type_password(b"other words that fit")
    assert timeline("user", "add", "b.li", "--password-stdin")[0] == 0
    type_password("четыре других слова".encode())
    assert timeline("user", "password", "b.li", "--password-stdin")[0] == 0
    assert timeline("user", "disable", "b.li")[0] == 0
    status, out, err = timeline("user", "list")
    assert (status, err) == (0, "")
    assert [line.split() for line in out.splitlines()] == [
        ["a.petrova", "admin"],
        ["b.li", "editor", "disabled"],
    ]


@pytest.mark.parametrize(
    ("arguments", "typed", "reason"),
    [
        (["add", "c", "--password-stdin"], b"short", "at least"),
        (["add", "<script>", "--password-stdin"], b"four words that fit", "letters"),
        (["add", "c", "--role", "king"], b"", "king"),
        (["add", "c", "--password-stdin"], b"\xff\xfe four words", "UTF-8"),
        (["add", "c"], b"", "--password-stdin"),
        (["disable", "nobody"], b"", "nobody"),
        (["password", "nobody", "--password-stdin"], b"four words that fit", "nobody"),
    ],
)
def test_an_account_that_cannot_be_is_one_line(
    with_contacts: Command,
    type_password: Callable[[bytes], None],
    arguments: list[str],
    typed: bytes,
    reason: str,
) -> None:
    type_password(typed)
    status, out, err = with_contacts("user", *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err


def test_accounts_need_a_database(timeline: Command) -> None:
    status, out, err = timeline("user", "list")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "timeline init" in err
