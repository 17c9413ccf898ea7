"""Where the program finds its own files: in the installed package, else in the checkout."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parent


def templates_directory() -> Path:
    """The folder of the page templates."""
    return find_folder("templates")


def seeds_directory() -> Path:
    """The folder of the seeds that a database is built from."""
    return find_folder("seeds")


def database_path() -> Path:
    """The database file: what TIMELINE_DATABASE names, else instance/timeline.sqlite here."""
    return Path(os.environ.get("TIMELINE_DATABASE") or "instance/timeline.sqlite")


def find_folder(name: str) -> Path:
    """A folder that the wheel puts inside the package and a checkout keeps at its top."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
