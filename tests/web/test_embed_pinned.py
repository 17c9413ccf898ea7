"""Pinned embeds after every kind of change: byte for byte what they were, and a true note."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.web.owned import ROSHCHIN, correct, open_owned
from timeline.store import select_corrections, select_revision, undo_correction
from timeline.store.corrections import insert_added
from timeline.store.fields import read_field
from timeline.store.history import Ground, dump
from timeline.store.listed import read_item, save_item

SINCE = re.compile(r'<p class="since">.*?</p>', re.DOTALL)
QUERIES = (
    "ambassador=roshchin",
    "ambassador=roshchin&in_post=1&limit=3",
    f"contact={ROSHCHIN}",
    f"contact={ROSHCHIN}&ambassador=roshchin",
    "from=1949-10&to=1950-01&order=record",
    "q=dinner",
    "q=Рощин&order=record",
    "q=zanzibar",
    "topic=albania",
    "year=1949&limit=4",
)
"""`zanzibar` is in no contact, until a change puts it there."""


def change_paper(db: Database, **texts: str) -> None:
    (paper,) = read_field(db, ROSHCHIN, "documents")
    correct(db, {"documents": [{**paper, **texts}]})


def change_listed(db: Database, field: str, slug: str, **texts: Any) -> None:
    was = read_item(db, field, slug)
    assert was is not None
    save_item(db, field, slug, {**was, **texts}, dump(was), Ground("anna", "It is so.", ""))


def join(db: Database) -> None:
    correct(db, {"joined_to": ROSHCHIN}, "1949-11-10-roshchin-zhou-enlai")


def join_and_part(db: Database) -> None:
    join(db)
    correct(db, {"joined_to": ""}, "1949-11-10-roshchin-zhou-enlai")


def undo(db: Database) -> None:
    correct(db, {"record": [{"edtf": "1949-12-02"}]})
    undo_correction(db, select_corrections(db)[0].id, editor="anna", reason="It was right.")


def add(db: Database) -> None:
    title = "Record of Conversation of Roshchin with Mao Zedong on dinner, 21 October 1949"
    paper = {"title": title, "kind": "memorandum_of_conversation"}
    insert_added(db, paper, editor="anna", reason="It was found.", source="AVPRF")


DATES = {"conversations": [{"edtf": "1951-02-03"}], "record": [{"edtf": "1951-02-04"}]}
MAO = {"person": "mao-zedong", "side": "chinese", "role": "participant"}
CHANGES: Mapping[str, tuple[Callable[[Database], object], str, str]] = {
    "dates": (lambda db: correct(db, DATES), "2 dates corrected since; 1 contact fewer now",
              "2 dates corrected since"),
    "title": (lambda db: correct(db, {"title": "Zanzibar"}), "details of 1 contact changed",
              "details of 1 contact changed"),
    "summary": (lambda db: correct(db, {"summary": "Zanzibar"}), "details of 1 contact changed",
                "details of 1 contact changed"),
    "people": (lambda db: correct(db, {"people": [MAO]}),
               "details of 1 contact changed; 1 contact fewer now", "details of 1 contact changed"),
    "place and topics": (lambda db: correct(db, {"place": "moscow", "topics": ["air-force"]}),
                         "details of 1 contact changed", "details of 1 contact changed"),
    "paper": (lambda db: change_paper(db, archive_reference="Zanzibar", translator="Zanzibar"),
              "details of 1 contact changed", "details of 1 contact changed"),
    "words of the paper": (lambda db: change_paper(db, transcript="On 20 October 1949 Zanzibar."),
                           "", ""),
    "join": (join, "1 contact fewer now", "details of 1 contact changed"),
    "join and part": (join_and_part, "nothing corrected since", "nothing corrected since"),
    "undo": (undo, "nothing corrected since", "nothing corrected since"),
    "new contact": (add, "1 contact more now", "nothing corrected since"),
    "name": (lambda db: change_listed(
        db, "listed_person", "roshchin", name="Zanzibar", original_name="Z"),
        "details of 7 contacts changed", "details of 1 contact changed"),
    "post": (lambda db: change_listed(db, "listed_person", "roshchin", postings=[]),
             "contacts fewer now", "details of 1 contact changed"),
    "name of the topic": (lambda db: change_listed(db, "listed_topic", "albania", name="Zanzibar"),
                          "details of 1 contact changed", "details of 1 contact changed"),
}  # fmt: skip
"""What is done, and what the notes of a list and of the contact itself then say."""
LISTED = "ambassador=roshchin&from=1949-10&to=1950-01"


def read_embeds(client: FlaskClient, revision: int) -> dict[str, str]:
    """Every embed of a revision."""
    found = {}
    for query in (*QUERIES, LISTED):
        answer = client.get(f"/embed?{query}&revision={revision}")
        assert answer.status_code == 200, query
        found[query] = answer.text
    return found


def read_note(text: str) -> str:
    """The line of a pinned embed on what became of it, without its day and its link."""
    note = SINCE.search(text)
    assert note
    words = html.unescape(re.sub(r"<[^>]+>", "", note[0]))
    return words.partition("; ")[2].removesuffix(": see now")


@pytest.mark.parametrize("name", CHANGES)
def test_a_pinned_embed_stays_the_same_and_says_what_changed(
    built_database: Path, tmp_path: Path, name: str
) -> None:
    change, of_list, of_contact = CHANGES[name]
    with open_owned(built_database, tmp_path) as (client, db):
        revision = select_revision(db)
        before = read_embeds(client, revision)
        change(db)
        assert select_revision(db) > revision
        after = read_embeds(client, revision)
        for query, text in before.items():
            assert SINCE.sub("", after[query]) == SINCE.sub("", text), query
        assert of_list in read_note(after[LISTED])
        assert of_contact in read_note(after[f"contact={ROSHCHIN}"])
