"""Sentences for people: why a date has its role, and a reading drawn for the terminal."""

from __future__ import annotations

from timeline.dates import format_date
from timeline.reading.anchors import Dated
from timeline.reading.entry import DateClaim, Entry, Reading, Role

_RULES = {
    # conversations
    "talk in the title": "The title names the talk (“{cue}”) and its day.",
    "talk in the heading": "The heading names the talk (“{cue}”) and its day.",
    "talk in the text": "The text says “{cue}” of this day.",
    "talk in the next words": (
        "The next sentence goes on with the talk (“{cue}”) and names no other day for it."
    ),
    "talk of the day's entry": "The diary's entry of this day says “{cue}”.",
    "quoted paper": "The entry quotes a paper of this day (“{cue}”).",
    "talk of the same day": "The entry of this day says “{cue}” and names no other day for it.",
    "talk in the note": "The note on the source says that the talk was held on this day.",
    "journal for the day": "A journal “for” a day tells of that day.",
    "date in the title over a record of talk": (
        "The date in the title of a record of talk is the day of the talk."
    ),
    "date in the heading over a record of talk": (
        "One date in the heading of a record of talk is the day of the talk."
    ),
    "dateline over a record of talk": (
        "One date over a record of talk, with no other day named, is the day of the talk."
    ),
    "labelled date over a record of talk": (
        "The form over a record of talk gives the day of the talk (“{cue}”)."
    ),
    "date of the entry over a record of talk": "The record of talk stands under this day.",
    "dateline with an hour": "An hour in the dateline shows that it dates the talk, not the paper.",
    "only date over a record of talk": (
        "The only date over this record of talk; it may be the day of writing alone."
    ),
    "talk named without a day": (
        "The paper is headed with a talk and names no day for it; the date over it is taken."
    ),
    "catalogue date alone": (
        "Only the catalogue dates this record of talk; its date is taken for the talk's."
    ),
    # records
    "written": "“{cue}” says when the paper was written.",
    "diary date": "The date after the name of the diary is the day of writing.",
    "closing date": "The date at the end, by the signature, is the day of writing.",
    "closing date over a paper": "The date at the end, by the signature, is the day of writing.",
    "registry line": "The line with the copy, number or secrecy mark dates the paper itself.",
    "head of a paper that tells of another day": (
        "The text puts the talk on another day, so the date over the paper is the day of writing."
    ),
    "later date over a record of talk": (
        "The date over the paper is later than the talk, so it is the day of writing."
    ),
    "today in the text": "The text says “today” of the talk, so it was written on the same day.",
    "catalogue later than the talk": (
        "The catalogue's date lies after the talk, so it is the day of writing."
    ),
    "catalogue date of a paper": "A paper of this kind is catalogued under its own date.",
    "dateline over a paper": "The date over a paper of this kind is the day of writing.",
    "date in the title over a paper": "The date in the title of such a paper is its own.",
    "date in the heading over a paper": "The date in the heading of such a paper is its own.",
    "labelled date over a paper": "The paper's own date field gives the day (“{cue}”).",
    "registry line over a paper": "The line with the number or secrecy mark dates the paper.",
    "send over a paper": "“{cue}” says when the paper went out; no other date stands over it.",
    "written over a paper": "“{cue}” says when the paper was written.",
    "date of the entry": "The diary entry begins with its own date.",
    # received, catalogue, mentioned
    "receive": "“{cue}” says when the paper came in.",
    "catalogue date": "The date that the catalogue prints over the entry.",
    "caption": "Stands in a caption, not over the paper.",
    "written in the text over a paper": "The text says “{cue}” of the paper and this day.",
    "quoted message over a paper": "The message is quoted with its day (“{cue}”).",
    "same day": "Names the same day again.",
    "paper": "The date of another paper (“{cue}”).",
    "plan": "A day still to come (“{cue}”).",
    "earlier": "Another talk or exchange that is only referred to (“{cue}”).",
    "event": "Something else happened on this day (“{cue}”).",
    "pass": "The paper was approved, forwarded or the like (“{cue}”), not written.",
    "send": "The paper went out (“{cue}”).",
    "coverage": "The span that the paper covers.",
    "another copy": "Belongs to another paper or copy that the note names.",
    "source note": "Named in the note on the source without a word on writing.",
    "page furniture": "Belongs to the page or edition round the paper, not to the paper.",
    "named further on": "Named further on in the text.",
    "mentioned": "Mentioned with no word that makes it the paper's or the talk's day.",
    "relative in the dateline": "A relative word beside the date over the paper.",
}
"""One sentence for each rule; `{cue}` is the word that decided."""

_OVER = {
    " over a record of talk": "A date over a record of talk is the day of the talk.",
    " over a paper": "The date over a paper of this kind is the day of writing.",
}
"""The sentence of a rule that is made of where a date stands, where it has none of its own."""

ROLE_MARKS: dict[Role, str] = {
    "record": "=", "conversation": "~", "sent": ">", "received": "<", "catalogue": "#",
    "mentioned": "-",
}  # fmt: skip
"""The character that underlines a date of each role on a terminal."""


def explain_rule(rule: str, dated: Dated) -> str:
    """The sentence for a rule, with what the date was worked out from."""
    over = next((words for end, words in _OVER.items() if rule.endswith(end)), _RULES["mentioned"])
    sentence = _RULES.get(rule, over).format(cue=" ".join(dated.mark.cue.split()))
    if not dated.note:
        return sentence
    return f"{sentence[:-1]}; {dated.note}." if sentence.endswith(".") else sentence


def format_reading(entry: Entry, reading: Reading) -> str:
    """One reading for a terminal: the dates with their reasons, then the words underlined."""
    lines = [f"{entry.id or 'entry'}: {reading.kind.replace('_', ' ')}"]
    for claim in reading.conversations:
        lines += _format_claim("conversation", claim)
    lines += _format_claim("record", reading.record)
    if reading.received is not None:
        lines += _format_claim("received", reading.received)
    if reading.catalogue is not None:
        lines += _format_claim("catalogue", reading.catalogue)
        lines.append(f"catalogue shows  {reading.catalogue_shows}")
    if reading.lag_days is not None:
        lines.append(f"lag              {_format_lag(reading)}")
    lines += [f"for review       {reason}" for reason in reading.review]
    return "\n".join([*lines, "", *_underline(entry, reading)]).rstrip()


def _format_claim(name: str, claim: DateClaim | None) -> list[str]:
    if claim is None:
        return [f"{name:<16} not given"]
    shown = f"{name:<16} {format_date(claim.date)}"
    return [f"{shown}  (confidence {claim.confidence:.2f})", f"{'':<16} {claim.explanation}"]


def _format_lag(reading: Reading) -> str:
    lag = reading.lag_days
    if lag is None:
        return "not known"
    days = f"{lag.min}" if lag.min == lag.max else f"{lag.min} to {lag.max}"
    return f"{days} days"


def _underline(entry: Entry, reading: Reading) -> list[str]:
    """The lines of the entry that hold a date, each with its dates underlined."""
    claims = [
        *reading.conversations,
        *filter(None, (reading.record, reading.received, reading.catalogue)),
        *reading.mentioned,
    ]
    lines: list[str] = []
    for name in dict.fromkeys(claim.field for claim in claims):
        offset = 0
        for text in getattr(entry, name).split("\n"):
            here = [c for c in claims if c.field == name and offset <= c.start < offset + len(text)]
            if here:
                lines += _draw(
                    name, text, [(c.start - offset, c.end - offset, c.role) for c in here]
                )
            offset += len(text) + 1
    return lines


def _draw(name: str, text: str, spans: list[tuple[int, int, Role]]) -> list[str]:
    marks = [" "] * len(text)
    for start, end, role in reversed(spans):
        marks[start:end] = ROLE_MARKS[role] * (min(end, len(text)) - start)
    lines = []
    for at in range(0, len(text), 84):
        under = "".join(marks[at : at + 84]).rstrip()
        if under:
            lines += [f"{name:<15}| {_plain(text[at : at + 84])}", f"{'':<15}| {under}"]
    return lines


def _plain(text: str) -> str:
    """The text with control characters blanked, so that it cannot steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
