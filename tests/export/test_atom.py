"""Atom as feedparser and a plain XML parser read it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import feedparser

from tests.export.samples import (
    ABOUT,
    HOSTILE,
    make_full,
    make_hostile,
    make_several,
    make_undated,
    write,
)
from timeline.export import ExportContext
from timeline.records import Contact

ATOM = "{http://www.w3.org/2005/Atom}"
DCTERMS = "{http://purl.org/dc/terms/}"


def test_updated_is_the_time_of_the_edit_and_the_history_has_its_own_elements() -> None:
    revisions = {6: "2026-11-19T08:30:00+00:00"}
    text = write("atom", [make_full(revision=6)], replace(ABOUT, revisions=revisions))
    feed = feedparser.parse(text)
    assert not feed.bozo
    entry = feed.entries[0]
    assert entry.updated == "2026-11-19T08:30:00Z"
    assert feed.feed.updated == "2026-11-20T10:00:00Z"
    assert entry.id == entry.link == "https://timeline.example.org/contacts/1956-10-30-yudin-mao"
    assert entry.summary.startswith(
        "Written 22 November 1956, on a conversation of 30 October 1956. They spoke"
    )
    element = ET.fromstring(text).find(f"{ATOM}entry")
    assert element is not None
    assert element.findtext(f"{DCTERMS}temporal") == "1956-10-30"
    assert element.findtext(f"{DCTERMS}created") == "1956-11-22"
    names = [each.text for each in element.findall(f"{DCTERMS}contributor")]
    assert names == ["Pavel F. Yudin (Павел Фёдорович Юдин)", "Mao Zedong (毛泽东)"]


def test_a_feed_has_what_the_standard_demands_and_its_pages() -> None:
    pages = replace(ABOUT, next="https://x.org/n", first="https://x.org/1", last="https://x.org/9")
    feed = feedparser.parse(write("atom", [make_undated(), make_several()], pages))
    assert feed.feed.id == "https://x.org/1"
    assert feed.feed.title.startswith("Conversations of Pavel F. Yudin")
    assert feed.feed.author
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == ABOUT.address
    assert links["alternate"] == ABOUT.page
    assert (links["next"], links["last"]) == ("https://x.org/n", "https://x.org/9")
    assert "previous" not in links
    assert len({entry.id for entry in feed.entries}) == 2


def test_hostile_text_stays_text() -> None:
    contacts = make_hostile()
    root = ET.fromstring(write("atom", contacts))
    entries = root.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}id", "").rpartition("/")[2] for each in entries] == [
        each.slug for each in contacts
    ]
    assert entries[0].findtext(f"{ATOM}title") == HOSTILE["script"]


def test_the_whole_collection_comes_back(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    feed = feedparser.parse(write("atom", contacts, about))
    assert not feed.bozo
    assert len(feed.entries) == len(contacts)
    assert {entry.updated[:4] for entry in feed.entries} == {"2026"}
