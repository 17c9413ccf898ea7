"""Citations as text: every one carries both dates and says which is which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export.samples import (
    ABOUT,
    make_full,
    make_hostile,
    make_several,
    make_telegram,
    make_undated,
)
from tests.factories import make_document, make_person
from timeline.export import ExportContext
from timeline.export.citations import write_citations
from timeline.records import Contact

URL = "https://timeline.example.org/contacts/1956-10-30-yudin-mao"
ARCHIVE = "Archive of Foreign Policy of the Russian Federation"
SHELF = "f. 0100, op. 49, papka 410, delo 9, listy 1-3"
WILSON = "https://digitalarchive.wilsoncenter.org/document/1"
FOUND = f"Wilson Center Digital Archive, {WILSON}"


def cite(contact: Contact) -> dict[str, str]:
    return {each.style: each.text for each in write_citations(contact, ABOUT)}


def make_found() -> Contact:
    """A paper whose translation is on the web."""
    full = make_full(title="Conversation with Mao Zedong")
    return replace(full, documents=(replace(full.documents[0], source_urls=(WILSON,)),))


def test_each_style_carries_both_dates() -> None:
    assert cite(make_found()) == {
        "Chicago, note": (
            "Pavel F. Yudin, “Conversation with Mao Zedong,” written 22 November 1956, on a "
            f"conversation of 30 October 1956, trans. Gary Goldberg, {ARCHIVE}, {SHELF}, "
            f"{FOUND}, dates: {URL}."
        ),
        "Chicago, bibliography": (
            "Yudin, Pavel F. “Conversation with Mao Zedong.” Diary entry, written 22 November "
            "1956, on a conversation of 30 October 1956. Translated by Gary Goldberg. "
            f"{ARCHIVE}, {SHELF}. {FOUND}. Dates: {URL}."
        ),
        "MLA": (
            "Yudin, Pavel F. “Conversation with Mao Zedong.” Written 22 November 1956, on a "
            f"conversation of 30 October 1956. Translated by Gary Goldberg. {ARCHIVE}, {SHELF}. "
            f"{FOUND}. "
            f"Contacts between the Soviet Union and China, 1948–1959, {URL}."
        ),
        "APA": (
            "Yudin, P. F. (1956, November 22). Conversation with Mao Zedong (G. Goldberg, "
            "Trans.) [Diary entry, on a conversation of 30 October 1956]. "
            f"{ARCHIVE} ({SHELF}). {FOUND}. Dates: {URL}"
        ),
    }


def test_a_message_has_the_day_of_its_sending() -> None:
    cited = cite(make_telegram())
    assert "Mao Zedong,” sent 2 September 1954, trans." in cited["Chicago, note"]
    assert "(1954, September 2). Telegram, Yudin to Mao Zedong" in cited["APA"]
    assert "[Telegram]" in cited["APA"]


def test_what_is_not_known_is_said() -> None:
    undated = cite(make_undated())
    assert "without a known date" in undated["Chicago, note"]
    assert "(n.d.)" in undated["APA"]
    unwritten = cite(make_full(written=""))
    assert "On a conversation of 30 October 1956, date of writing not known" in unwritten["MLA"]
    doubtful = cite(make_full(written="1956-11~", talked="1956-10-30?"))
    assert "(ca. 1956, November)" in doubtful["APA"]
    asked = cite(make_full(written="1958-09-04?", talked="1958-09-01/1958-09-03"))
    assert "(1958, September 4?)" in asked["APA"]
    assert "(1949, January 17–18)" in cite(make_telegram(written="1949-01-17/1949-01-18"))["APA"]
    assert "on a conversation of probably 30 October 1956" in doubtful["APA"]


def test_several_talks_and_several_hands() -> None:
    people = tuple(make_person(name, role="author") for name in ("A One", "B Two", "C Three"))
    assert cite(make_full(people=people[:2]))["APA"].startswith("A One & B Two. (1956")
    assert cite(make_full(people=people))["MLA"].startswith("A One, B Two, and C Three. “")
    four = cite(make_full(people=(*people, make_person("D Four", role="author"))))
    assert four["Chicago, note"].startswith("A One et al., “")
    assert "on conversations of 7, 12 and 17 January 1958" in cite(make_several())["MLA"]


def test_quotation_marks_inside_a_title_become_single() -> None:
    cited = cite(make_full(title='“Conversation with Mao” and "notes"?'))
    ended = cite(make_full(title="Cable, 'The Soviet Union’s attitude'"))
    assert "“Cable, ‘The Soviet Union’s attitude,’” written" in ended["Chicago, note"]
    assert "“Cable, ‘The Soviet Union’s attitude.’” Written" in ended["MLA"]
    assert "“‘Conversation with Mao’ and ‘notes’?” Diary entry" in cited["Chicago, bibliography"]


def test_a_paper_without_author_or_archive_begins_with_its_title() -> None:
    printed = make_document(archive_reference="printed in CWIHP Bulletin 6-7")
    cited = cite(make_full(title="Notes.", people=(), documents=(printed,)))
    assert cited["APA"] == (
        "Notes. [Diary entry, on a conversation of 30 October 1956]. (1956, November 22). "
        f"Printed in CWIHP Bulletin 6-7. {URL}"
    )
    assert cite(make_full(documents=()))["MLA"].endswith(f"{URL}.")


@pytest.mark.parametrize("contact", make_hostile(), ids=lambda each: each.slug)
def test_hostile_text_stays_on_its_line(contact: Contact) -> None:
    for text in cite(contact).values():
        assert "\n" not in text
        assert "\x00" not in text
        assert text.count("\u202e") == text.count("\u202c")


def test_every_citation_of_the_collection_names_every_date(
    collection: tuple[tuple[Contact, ...], ExportContext],
) -> None:
    contacts, about = collection
    for contact in contacts:
        for citation in write_citations(contact, about):
            for claim in filter(None, (*contact.conversations, contact.record)):
                year = claim.date.earliest or claim.date.latest or ""
                assert str(year)[:4] in citation.text
            assert ".." not in citation.text.replace("...", "")
            assert "  " not in citation.text
