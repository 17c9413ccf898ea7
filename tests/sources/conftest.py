"""Where the seeds lie, and how a test writes a source file of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.paths import seeds_directory
from timeline.records import Seeds
from timeline.sources import read_seeds

Write = Callable[[str | bytes], Path]


@pytest.fixture(scope="session")
def seeds() -> Seeds:
    return read_seeds(seeds_directory())


@pytest.fixture
def documents() -> Path:
    return seeds_directory() / "documents"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes one source file and gives its path."""

    def write_file(content: str | bytes) -> Path:
        path = tmp_path / "source.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file
