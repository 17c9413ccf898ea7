"""A contact as the list shows it: every word and number worked out, so that templates only draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup, escape

from timeline.records import Clock, Contact, DateClaim
from timeline.web.headings import format_heading
from timeline.web.lag import format_lag
from timeline.web.ribbon import DAY, Bar, draw_bar
from timeline.web.wording import (
    FORMS,
    choose_claims,
    choose_verb,
    describe_claims,
    describe_dates,
    finish_sentence,
    format_paper,
    guess_language,
    name_record,
    name_talk,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in words with the word that says what it is; `clock` gives its colour."""

    verb: str
    clock: str
    words: str
    machine: str = ""
    marks: ClassVar[tuple[()]] = ()
    """None: only a bar has marks. The template asks every part of a ribbon for them."""


WHOLE = ("title", "summary")
"""Fields that are shown whole; what a search found is marked in them."""

Ribbon = tuple[Dated | Bar | str, ...]
"""Both dates and the bar in the order of time, and the days in words where they belong."""


@dataclass(slots=True, kw_only=True)
class Card:
    """One contact of the list."""

    slug: str
    key: str
    is_talk: bool
    numeral: str
    doubt: str
    verb: str
    mark: str
    form: str
    paper: str
    place: str
    heading: str
    summary: Markup | str
    sent: Dated | None
    ribbon: Ribbon
    title: Markup | str
    language: str
    is_supplied: bool
    why: str
    is_doubtful: bool
    is_checked: bool
    first_day: date | None
    last_day: date | None
    coins: str = ""
    found: str = ""
    """The place of what a search found; empty where a card is not kept for searches."""

    @property
    def is_dated(self) -> bool:
        """Whether it stands on a day of its own, not among those whose day is not known."""
        return self.key[8:] not in ("00", "99") and self.first_day is not None


def make_card(contact: Contact, clock: Clock) -> Card:
    """A contact by one clock."""
    days = describe_claims(choose_claims(contact, clock))
    title_status = contact.documents[0].title_status if contact.documents else "as_listed"
    key = contact.record_key if clock == "record" else contact.conversation_key
    paper = format_paper(contact.kind)
    form = FORMS[contact.form]
    whole = {hit.field: mark_words(hit.words) for hit in contact.hits if hit.field in WHOLE}
    return Card(
        slug=contact.slug,
        key=key,
        is_talk=contact.form in ("conversation", "visit"),
        numeral="" if key.endswith(("-00", "-99")) else days.numeral,
        doubt=days.doubt,
        verb=choose_verb(contact, clock),
        mark=choose_mark(contact, clock, is_doubtful=days.is_doubtful),
        form=form,
        paper="" if paper == form.lower() else paper,
        place=contact.place.name if contact.place else "",
        heading=format_heading(contact),
        summary=whole.get("summary", contact.summary),
        sent=make_sent(contact),
        ribbon=make_ribbon(contact),
        title=whole.get("title", contact.title),
        language=guess_language(contact.title),
        is_supplied=title_status == "supplied",
        why=format_why(contact),
        is_doubtful=days.is_doubtful,
        is_checked=bool(contact.review),
        first_day=days.first,
        last_day=days.last,
    )


def choose_mark(contact: Contact, clock: Clock, *, is_doubtful: bool) -> str:
    """The name of the shape on the thread: what happened, and whether its day is in doubt."""
    if contact.form == "correspondence":
        return "message"
    if contact.form == "report":
        return "report"
    shape = "paper"
    if clock == "conversation" and contact.conversations:
        shape = "visit" if is_long(contact) else "talk"
    return f"{shape}-doubtful" if is_doubtful else shape


def is_long(contact: Contact) -> bool:
    """Whether people met for more than a day: a visit, or a talk of several days."""
    days = [claim.date for claim in contact.conversations]
    return contact.form == "visit" or len(days) > 1 or days[0].precision == "range"


def make_sent(contact: Contact) -> Dated | None:
    """The one date of a message that has no ribbon."""
    if contact.form != "correspondence" or contact.conversations or contact.record is None:
        return None
    return make_dated(contact, name_record(contact), "message", (contact.record,))


def make_ribbon(contact: Contact, day: int = DAY) -> Ribbon:
    """The two dates of a contact, `day` pixels a day; empty for a message, which has one."""
    if contact.form == "correspondence" and not contact.conversations:
        return ()
    record = (contact.record,) if contact.record else ()
    ends = [
        make_dated(contact, name_talk(contact), "talk", contact.conversations),
        make_dated(contact, name_record(contact), "record", record),
    ]
    if contact.lag_days is not None and contact.lag_days.max < 0:
        ends.reverse()
    bar, lag = draw_bar(contact, day), format_lag(contact)
    parts = (ends[0], bar, ends[1], lag) if ends[0] else (lag, bar, ends[1])
    return tuple(part for part in parts if part)


def make_dated(
    contact: Contact, verb: str, clock: str, claims: tuple[DateClaim, ...]
) -> Dated | None:
    """The dates of one role in words; None where there is none."""
    if not claims:
        return None
    days = describe_dates(contact, claims)
    return Dated(verb.capitalize(), clock, days.words, days.machine)


def format_why(contact: Contact) -> str:
    """How the dates are known: a curator's ground, or what the reader of dates says."""
    if contact.date_evidence:
        return finish_sentence(contact.date_evidence)
    record = (contact.record,) if contact.record else ()
    return " ".join(
        dict.fromkeys(each.explanation for each in (*contact.conversations, *record))
    ).strip()


def mark_words(text: str) -> Markup:
    """A text escaped, with what stands between \\x02 and \\x03 marked."""
    safe = str(escape(text)).replace("\x02", "<mark>").replace("\x03", "</mark>")
    return Markup(safe)  # noqa: S704  (escaped above; only our own two tags are added)
