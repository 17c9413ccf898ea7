"""A contact as the list shows it: every word and number worked out, so that templates only draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from timeline.records import Clock, Contact, DateClaim
from timeline.web.headings import format_heading
from timeline.web.lag import format_lag
from timeline.web.ribbon import Bar, draw_bar
from timeline.web.wording import (
    FORMS,
    choose_claims,
    choose_verb,
    format_claims,
    format_doubt,
    format_machine_date,
    format_numeral,
    format_paper,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """Both dates in the order of time, the bar between them, and the days in words."""

    first: Dated | None = None
    bar: Bar | None = None
    second: Dated | None = None
    lag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    summary: str
    sent: Dated | None
    ribbon: Ribbon | None
    title: str
    is_supplied: bool
    why: str
    is_doubtful: bool
    is_checked: bool
    snippet: Markup
    first_day: date | None
    last_day: date | None


def make_card(contact: Contact, clock: Clock) -> Card:
    """A contact by one clock."""
    claims = choose_claims(contact, clock)
    title_status = contact.documents[0].title_status if contact.documents else "as_listed"
    paper = format_paper(contact.kind)
    form = FORMS[contact.form]
    return Card(
        slug=contact.slug,
        key=contact.record_key if clock == "record" else contact.conversation_key,
        is_talk=contact.form in ("conversation", "visit"),
        numeral=format_numeral(claims),
        doubt=format_doubt(claims),
        verb=choose_verb(contact, clock),
        mark=choose_mark(contact, claims, clock),
        form=form,
        paper="" if paper == form.lower() else paper,
        place=contact.place.name if contact.place else "",
        heading=format_heading(contact),
        summary=contact.summary,
        sent=make_sent(contact),
        ribbon=make_ribbon(contact),
        title=contact.title,
        is_supplied=title_status == "supplied",
        why=format_why(contact),
        is_doubtful=any(each.date.qualifier != "certain" for each in claims),
        is_checked=bool(contact.review),
        snippet=mark_snippet(contact.snippet),
        first_day=min((each.date.earliest for each in claims if each.date.earliest), default=None),
        last_day=max((each.date.latest for each in claims if each.date.latest), default=None),
    )


def choose_mark(contact: Contact, claims: tuple[DateClaim, ...], clock: Clock) -> str:
    """The name of the shape on the thread: what happened, and whether its day is in doubt."""
    if contact.form == "correspondence":
        return "message"
    if contact.form == "report":
        return "report"
    shape = "talk" if clock == "conversation" and contact.conversations else "paper"
    return (
        f"{shape}-doubtful" if any(each.date.qualifier != "certain" for each in claims) else shape
    )


def make_sent(contact: Contact) -> Dated | None:
    """The one date of a message that has no ribbon."""
    if contact.form != "correspondence" or contact.conversations or contact.record is None:
        return None
    return make_dated(name_record(contact), "message", (contact.record,))


def make_ribbon(contact: Contact, day: int = 3) -> Ribbon | None:
    """The two dates of a contact; None for a message, and where no date is known at all."""
    record = (contact.record,) if contact.record else ()
    if contact.form == "correspondence" and not contact.conversations:
        return None
    talk = make_dated(name_talk(contact), "talk", contact.conversations)
    paper = make_dated(name_record(contact), "record", record)
    is_reversed = contact.lag_days is not None and contact.lag_days.max < 0
    return Ribbon(
        first=paper if is_reversed else talk,
        bar=draw_bar(contact, day),
        second=talk if is_reversed else paper,
        lag=format_lag(contact),
    )


def make_dated(verb: str, clock: str, claims: tuple[DateClaim, ...]) -> Dated | None:
    """The dates of one role in words; None where there is none."""
    if not claims:
        return None
    return Dated(verb.capitalize(), clock, format_claims(claims), format_machine_date(claims))


def format_why(contact: Contact) -> str:
    """How the dates are known: a curator's ground, or what the reader of dates says."""
    if contact.date_evidence:
        return finish_sentence(contact.date_evidence)
    record = (contact.record,) if contact.record else ()
    return " ".join(
        dict.fromkeys(each.explanation for each in (*contact.conversations, *record))
    ).strip()


def finish_sentence(text: str) -> str:
    """A note as a sentence: a capital at its head, a full stop at its end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def mark_snippet(snippet: str) -> Markup:
    """The words round a hit, escaped, the hit itself marked."""
    safe = str(escape(snippet)).replace("\x02", "<mark>").replace("\x03", "</mark>")
    return Markup(safe)  # noqa: S704  (escaped above; only our own two tags are added)
