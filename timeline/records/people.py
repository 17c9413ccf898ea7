"""People, their postings, and the controlled lists of places and topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.dates.model import HistoricalDate

Side = Literal["soviet", "chinese", "other"]
Rank = Literal["ambassador", "charge", "envoy", "office"]
PartRole = Literal["author", "recipient", "transmitter", "participant"]
"""What somebody did in a contact: signed or sent it, was sent it, passed it on, or took part."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with a page of its own: a place, a topic, a person."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, with every spelling the papers use and the name in its own script.

    `label` is the short form that headings use ("Roshchin", "Mao Zedong"; "F. Kuznetsov" where
    two share a name). `is_body` marks a government or committee that acts as a person does.
    """

    slug: str
    name: str
    label: str
    side: Side
    original_name: str = ""
    original_language: str = ""
    variants: tuple[str, ...] = ()
    is_body: bool = False
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """Who held a post, and when; an end not known is None, an open end has no latest day.

    `rank` is `ambassador`, `charge`, `envoy` or `office`; only the first two head a mission in
    Beijing or Moscow. `title` is what headings put before the name; empty for a post that is
    told in full only.
    """

    person: str
    side: Side
    rank: Rank
    post: str
    title: str = ""
    start: HistoricalDate
    end: HistoricalDate | None = None
    credentials: HistoricalDate | None = None
    confidence: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()

    @property
    def is_head(self) -> bool:
        """Whether it is the head of a mission in Beijing or Moscow."""
        return self.rank in ("ambassador", "charge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """One person's part in one contact.

    `title` is what headings put before the name on that day ("Ambassador"), `post` the whole
    post. `in_post` says whether he then headed a mission in Beijing or Moscow. `stands_for` holds
    the words of the paper where it names only the post and the person is inferred from it.
    """

    person: Named
    label: str
    side: Side
    role: PartRole
    title: str = ""
    post: str = ""
    in_post: bool = False
    inferred: bool = False
    stands_for: str = ""
    original_name: str = ""
    original_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A place or a topic of the controlled list, with the spellings that lead to it."""

    slug: str
    name: str
    variants: tuple[str, ...] = ()
    original_name: str = ""
    note: str = ""
