"""The container file, line by line, as far as it goes without an engine: what it installs is what
it starts, and what it starts is what it asks after."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import find_free_port, wait_for_answer

ROOT = Path(__file__).parent.parent.parent
LINES = re.findall(
    r"^([A-Z]+) (.+)$", (ROOT / "deploy" / "Containerfile").read_text("utf-8"), re.MULTILINE
)


def find_line(name: str) -> str:
    """The only line of a kind, without its name."""
    (found,) = [rest for kind, rest in LINES if kind == name]
    return found


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder and an environment of its own in which the COPY and RUN lines were followed."""
    folder = tmp_path_factory.mktemp("image")
    venv.create(folder / "python", with_pip=True)
    app = folder / "app"
    app.mkdir()
    for kind, rest in LINES:
        if kind == "COPY":
            *names, target = rest.split()
            for name in names:
                copy_into(ROOT / name, app / target)
        elif kind == "RUN" and "useradd" not in rest:
            subprocess.run(
                rest, shell=True, cwd=app, env=make_environment(folder), check=True, timeout=600
            )
    return folder


def copy_into(source: Path, target: Path) -> None:
    """As COPY does: a folder's content to the target, a file into it or to its name."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def make_environment(folder: Path) -> dict[str, str]:
    """What a program of the image sees: its own Python first, nothing of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    programs = folder / "python" / "bin"
    return {**kept, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PIP_QUIET": "2"}


@pytest.fixture(scope="module")
def started(image: Path) -> Iterator[int]:
    """The port on which the CMD line serves, with its data where ENV says, under our folder."""
    port = find_free_port()
    name, value = find_line("ENV").split("=")
    log = image / "log.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            [*json.loads(find_line("CMD")), "--port", str(port)],
            env={**make_environment(image), name: f"{image}{value}"},
            cwd=image / "app",
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    wait_for_answer(f"http://127.0.0.1:{port}", server, log)
    yield port
    server.send_signal(getattr(signal, find_line("STOPSIGNAL")))
    assert server.wait(timeout=30) == 0


def test_what_is_installed_serves_and_is_found_healthy(image: Path, started: int) -> None:
    asked = json.loads(find_line("HEALTHCHECK").removeprefix("CMD "))
    exposed = find_line("EXPOSE")
    assert any(f":{exposed}/" in word for word in asked)
    asked = [word.replace(f":{exposed}/", f":{started}/") for word in asked]
    subprocess.run(asked, env=make_environment(image), check=True, timeout=60)
    assert (image / "data" / "timeline.sqlite").is_file()
