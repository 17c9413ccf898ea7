"""Words: found in every field, in every form, in three scripts, and shown where they stand."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from timeline.store import open_database, parse_filters, select_page
from timeline.store.migrations_of_growth import migrations
from timeline.store.search import SEAM, update_search


def find(db: Database, words: str) -> set[str]:
    """The contacts that a search finds."""
    page = select_page(db, parse_filters(db, [("q", words)]), limit=1000)
    assert all(contact.hits for contact in page.contacts)
    return {contact.slug for contact in page.contacts}


def show(db: Database, words: str, slug: str) -> dict[str, list[str]]:
    """What a search shows of one contact, by field."""
    page = select_page(db, parse_filters(db, [("q", words)]), limit=1000)
    (hits,) = [contact.hits for contact in page.contacts if contact.slug == slug]
    shown: dict[str, list[str]] = {}
    for hit in hits:
        shown.setdefault(hit.field, []).append(hit.words)
    return shown


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("negotiations", "negotiating"),
        ("toasts", "toasted"),
        ("loan", "loans"),
        ("Хрущев", "Хрущёва"),
        ("Сталин", "сталиным"),
        ("Рощин", "Рощину"),
        ("Albania", "albania ALBANIA"),
        ("Kovalev", "Kovalëv"),
    ],
)
def test_a_word_is_found_in_all_its_forms(db: Database, words: str, others: str) -> None:
    found = find(db, words)
    assert found == find(db, others) != set()


@pytest.mark.parametrize("word", ["negotiations", "discussion", "Korean", "telegram", "Xinjiang"])
def test_what_a_word_finds_is_there_while_it_is_typed(db: Database, word: str) -> None:
    whole = find(db, word)
    assert whole
    for length in range(2, len(word)):
        assert whole <= find(db, word[:length]), word[:length]


def test_a_mission_is_not_what_somebody_missed(own_db: Database) -> None:
    own_db.execute("""UPDATE contact SET summary = 'They missed each other.' WHERE id = 1""")
    update_search(own_db, 1)
    (slug,) = own_db.execute("""SELECT slug FROM contact WHERE id = 1""").fetchone()
    assert slug in find(own_db, "miss")
    assert slug not in find(own_db, "mission")


def test_topics_places_people_and_papers_are_looked_at(db: Database) -> None:
    assert find(db, "Loans") >= {
        each.slug
        for each in select_page(db, parse_filters(db, [("topic", "loans")]), limit=1000).contacts
    }
    assert find(db, "Pyongyang")
    assert find(db, "毛泽东")
    assert find(db, "Чжоу Эньлай")
    assert find(db, "АЛБАНИЯ") == set()


def test_each_field_shows_its_own_hits_and_no_words_of_another(db: Database) -> None:
    shown = show(db, "Albania", "1949-10-20-roshchin-mao-zedong")
    assert {"summary", "papers", "transcript", "topics"} <= set(shown)
    assert shown["topics"] == ["\x02Albania\x03"]
    assert all("\x02Albania" in words for lines in shown.values() for words in lines)


def test_titles_and_summaries_are_whole_and_chinese_is_unbroken(db: Database) -> None:
    page = select_page(db, parse_filters(db, [("q", "毛泽东")]), limit=1000)
    marked = [hit.words for contact in page.contacts for hit in contact.hits]
    assert any("\x02毛泽东\x03" in words for words in marked)
    assert not any(SEAM in words for words in marked)
    titles = [
        (contact.title, hit.words.replace("\x02", "").replace("\x03", ""))
        for contact in page.contacts
        for hit in contact.hits
        if hit.field == "title"
    ]
    assert titles
    assert all(title == words for title, words in titles)


@pytest.mark.parametrize("is_killed", [False, True])
def test_an_older_database_finds_words_at_once(tmp_path: Path, is_killed: bool) -> None:
    path = tmp_path / "older.sqlite"
    older = Database(sqlite3.connect(path))
    migrations.apply(older, stop_before="m031_stems")
    older.execute(
        """INSERT INTO contact (slug, title, form, kind, summary)
        VALUES ('a', 'A talk', 'conversation', 'note', 'They negotiated.')"""
    )
    older.conn.commit()
    if is_killed:
        migrations.apply(older)  # and then the power went, before a word was indexed
    older.close()
    db = open_database(path)
    assert find(db, "negotiations") == {"a"}
    db.close()
