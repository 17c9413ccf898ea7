"""Whole sources in: the seeds, or the batch that one file gave."""

from __future__ import annotations

from collections import Counter

from sqlite_utils import Database

from timeline.records import Batch, Loaded, Refusal, Seeds
from timeline.store.listed import keep_decided
from timeline.store.load import Outcome, load_record
from timeline.store.loaded_history import load_corrections
from timeline.store.lookup import Vocabulary, name_everyone
from timeline.store.participation import update_every_post
from timeline.store.people import load_people, load_postings
from timeline.store.review import update_doubles
from timeline.store.revisions import insert_revision
from timeline.store.transactions import write_transaction
from timeline.store.versions import insert_versions
from timeline.store.vocabulary import load_terms


def load_seeds(db: Database, seeds: Seeds) -> Loaded:
    """Load people, postings, places and topics, then every batch; a second time changes nothing."""
    seeds = keep_decided(db, seeds)
    with write_transaction(db):
        changed = load_people(db, seeds.people)
        changed += load_terms(db, "place", seeds.places) + load_terms(db, "topic", seeds.topics)
        posted = load_postings(db, seeds.postings)
        changed += posted
        if changed:
            what = f"{changed} people, postings, places and topics loaded"
            revision = insert_revision(db, what)
            insert_versions(db, update_every_post(db) if posted else (), revision)
    loaded = [load_batch(db, batch) for batch in seeds.batches]
    return Loaded(
        added=sum(each.added for each in loaded),
        updated=sum(each.updated for each in loaded),
        unchanged=sum(each.unchanged for each in loaded),
        refused=tuple(refusal for each in loaded for refusal in each.refused),
        warnings=tuple(warning for each in loaded for warning in each.warnings),
    )


def load_batch(db: Database, batch: Batch) -> Loaded:
    """Load the records of one source in one transaction; a refused record stops no other."""
    counts: Counter[Outcome] = Counter()
    touched: list[int] = []
    refused, warnings = list(batch.refused), list(batch.warnings)
    with write_transaction(db):
        vocabulary = Vocabulary.select(db)
        for record in batch.records:
            unknown = [
                name for name in name_everyone(record) if vocabulary.find_person(name) is None
            ]
            if unknown:
                refused.append(
                    Refusal(record.where, f"“{unknown[0]}” is not in the list of people.")
                )
                continue
            told = load_record(db, record, vocabulary)
            counts[told.outcome] += 1
            touched += [told.contact_id] if told.contact_id else []
            warnings += [
                f"{record.where}: the {name.replace('_', ' ')} differs from the one that is kept"
                for name in told.kept
            ]
        if touched:
            update_doubles(db, touched)
            words = f"{counts['added']} added, {counts['updated']} updated"
            insert_versions(db, touched, insert_revision(db, words))
    corrected = load_corrections(db, batch.corrections) if batch.corrections else Loaded()
    return Loaded(
        added=counts["added"] + corrected.added,
        updated=counts["updated"],
        unchanged=counts["unchanged"] + corrected.unchanged,
        refused=(*refused, *corrected.refused),
        warnings=(*warnings, *corrected.warnings),
    )
