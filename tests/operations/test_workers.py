"""Several server processes over one database: a save is seen by all of them at once."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from tests.operations.saving import SLUG, save_summary
from tests.operations.serving import read, run_server


def test_a_save_is_seen_by_every_process_with_its_next_answer(
    own_path: Path, own_db: Database, tmp_path: Path
) -> None:
    with (
        run_server(tmp_path / "first", own_path) as first,
        run_server(tmp_path / "second", own_path) as second,
    ):
        pages = [f"{each}{path}" for each in (first, second) for path in PATHS]
        for number in range(3):
            save_summary(own_db, f"Told for the {number}th time.")
            for page in (*pages, *pages):  # made anew, then from memory
                assert f"Told for the {number}th time." in read(page), page


PATHS = ("/", "/?year=1949", f"/contacts/{SLUG}", "/contacts.json?year=1949&limit=1000")
