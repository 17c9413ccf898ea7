"""Entries that are kept as they were drawn: drawn once, never older than the data, bounded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from tests.operations.saving import SLUG, save_summary
from timeline import create_app
from timeline.store import select_contact
from timeline.store.backup import restore_backup, write_backup
from timeline.store.corrections import insert_corrections
from timeline.store.revisions import insert_revision
from timeline.web import drawn

LISTS = (
    *("/", "/?ambassador=roshchin", "/?year=1949", "/?year=1949&order=record"),
    *("/?q=Roshchin", "/?q=Roshchin&order=record"),
)


@pytest.fixture
def app(own_path: Path) -> Flask:
    """The application with no answers kept, so that each list is put together anew."""
    return create_app({"DATABASE": own_path, "CACHE_BYTES": 0})


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slug of every contact whose entry is drawn."""
    seen: list[str] = []
    draw_entry = drawn.draw_entry

    def watch(contact: Any, *rest: Any) -> drawn.Entry:
        seen.append(contact.slug)
        return draw_entry(contact, *rest)

    monkeypatch.setattr("timeline.web.drawn.draw_entry", watch)
    return seen


def test_lists_share_what_was_drawn_and_a_save_draws_one_entry(
    app: Flask, own_db: Database, draws: list[str]
) -> None:
    client = app.test_client()
    before = client.get("/?ambassador=roshchin").text
    drawn_first = len(draws)
    assert client.get("/?ambassador=roshchin").text == before
    client.get("/?ambassador=roshchin&year=1949")
    assert len(draws) == drawn_first > 10
    save_summary(own_db, "Told anew.")
    draws.clear()
    assert "Told anew." in client.get("/?ambassador=roshchin").text
    assert draws == [SLUG]


def test_a_list_of_kept_entries_is_the_list_drawn_anew(app: Flask, own_path: Path) -> None:
    fresh = {"DATABASE": own_path, "CACHE_BYTES": 0, "DRAWN_BYTES": 0}
    for _time in range(2):
        for address in LISTS:
            kept = app.test_client().get(address).text
            assert kept == create_app(fresh).test_client().get(address).text


@pytest.mark.parametrize("order", ["conversation", "record"])
@pytest.mark.parametrize(
    "words", ["Mao", "Stalin Korea", '"Soviet Union"', "毛泽东", "Сталин", "Roshchin", "a", "1950"]
)
def test_a_search_marks_its_words_in_entries_and_changes_nothing_else(
    app: Flask, words: str, order: str
) -> None:
    whole = cut_entries(app.test_client().get(f"/?from=1900&order={order}").text)
    found = cut_entries(app.test_client().get("/", query_string={"q": words, "order": order}).text)
    assert found
    for slug, entry in found.items():
        assert "<mark>" in entry
        plain = re.sub(r'<p class="snippet">.*?</p>\n|</?mark>', "", entry)
        assert plain == whole[slug]


def cut_entries(text: str) -> dict[str, str]:
    """The entries of a list by their contacts."""
    entries = re.findall(r'<li class="entry.*?</li>', text, re.S)
    return {entry.split('id="c-')[1].split('"')[0]: entry for entry in entries}


def test_another_name_of_a_person_is_seen_at_once(app: Flask, own_db: Database) -> None:
    client = app.test_client()
    assert "Roshchin" in client.get(f"/?year=1949#c-{SLUG}").text
    with own_db.atomic():
        own_db.execute("""UPDATE person SET label = 'Rostchine' WHERE slug = 'roshchin'""")
        insert_revision(own_db, "a person loaded")
    assert "Ambassador Rostchine" in client.get("/?year=1949").text


def test_the_reference_in_a_search_is_written_once_and_never_older_than_the_data(
    app: Flask, own_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    write_coins = drawn.write_coins

    def watch(contact: Any, about: Any) -> str:
        written.append(contact.slug)
        return write_coins(contact, about)

    monkeypatch.setattr("timeline.web.drawn.write_coins", watch)
    client = app.test_client()
    for address in ("/?q=toasts", "/?q=toasted&order=record"):
        assert "rft.date=1949-12-01" in client.get(address).text
    assert written == [SLUG]
    contact = select_contact(own_db, SLUG)
    assert contact
    insert_corrections(
        own_db, SLUG, {"record": [{"edtf": "1949-12-03"}]}, seen=contact.revision,
        editor="anna", reason="The copy says so.", source="AVPRF",
    )  # fmt: skip
    assert "rft.date=1949-12-03" in client.get("/?q=toasts").text


def test_a_doubt_that_comes_or_goes_is_seen_at_once(app: Flask, own_db: Database) -> None:
    client = app.test_client()
    before = client.get("/?year=1949").text.count("To be checked")
    with own_db.atomic():
        own_db.execute(
            """INSERT INTO review (contact_id, about, position, reason)
            SELECT id, 'double', 99, 'Told twice?' FROM contact WHERE slug = :slug""",
            {"slug": SLUG},
        )
        insert_revision(own_db, "a doubt")
    assert client.get("/?year=1949").text.count("To be checked") == before + 1


def test_a_number_that_comes_twice_after_a_restore_is_another_revision(
    app: Flask, own_db: Database, own_path: Path, tmp_path: Path
) -> None:
    client = app.test_client()
    write_backup(own_path, tmp_path / "backup.sqlite")
    save_summary(own_db, "What was lost.")
    assert "What was lost." in client.get("/?year=1949").text
    restore_backup(own_path, tmp_path / "backup.sqlite")
    assert "What was lost." not in client.get("/?year=1949").text
    save_summary(own_db, "What was written instead.")
    text = client.get("/?year=1949").text
    assert "What was written instead." in text
    assert "What was lost." not in text


def test_a_paper_of_several_contacts_is_changed_for_all(own_db: Database) -> None:
    (sharer, other), *_rest = own_db.execute(
        """SELECT a.slug, b.slug FROM contact AS a
        JOIN contact_document AS x ON x.contact_id = a.id AND x.via IS NULL
        JOIN contact_document AS y ON y.document_id = x.document_id AND y.via IS NULL
        JOIN contact AS b ON b.id = y.contact_id AND b.id != a.id LIMIT 1"""
    ).fetchall() or [(link_paper(own_db), SLUG)]
    contact = select_contact(own_db, sharer)
    assert contact
    papers = [
        {"slug": each.slug, "title": each.title, "archive_reference": "F. 1, Op. 2"}
        for each in contact.documents
    ]
    revision = insert_corrections(
        own_db, sharer, {"documents": papers}, seen=contact.revision,
        editor="anna", reason="Seen in the archive.", source="AVPRF",
    )  # fmt: skip
    shared = select_contact(own_db, other)
    assert shared
    assert shared.revision == revision


def link_paper(db: Database) -> str:
    """Let another contact have the paper of ours; its slug."""
    row = db.execute(
        """SELECT id, slug FROM contact WHERE slug != :slug AND joined_to IS NULL
        ORDER BY slug LIMIT 1""",
        {"slug": SLUG},
    ).fetchone()
    with db.atomic():
        db.execute(
            """INSERT INTO contact_document (contact_id, document_id, position)
            SELECT :id, document_id, 9 FROM contact_document
            JOIN contact ON contact.id = contact_id WHERE slug = :slug LIMIT 1""",
            {"id": row[0], "slug": SLUG},
        )
    return str(row[1])


def test_what_is_drawn_is_bounded(own_path: Path) -> None:
    app = create_app({"DATABASE": own_path, "CACHE_BYTES": 0, "DRAWN_BYTES": 50_000})
    memory = app.extensions["drawn"]
    for address in LISTS:
        app.test_client().get(address)
        assert 0 < memory.size <= 50_000
    assert memory.size == sum(each.size for each in memory.kept.values())
