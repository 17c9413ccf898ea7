"""What the README shows is what happens: its commands are run and its names exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.cli import commands, main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def list_blocks(language: str) -> list[str]:
    """The fenced blocks of one language, without their fences."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [text for named, text in blocks if named == language]


def test_the_memorandum_is_read_as_the_readme_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (entry,) = list_blocks("json")
    shown = list_blocks("console")[0]
    command, _, answer = shown.partition("\n")
    assert command == "$ timeline read --pretty dinner.jsonl"
    (tmp_path / "dinner.jsonl").write_text(entry, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(command.split()[2:]) == 0
    assert capsys.readouterr().out == answer
    for fact in ("20 October 1949", "1 December 1949", "42 days"):
        assert fact in answer


def test_the_python_of_the_readme_runs() -> None:
    (code,) = list_blocks("python")
    exec(compile(code, "README.md", "exec"), {})


def test_every_command_is_in_the_readme_and_no_other() -> None:
    shown = set(re.findall(r"^\| `timeline (\w+)", README, re.MULTILINE))
    assert shown == set(commands.commands)


def test_every_target_of_make_is_in_the_readme_and_no_other() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert set(re.findall(r"\bmake (\w+)", README)) == set(targets.split())


def test_the_tree_shows_what_is_there() -> None:
    (tree,) = (block for block in list_blocks("") if block.startswith("timeline/\n"))
    for line in tree.splitlines():
        name = line.split()[0]
        path = ROOT / ("timeline" if line.startswith(" ") else "") / name
        assert path.exists() or name == "instance/", f"README shows {name}, which is not there"
