"""Full text: what is indexed for a contact, and how a reader's words become a query.

The index knows English words by their stems ("negotiations" finds "negotiating") and Latin letters
without their accents. Russian words are found by what stays the same in all their endings, Chinese
ones character by character, since nothing stands between them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from timeline.records import Hit
from timeline.store.former import insert_former

SEAM = "\u200b"
"""A space of no width: it cuts words for the index, and nobody sees it."""
EDGE = "\x1e"
"""What stands in the index between words of different things; no text has it."""
HAN = re.compile(r"([㐀-鿿豈-﫿])")
WORD = re.compile(r'"[^"]*"|\S+')
ENGLISH = re.compile(r"[A-Za-z]{6,}")
RUSSIAN = re.compile(
    r"([А-Яа-яЁё]{4,}?)(?:[ая]ми|[оеы]го|[оеы]му|[иы]ми|[оеыи][йм]|[оея]в|[ая]х|[ая]я|[оую]е|[ую]ю"
    r"|[аяуюеыиоьй])?"
)
SUFFIXES = (
    *("able", "ally", "ance", "ation", "ations", "ed", "ement", "ements", "ence", "es", "ible"),
    *("ical", "ing", "ion", "ions", "ities", "ity", "ive", "ively", "ization", "ments", "ness"),
)
SHORTEST_STEM = 5
WORDS_AROUND = 24


def space_han(text: str) -> str:
    """Part Chinese characters by seams: the index cuts words apart, and Chinese shows no cut."""
    return HAN.sub(rf"{SEAM}\1{SEAM}", text)


def join_han(text: str) -> str:
    """Undo `space_han`; what was found in a row of characters is one hit."""
    return text.replace(SEAM, "").replace("\x03\x02", "")


def format_match(q: str) -> str:
    """A reader's words as an FTS5 query: all of them, the last one as a beginning.

    Quoted words are a phrase. Nothing that is typed is taken as FTS5 syntax; empty when no
    letter or digit is left.
    """
    words = [
        word
        for word in WORD.findall(q.replace("\x00", " "))
        if any(letter.isalnum() for letter in word)
    ]
    is_open = not q.rstrip().endswith('"')
    return " AND ".join(
        format_term(word, is_last=is_open and number == len(words))
        for number, word in enumerate(words, 1)
    )


def format_term(word: str, *, is_last: bool) -> str:
    """One word or phrase as FTS5 takes it."""
    text = " ".join(space_han(word).replace('"', " ").split())
    if "ё" in text.lower():
        plain = text.replace("ё", "е").replace("Ё", "Е")
        return f"({format_plain(text, is_last=is_last)} OR {format_plain(plain, is_last=is_last)})"
    return format_plain(text, is_last=is_last)


def format_plain(text: str, *, is_last: bool) -> str:
    """A word by its stem, in quotation marks."""
    if russian := RUSSIAN.fullmatch(text):
        return f'"{russian[1]}"*'
    if not is_last:
        return f'"{text}"'
    stems = list_stems(text) if ENGLISH.fullmatch(text) else []
    forms = [f'"{text}"*', *(f'"{stem}"' for stem in stems)]
    return f"({' OR '.join(forms)})"


def list_stems(word: str) -> list[str]:
    """What a word may be indexed as that is still being typed: "negotiat" finds "negotiation".

    A word that has its whole ending needs none of this, since the index stems it.
    """
    parts = [(word[:cut], word[cut:].lower()) for cut in range(SHORTEST_STEM, len(word))]
    return [
        stem
        for stem, rest in parts
        if rest not in SUFFIXES and any(each.startswith(rest) for each in SUFFIXES)
    ]


WORDS = """
    SELECT contact.title, contact.summary,
        (SELECT group_concat(document.title || char(30) || heading || char(30) || description
                || char(30) || archive_reference, char(30))
            FROM document JOIN contact_document ON document_id = document.id
            WHERE contact_id = contact.id) AS papers,
        (SELECT group_concat(opening || char(30) || transcript, char(30))
            FROM document JOIN contact_document ON document_id = document.id
            WHERE contact_id = contact.id) AS transcript,
        (SELECT group_concat(names, char(30)) FROM (
            SELECT person.name || ', ' || original_name
                || CASE WHEN original_name LIKE '%ё%'
                    THEN ', ' || replace(original_name, 'ё', 'е') ELSE '' END
                || coalesce((SELECT ', ' || group_concat(person_name.name, ', ') FROM person_name
                    WHERE person_name.person_id = person.id), '') AS names
            FROM participation JOIN person ON person.id = participation.person_id
            WHERE contact_id = contact.id)) AS people,
        (SELECT group_concat(topic.name || ', ' || original_name, char(30))
            FROM contact_topic JOIN topic ON topic.id = topic_id
            WHERE contact_id = contact.id) AS topics,
        (SELECT place.name || ', ' || original_name || ', ' || venue
            FROM place WHERE place.id = contact.place_id) AS place
    FROM contact WHERE id = :id
"""
"""All the words by which a contact can be found, those of different things parted by EDGE."""


def update_search(db: Database, contact_id: int) -> None:
    """Index a contact anew: title, summary, its papers, transcripts, people, topics and place."""
    row = next(db.query(WORDS, {"id": contact_id}))
    words = {name: space_han(text or "") for name, text in row.items()}
    known = db.query("""SELECT * FROM contact_search WHERE rowid = :id""", {"id": contact_id})
    if next(known, None) == words:
        return
    insert_former(db, "search", str(contact_id))
    db.execute("""DELETE FROM contact_search WHERE rowid = :id""", {"id": contact_id})
    db.execute(
        """
        INSERT INTO contact_search
            (rowid, title, summary, papers, transcript, people, topics, place)
        VALUES (:id, :title, :summary, :papers, :transcript, :people, :topics, :place)
        """,
        {"id": contact_id, **words},
    )


def is_unindexed(db: Database) -> bool:
    """Whether the index is empty though there are contacts, as a change of the index leaves it."""
    row = db.execute(
        """SELECT EXISTS (SELECT 1 FROM contact)
            AND NOT EXISTS (SELECT 1 FROM contact_search LIMIT 1)"""
    ).fetchone()
    return bool(row[0])


def fill_search(db: Database) -> None:
    """Index every contact that the index does not know."""
    rows = db.execute(
        """SELECT id FROM contact WHERE id NOT IN (SELECT rowid FROM contact_search)"""
    ).fetchall()
    for (contact_id,) in rows:
        update_search(db, contact_id)


SNIPPETS = ("papers", "transcript", "people", "topics", "place")
"""The fields of which a hit shows the words around it."""
HITS = {
    "title": "highlight(contact_search, 0, char(2), char(3))",
    "summary": "highlight(contact_search, 1, char(2), char(3))",
    **{
        name: f"snippet(contact_search, {number}, char(2), char(3), '…', :words)"
        for number, name in enumerate(SNIPPETS, 2)
    },
}
"""How FTS5 shows each field with its hits."""


def select_hits(db: Database, ids: Sequence[int], q: str) -> dict[int, tuple[Hit, ...]]:
    """Where `q` was found in each of the contacts, field by field.

    People stand in headings anyway, so their names are told only where nothing else was found; to
    look for these costs as much as all the rest.
    """
    match = format_match(q)
    if not match:
        return {}
    others = [shown for name, shown in HITS.items() if name != "people"]
    is_found = " OR ".join(f"instr({shown}, char(2))" for shown in others)
    # The plus keeps SQLite from asking the full-text index anew for each contact.
    rows = db.execute(
        f"""
        SELECT rowid, {", ".join(others)}, CASE WHEN {is_found} THEN '' ELSE {HITS["people"]} END
        FROM contact_search
        WHERE contact_search MATCH :match AND +rowid IN (SELECT value FROM json_each(:ids))
        """,
        {"match": match, "ids": json.dumps(ids), "words": WORDS_AROUND},
    ).fetchall()
    names = [*(name for name in HITS if name != "people"), "people"]
    return {row[0]: tuple(list_hits(zip(names, row[1:], strict=True))) for row in rows}


def list_hits(texts: Iterable[tuple[str, str]]) -> list[Hit]:
    """The fields that were hit; of words that belong to different things, those with a hit."""
    return [
        Hit(field, join_han(" ".join(line.split())).replace(" ,", "").rstrip(", "))
        for field, text in texts
        if "\x02" in text
        for line in text.split(EDGE)
        if "\x02" in line
    ]
