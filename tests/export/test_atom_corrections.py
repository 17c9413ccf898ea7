"""The feed of corrections as feedparser and a plain XML parser read it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any

import feedparser
import pytest

from tests.export.samples import ABOUT, HOSTILE
from timeline.export.atom_corrections import format_value, write_list
from timeline.records import Correction

ATOM = "{http://www.w3.org/2005/Atom}"


def make_correction(**parts: Any) -> Correction:
    """A corrected record date, made in 2026."""
    values = {
        "id": 12,
        "contact": "1956-10-30-yudin-mao",
        "field": "record",
        "old": json.dumps([{"edtf": "1956-11-21"}]),
        "new": json.dumps([{"edtf": "1956-11-22"}]),
        "reason": "the copy in the archive has 22",
        "source": "AVPRF, f. 0100",
        "editor": "Li Wei",
        "made_at": "2026-11-21T08:30:00+00:00",
    }
    return Correction(**{**values, **parts})


def test_a_correction_says_what_changed_when_why_and_by_whom() -> None:
    corrections = [make_correction(), make_correction(id=13, old="null", editor="")]
    titles = {"1956-10-30-yudin-mao": "Yudin & Mao <talk>"}
    text = "".join(write_list(corrections, ABOUT, titles))
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == [
        "https://timeline.example.org/corrections#12",
        "https://timeline.example.org/corrections#13",
    ]
    first = feed.entries[0]
    assert first.updated == "2026-11-21T08:30:00Z"
    assert first.author == "Li Wei"
    assert first.link == "https://timeline.example.org/contacts/1956-10-30-yudin-mao"
    assert first.summary == (
        "Record: 21 November 1956 → 22 November 1956. "
        "Reason: the copy in the archive has 22. Source: AVPRF, f. 0100"
    )
    assert "as read → 22 November 1956" in feed.entries[1].title
    entry = ET.fromstring(text).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title", "").startswith("Yudin & Mao <talk>: record, ")


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("null", "as read"),
        ("[]", "not known"),
        ('[{"edtf": "1956-04"}, {"edtf": "1957~"}]', "April 1956; about 1957"),
        ('"a title"', "a title"),
        ("[3, true]", "3; true"),
        ("not JSON", "not JSON"),
        ("", "nothing"),
        ('{"edtf": 5}', '{"edtf": 5}'),
    ],
)
def test_a_stored_value_is_said_in_words(stored: str, words: str) -> None:
    assert format_value(stored) == words


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    parts = dict.fromkeys(("contact", "field", "reason", "source", "editor", "new"), text)
    root = ET.fromstring("".join(write_list([make_correction(**parts, made_at=text)], ABOUT, {})))
    assert len(root.findall(f"{ATOM}entry")) == 1
