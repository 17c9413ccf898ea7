"""The wheel holds all that the program needs, and works where nothing else of ours is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

from tests.conftest import serve_timeline

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once by the build backend that is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but a .venv that holds the wheel; what it depends on is lent to it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / ".venv", symlinks=True)
    python = folder / ".venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, f"--python={python}", "install", "--no-deps", "--no-index", str(wheel)],
        check=True,
        capture_output=True,
    )
    (packages,) = folder.glob(".venv/lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def list_files(folder: Path, inside: str) -> set[str]:
    return {
        f"{inside}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_code_templates_static_files_and_seeds(wheel: Path) -> None:
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == (
        list_files(ROOT / "timeline", "timeline")
        | list_files(ROOT / "templates", "timeline/templates")
        | list_files(ROOT / "seeds", "timeline/seeds")
    )
    for needed in ("templates/base.html", "seeds/contacts.jsonl", "static/timeline.css"):
        assert f"timeline/{needed}" in packed


def test_the_wheel_brings_the_licence_and_the_command(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        (entry_points,) = (name for name in names if name.endswith("entry_points.txt"))
        assert "timeline = timeline.cli:main" in archive.read(entry_points).decode()
        assert any(name.endswith("licenses/LICENSE") for name in names)


def test_an_installed_wheel_builds_its_database_and_serves(folder: Path) -> None:
    command = str(folder / ".venv" / "bin" / "timeline")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TIMELINE_")}
    built = subprocess.run(
        [command, "init"], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    assert re.match(r"instance/timeline\.sqlite: [1-9]\d* added, .* 0 refused", built.stdout)
    assert (folder / "instance" / "timeline.sqlite").exists()
    with serve_timeline((command,), folder, environment) as address:
        with urlopen(address, timeout=30) as answer:
            page = answer.read().decode()
        assert "Roshchin" in page
        linked = re.findall(r'<(?:link|script)[^>]+(?:href|src)="([^"]+\.(?:css|js)[^"]*)"', page)
        assert len(linked) >= 2
        for each in linked:
            with urlopen(urljoin(address, each), timeout=30) as answer:
                assert answer.read()
