"""Each reason for which somebody should look brings a contact into the queue, in a sentence."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from timeline.reading import Entry
from timeline.records import Batch, CatalogueRecord
from timeline.store import insert_corrections, load_batch, select_contact
from timeline.store.fields import read_field
from timeline.store.queue import Doubt, select_doubts, select_queue
from timeline.store.reports import insert_report

ENTRIES = {
    "differs": (
        Entry(
            title="Memorandum of Conversation of Yudin with Mao Zedong, 5 April 1957",
            heading="Diary of P. F. Yudin, 6 April 1957. Talk with Mao Zedong, 5 April 1957",
            catalogue_date="8 June 1957",
        ),
        "“8 June 1957” in the catalogue agrees with neither the record nor the conversation.",
    ),
    "catalogue": (
        Entry(
            title="Memorandum of Conversation of Yudin with Mao Zedong",
            catalogue_date="9 June 1957",
        ),
        "The day of the talk rests on the catalogue's date alone (9 June 1957); it may be the day "
        "of writing.",
    ),
    "order": (
        Entry(
            title="Memorandum of Conversation of Zhou Enlai with Yudin",
            heading="Conversation with Zhou Enlai on 5 May 1957\nWritten down on 6 March 1957",
        ),
        "The record (6 March 1957) is dated before the conversation (5 May 1957); one may be "
        "misread or misprinted.",
    ),
    "weekday": (
        Entry(title="Conversation of Yudin with Zhou Enlai on Monday, 6 April 1957"),
        "“Monday, 6 April 1957” names a Monday, but 6 April 1957 was a Saturday.",
    ),
    "posting": (
        Entry(title="Memorandum of Conversation of Yudin with Mao Zedong, 5 April 1951"),
        "Yudin headed no mission on this day, though an ambassador at other times.",
    ),
    "missing": (
        Entry(title="Memorandum of Conversation of Yudin with Deng Xiaoping"),
        "A record of talk, but no day of the talk was found.",
    ),
}


def load(db: Database, entry: Entry) -> str:
    """Load one entry of a page; gives the contact that it made."""
    assert load_batch(db, Batch(records=(CatalogueRecord(entry=entry, where="1"),))).added == 1
    return str(db.execute("SELECT slug FROM contact ORDER BY id DESC LIMIT 1").fetchone()[0])


def list_doubts(db: Database, slug: str) -> list[Doubt]:
    """Why one contact is in the queue, as the whole queue has it too."""
    doubts = select_doubts(db, slug)[slug]
    (item,) = [each for each in select_queue(db, limit=1000).items if each.contact.slug == slug]
    assert list(item.doubts) == doubts
    return doubts


@pytest.mark.parametrize("kind", list(ENTRIES))
def test_what_a_paper_leaves_in_doubt_is_queued(own_db: Database, kind: str) -> None:
    entry, sentence = ENTRIES[kind]
    doubts = list_doubts(own_db, load(own_db, entry))
    (doubt,) = [each for each in doubts if each.kind.slug == kind]
    assert doubt.sentence == sentence


def test_two_papers_that_give_two_days_are_queued(own_db: Database) -> None:
    entry, _sentence = ENTRIES["posting"]
    slug = load(own_db, entry)
    contact = select_contact(own_db, slug)
    assert contact is not None
    second = {"title": "Minutes of the conversation of Mao Zedong and Yudin on 7 April 1951"}
    insert_corrections(
        own_db,
        slug,
        {"documents": [*read_field(own_db, slug, "documents"), second]},
        seen=contact.revision,
        editor="anna",
        reason="The Chinese minute.",
        source="CFMA",
    )
    sentences = [each.sentence for each in list_doubts(own_db, slug) if each.kind.slug == "papers"]
    assert sentences == [
        "The papers give different days for the talk: 5 April 1951 and 7 April 1951."
    ]


def test_a_readers_report_comes_before_everything(own_db: Database) -> None:
    slug = load(own_db, ENTRIES["order"][0])
    insert_report(own_db, contact=slug, what="record", why="It was May.", address="", shown="")
    doubts = list_doubts(own_db, slug)
    assert doubts[0].sentence == "A reader wrote: It was May."
    assert select_queue(own_db).items[0].contact.slug == slug
