"""What is handed out for deployment agrees with the program."""

from __future__ import annotations

import configparser
import re
import tomllib
from pathlib import Path

import pytest

from timeline import create_app
from timeline.cli import commands

ROOT = Path(__file__).parent.parent.parent
TEXTS = [*(ROOT / "deploy").iterdir(), ROOT / "docs" / "deployment.md"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_command_that_is_named_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"(?:`|/bin/|\[\")timeline\"?,? \"?([a-z]+)", text):
        assert name in commands.commands, name


def test_the_service_has_only_settings_that_are_understood(
    monkeypatch: pytest.MonkeyPatch, own_path: Path
) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    path = ROOT / "deploy" / "timeline.service"
    unit.read(path)
    assert unit["Service"]["ExecStart"].endswith("timeline serve --log")
    settings = re.findall(r"^Environment=(\w+)=(.+)$", path.read_text(), re.MULTILINE)
    told = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    for name, value in settings:
        assert f"`{name}`" in told
        monkeypatch.setenv(name, value)
    app = create_app({"DATABASE": own_path})
    assert app.test_client().get("/", headers={"Host": "evil.example"}).status_code == 400


def test_the_container_copies_what_is_there() -> None:
    text = (ROOT / "deploy" / "Containerfile").read_text()
    for line in re.findall(r"^COPY (.+)$", text, re.MULTILINE):
        for name in line.split()[:-1]:
            assert (ROOT / name).exists(), name


def test_the_lock_has_every_dependency_with_its_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lock = (ROOT / "requirements.lock").read_text()
    for wanted in [*project["dependencies"], *project["optional-dependencies"]["replicate"]]:
        name = re.split(r"[<>=; \[]", wanted)[0].lower()
        assert re.search(rf"^{re.escape(name)}==.*\\\n +--hash=sha256:", lock, re.MULTILINE), name
