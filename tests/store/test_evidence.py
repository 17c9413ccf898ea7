"""The words that an editor marked stay the evidence, wherever they come to stand."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.store.test_corrections import correct, get
from timeline.records import DateClaim
from timeline.store.check import check_database
from timeline.store.fields import read_field
from timeline.store.queue import select_doubts

SLUG = "1949-10-20-roshchin-mao-zedong"
WORDS = "the Ambassador was invited"


def mark(db: Database, words: str = WORDS) -> None:
    """Decide a day by words of the transcript that name none."""
    (paper,) = get(db, SLUG).documents
    start = paper.transcript.index(words)
    place = {"document": paper.slug, "field": "transcript", "start": start}
    decision = {"edtf": "1949-10-21", **place, "end": start + len(words)}
    correct(db, {"conversations": [decision]}, SLUG)


def rewrite(db: Database, old: str, new: str) -> None:
    """Put other words into the transcript."""
    (paper,) = read_field(db, SLUG, "documents")
    assert old in paper["transcript"]
    changed = {**paper, "transcript": paper["transcript"].replace(old, new)}
    correct(db, {"documents": [changed]}, SLUG)


def find(db: Database) -> DateClaim:
    """The talk as it is dated now, its words checked against the paper."""
    contact = get(db, SLUG)
    (claim,) = contact.conversations
    text = getattr(contact.documents[0], claim.field or "title")
    assert not claim.field or text[claim.start : claim.end] == claim.date.text
    assert list(check_database(db)) == []
    return claim


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("On 20 October", "A line more, and another.\nOn 20 October", WORDS),
        ("Ambassador was invited", "Ambassador\nwas  invited", "the Ambassador\nwas  invited"),
        ("Mao thanked me", f"As {WORDS}, Mao thanked me", WORDS),
    ],
)
def test_marked_words_are_found_again(own_db: Database, old: str, new: str, words: str) -> None:
    mark(own_db)
    rewrite(own_db, old, new)
    claim = find(own_db)
    assert (claim.date.edtf, claim.date.text) == ("1949-10-21", words)
    assert claim.start < 80, "the nearest to where they stood"
    assert not [each for each in select_doubts(own_db, SLUG).get(SLUG, []) if "words" in str(each)]


def test_marked_words_that_are_gone_are_queued_and_the_decision_stands(own_db: Database) -> None:
    mark(own_db)
    rewrite(own_db, WORDS, "he was asked")
    claim = find(own_db)
    assert (claim.date.edtf, claim.field, claim.date.text) == ("1949-10-21", "", "")
    sentences = [each.sentence for each in select_doubts(own_db, SLUG)[SLUG]]
    assert (
        "An editor decided that the day of the conversation is 21 October 1949 by the words "
        f"“{WORDS}”, which the paper does not have any more."
    ) in sentences
    correct(own_db, {"conversations": [{"edtf": "1949-10-21"}]}, SLUG)
    assert SLUG not in select_doubts(own_db, SLUG)
