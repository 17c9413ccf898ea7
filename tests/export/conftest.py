"""The whole collection, as the exports get it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.samples import ABOUT
from timeline.export import ExportContext
from timeline.records import Contact
from timeline.store import Filters, open_database, select_glossary, select_page


@pytest.fixture(scope="session")
def collection(built_database: Path) -> tuple[tuple[Contact, ...], ExportContext]:
    """Every contact of the seeds, with a context that knows all people."""
    db = open_database(built_database, read_only=True)
    page = select_page(db, Filters(), limit=10_000)
    people = select_glossary(db, "conversation").people
    db.close()
    assert len(page.contacts) == page.total > 200
    return page.contacts, replace(ABOUT, people=people, total=page.total)
