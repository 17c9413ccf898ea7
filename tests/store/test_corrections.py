"""What editors decide: kept, shown, undone, and never lost to a re-reading or a re-import."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from timeline.paths import seeds_directory
from timeline.records import Contact
from timeline.sources import read_seeds
from timeline.store import (
    CorrectionError,
    Filters,
    StaleEdit,
    count_changes,
    insert_corrections,
    load_corrections,
    load_seeds,
    open_database,
    open_past,
    preview_corrections,
    select_contact,
    select_corrections,
    select_page,
    select_revision,
    undo_correction,
    update_readings,
)
from timeline.store.fields import read_field

SLUG = "1959-10-14-antonov-mao-zedong"
TWIN = "1958-07-31-khrushchev-mao-zedong-2"
MAIN = "1958-07-31-khrushchev-mao-zedong"


def get(db: Database, slug: str = SLUG) -> Contact:
    """A contact that is there."""
    contact = select_contact(db, slug)
    assert contact is not None
    return contact


def correct(db: Database, changes: dict[str, Any], slug: str = SLUG, seen: int = -1) -> int:
    """A correction by an editor who has seen the newest state, unless told otherwise."""
    return insert_corrections(
        db,
        slug,
        changes,
        seen=get(db, slug).revision if seen < 0 else seen,
        editor="anna",
        reason="The paper says so.",
        source="AVPRF",
    )


def talk(db: Database, slug: str = SLUG) -> list[str]:
    """The present days of the talk."""
    return [claim.date.edtf for claim in get(db, slug).conversations]


def test_a_correction_becomes_the_present_value_at_once(own_db: Database) -> None:
    before = talk(own_db)
    revision = correct(own_db, {"conversations": [{"edtf": "1959-10-13", "start_time": "16:00"}]})
    contact = get(own_db)
    assert [claim.date.edtf for claim in contact.conversations] == ["1959-10-13"]
    assert contact.conversations[0].date.start_time == "16:00"
    assert contact.conversations[0].origin == "editor"
    assert contact.conversation_key == "1959-10-13"
    assert not contact.review
    assert contact.revision == revision == select_revision(own_db)
    assert before != ["1959-10-13"]
    (correction,) = select_corrections(own_db, contact=SLUG)
    assert (correction.field, correction.old, correction.editor) == (
        "conversations",
        "null",
        "anna",
    )
    assert json.loads(correction.new)[0]["edtf"] == "1959-10-13"


def test_not_known_is_a_decision(own_db: Database) -> None:
    slug = "1958-04-05-yudin-mao-zedong"
    assert get(own_db, slug).record is not None
    correct(own_db, {"record": []}, slug)
    assert get(own_db, slug).record is None
    assert get(own_db, slug).lag_days is None


def test_marked_words_are_the_evidence(own_db: Database) -> None:
    slug = "1949-10-20-roshchin-mao-zedong"
    (document,) = get(own_db, slug).documents
    start = document.transcript.index("20 October at 2000")
    decision = {
        "edtf": "1949-10-20",
        "start_time": "20:00",
        "document": document.slug,
        "field": "transcript",
        "start": start,
        "end": start + len("20 October at 2000"),
    }
    correct(own_db, {"conversations": [decision]}, slug)
    (claim,) = get(own_db, slug).conversations
    assert document.transcript[claim.start : claim.end] == claim.date.text == "20 October at 2000"


@pytest.mark.parametrize("redo", ["read anew", "load anew", "load a newer record"])
def test_nothing_overwrites_what_an_editor_decided(own_db: Database, redo: str) -> None:
    changes = {
        "conversations": [{"edtf": "1959-10-13"}],
        "summary": "Antonov called on Mao.",
        "place": "moscow",
        "topics": ["tibet"],
        "people": [{"person": "antonov", "side": "soviet", "role": "author", "stands_for": ""}],
    }
    correct(own_db, changes)
    if redo == "read anew":
        update_readings(own_db)
    else:
        own_db.execute("""DELETE FROM loaded_record""")
        if redo == "load a newer record":
            own_db.execute("""UPDATE contact SET summary = 'older'""")
        own_db.conn.commit()
        load_seeds(own_db, read_seeds(seeds_directory()))
    contact = get(own_db)
    assert [claim.date.edtf for claim in contact.conversations] == ["1959-10-13"]
    assert contact.summary == "Antonov called on Mao."
    assert contact.place is not None
    assert contact.place.slug == "moscow"
    assert [topic.slug for topic in contact.topics] == ["tibet"]
    assert [each.person.slug for each in contact.people] == ["antonov"]


def test_undoing_is_a_correction_and_brings_back_what_was(own_db: Database) -> None:
    before = get(own_db)
    correct(own_db, {"conversations": [{"edtf": "1959-10-13"}], "summary": "Other words."})
    for correction in select_corrections(own_db, contact=SLUG):
        undo_correction(own_db, correction.id, editor="boris", reason="")
    after = get(own_db)
    assert after.conversations == before.conversations
    assert after.summary == before.summary
    assert after.review == before.review
    history = select_corrections(own_db, contact=SLUG)
    assert len(history) == 4
    assert all(each.undoes for each in history[:2])


def test_an_older_correction_cannot_be_undone_under_a_newer_one(own_db: Database) -> None:
    correct(own_db, {"summary": "One."})
    first = select_corrections(own_db, contact=SLUG)[0]
    correct(own_db, {"summary": "Two."})
    with pytest.raises(CorrectionError, match="later change first"):
        undo_correction(own_db, first.id, editor="boris", reason="")
    assert get(own_db).summary == "Two."


def test_the_second_editor_is_told_what_the_first_changed(own_db: Database) -> None:
    seen = get(own_db).revision
    correct(own_db, {"summary": "By Anna."}, seen=seen)
    with pytest.raises(StaleEdit) as caught:
        correct(own_db, {"summary": "By Boris."}, seen=seen)
    assert [each.field for each in caught.value.corrections] == ["summary"]
    assert get(own_db).summary == "By Anna."
    assert len(select_corrections(own_db, contact=SLUG)) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"conversations": [{"edtf": "1959-02-30"}]}, "1959-02-30"),
        ({"record": [{"edtf": "1959-10-14"}, {"edtf": "1959-10-15"}]}, "one such date"),
        ({"place": "atlantis"}, "no “atlantis”"),
        ({"people": [{"person": "antonov", "side": "martian", "role": "author"}]}, "side"),
        ({"form": "dinner"}, "dinner"),
        ({"title": "  "}, "empty"),
        ({"documents": [{"title": "x", "source_urls": ["javascript:alert(1)"]}]}, "https://"),
        ({"joined_to": SLUG}, "itself"),
        ({"colour": "red"}, "no field"),
        ({"conversations": "1959"}, "list"),
    ],
)
def test_an_unsound_value_is_refused_and_nothing_changes(
    own_db: Database, changes: dict[str, Any], words: str
) -> None:
    before = get(own_db), select_revision(own_db)
    with pytest.raises(CorrectionError, match=words):
        correct(own_db, {"summary": "Sound.", **changes})
    assert (get(own_db), select_revision(own_db)) == before


def test_a_correction_needs_a_reason(own_db: Database) -> None:
    with pytest.raises(CorrectionError, match="Say why"):
        insert_corrections(
            own_db,
            SLUG,
            {"summary": "New."},
            seen=get(own_db).revision,
            editor="anna",
            reason=" ",
            source="",
        )


def test_a_preview_shows_what_would_be_and_keeps_nothing(own_db: Database) -> None:
    before = get(own_db), select_revision(own_db)
    shown = preview_corrections(own_db, SLUG, {"conversations": [{"edtf": "1959-10-01"}]})
    assert [claim.date.edtf for claim in shown.conversations] == ["1959-10-01"]
    assert (get(own_db), select_revision(own_db)) == before
    assert not select_corrections(own_db)


def test_two_contacts_can_be_joined_and_parted(own_db: Database) -> None:
    before = {each.slug for each in select_page(own_db, Filters(), limit=1000).contacts}
    papers = get(own_db, MAIN).documents
    correct(own_db, {"joined_to": MAIN}, TWIN)
    joined = {each.slug for each in select_page(own_db, Filters(), limit=1000).contacts}
    assert before - joined == {TWIN}
    assert get(own_db, TWIN).joined_to == MAIN
    assert len(get(own_db, MAIN).documents) == len(papers) + 1
    (correction,) = select_corrections(own_db, contact=TWIN)
    undo_correction(own_db, correction.id, editor="anna", reason="Two talks after all.")
    assert {each.slug for each in select_page(own_db, Filters(), limit=1000).contacts} == before
    assert get(own_db, MAIN).documents == papers


def test_a_pair_told_apart_is_not_proposed_again(own_db: Database) -> None:
    assert any("same contact" in reason for reason in get(own_db, MAIN).review)
    correct(own_db, {"apart_from": [TWIN]}, MAIN)
    assert not any(TWIN in reason for reason in get(own_db, MAIN).review)
    assert not any(f"({MAIN})" in reason for reason in get(own_db, TWIN).review)


def test_a_paper_can_be_added_and_put_right(own_db: Database) -> None:
    paper = {"title": "Chinese minute", "language": "zh", "archive_reference": "PRC FMA 109"}
    present = [{"slug": each.slug, "title": each.title} for each in get(own_db).documents]
    correct(own_db, {"documents": [*present, paper]})
    added = get(own_db).documents[-1]
    assert (added.title, added.language, added.archive_reference) == (
        "Chinese minute",
        "zh",
        "PRC FMA 109",
    )


def test_the_past_is_a_store_of_its_own(own_db: Database) -> None:
    then = select_revision(own_db)
    before = select_page(own_db, Filters(), limit=1000)
    correct(own_db, {"conversations": [{"edtf": "1959-10-13"}], "title": "New title"})
    past = open_past(own_db, then)
    old = select_page(past, Filters(), limit=1000)
    assert [each.slug for each in old.contacts] == [each.slug for each in before.contacts]
    for was, shown in zip(before.contacts, old.contacts, strict=True):
        assert (was.title, was.conversations, was.record, was.people, was.topics) == (
            shown.title,
            shown.conversations,
            shown.record,
            shown.people,
            shown.topics,
        )
    assert count_changes(own_db, then, [SLUG]) == (1, 0)
    assert count_changes(own_db, select_revision(own_db), [SLUG]) == (0, 0)
    past.close()


def test_the_past_has_the_names_of_its_time(own_db: Database) -> None:
    then = select_revision(own_db)
    seeds = read_seeds(seeds_directory())
    for name in ("Mao Tse-tung", "Chairman Mao"):
        people = [
            replace(each, name=name) if each.slug == "mao-zedong" else each for each in seeds.people
        ]
        places = [
            replace(each, name="Peking") if each.slug == "beijing" else each
            for each in seeds.places
        ]
        load_seeds(own_db, replace(seeds, people=tuple(people), places=tuple(places)))

    def name_mao(db: Database) -> tuple[str, str]:
        contact = get(db, SLUG)
        assert contact.place is not None
        names = {each.person.slug: each.person.name for each in contact.people}
        return names["mao-zedong"], contact.place.name

    with closing(open_past(own_db, then)) as past:
        assert name_mao(past) == ("Mao Zedong", "Beijing")
    with closing(open_past(own_db, then + 1)) as past:
        assert name_mao(past) == ("Mao Tse-tung", "Peking")
    assert name_mao(own_db) == ("Chairman Mao", "Peking")


@pytest.fixture
def rebuilt(tmp_path: Path) -> Iterator[Database]:
    """A second database built from the same seeds."""
    db = open_database(tmp_path / "rebuilt.sqlite", create=True)
    load_seeds(db, read_seeds(seeds_directory()))
    yield db
    db.close()


def test_corrections_exported_rebuild_the_same(own_db: Database, rebuilt: Database) -> None:
    correct(own_db, {"conversations": [{"edtf": "1959-10-13"}], "summary": "Anna's words."})
    correct(own_db, {"joined_to": MAIN}, TWIN)
    correct(own_db, {"summary": "Later words."})
    corrections = select_corrections(own_db, limit=1000)
    loaded = load_corrections(rebuilt, corrections)
    assert (loaded.added, loaded.unchanged, loaded.warnings) == (4, 0, ())
    for slug in (SLUG, MAIN, TWIN):
        one, other = get(own_db, slug), get(rebuilt, slug)
        assert (one.conversations, one.record, one.summary, one.joined_to) == (
            other.conversations,
            other.record,
            other.summary,
            other.joined_to,
        )
    assert load_corrections(rebuilt, corrections).unchanged == 4


def test_a_correction_older_than_a_field_leaves_the_field_and_can_be_undone(
    own_db: Database,
) -> None:
    slug = "1949-10-20-roshchin-mao-zedong"
    papers = read_field(own_db, slug, "documents")
    correct(own_db, {"documents": [{**papers[0], "translator": "Somebody"}]}, slug)
    fields = ("classification", "copy", "number")
    for column in ("old", "new"):
        paths = ", ".join(f"'$[0].{name}'" for name in fields)
        own_db.execute(f"UPDATE correction SET {column} = json_remove({column}, {paths})")
    own_db.conn.commit()
    update_readings(own_db)
    paper = get(own_db, slug).documents[0]
    assert (paper.translator, paper.classification, paper.number) == (
        "Somebody",
        "Top Secret",
        "110",
    )
    (correction,) = select_corrections(own_db, contact=slug)
    undo_correction(own_db, correction.id, editor="anna", reason="")
    paper = get(own_db, slug).documents[0]
    assert (paper.translator, paper.classification) == ("David Wolff", "Top Secret")
