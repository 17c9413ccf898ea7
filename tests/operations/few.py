"""A database with a few contacts, for tests that go through all that is made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from timeline.paths import seeds_directory
from timeline.sources import read_seeds
from timeline.store import load_batch, load_seeds, open_database


def build_small(path: Path, *slugs: str) -> None:
    """Build one with all people, places and topics, and the named contacts with four others."""
    seeds = read_seeds(seeds_directory())
    records = [each for batch in seeds.batches for each in batch.records]
    chosen = tuple(each for each in records if {each.entry.id, each.slug} & {*slugs})
    db = open_database(path, create=True)
    load_seeds(db, replace(seeds, batches=()))
    load_batch(db, replace(seeds.batches[0], records=(*chosen, *records[100:104])))
    db.close()
