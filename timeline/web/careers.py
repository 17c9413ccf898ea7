"""The posts that a person held, each with its term, what it rests on, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline.dates import format_date
from timeline.records import Posting

RANKS = {
    "ambassador": "Ambassador",
    "charge": "Chargé d’affaires",
    "envoy": "Envoy",
    "office": "Office",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One post: its rank, the post with its term in words, what else is known, its sources."""

    rank: str
    words: str
    notes: str
    sources: Sequence[tuple[str, str]]


def list_career(postings: Sequence[Posting], slug: str) -> list[Step]:
    """The posts of a person, heads of missions first, each kind in the order of time."""
    own = [each for each in postings if each.person == slug]
    own.sort(key=lambda each: (not each.is_head, each.start.edtf))
    return [
        Step(describe_rank(each), describe_posting(each), tell_ground(each), list_sources(each))
        for each in own
    ]


def describe_rank(posting: Posting) -> str:
    """The rank of a posting as a heading for it."""
    return RANKS[posting.rank]


def describe_posting(posting: Posting) -> str:
    """A posting with its bounds in words."""
    start = format_date(posting.start)
    end = f" to {format_date(posting.end)}" if posting.end else ""
    return f"{posting.post}, from {start}{end}"


def tell_ground(posting: Posting) -> str:
    """When credentials were presented, what is to be known of the dates, and how sure they are."""
    credentials = f"Credentials {format_date(posting.credentials)}." if posting.credentials else ""
    sure = f"Confidence in the dates: {posting.confidence}." if posting.confidence else ""
    return " ".join(filter(None, (credentials, posting.note, sure)))


def list_sources(posting: Posting) -> list[tuple[str, str]]:
    """The pages that a posting rests on, by their sites."""
    return [
        (urlsplit(url).hostname or url, url)
        for url in posting.sources
        if url.startswith(("https://", "http://"))
    ]
