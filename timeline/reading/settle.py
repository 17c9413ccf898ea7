"""Which date is the record and which the conversation: by the kind of paper."""

from __future__ import annotations

from timeline.reading.anchors import Resolution
from timeline.reading.diaries import settle_chronicle, settle_diary
from timeline.reading.entry import Entry
from timeline.reading.kinds import Kind
from timeline.reading.outcome import Dates, Outcome
from timeline.reading.talk_papers import settle_talk
from timeline.reading.written_papers import settle_open, settle_quoted, settle_writing


def settle_dates(entry: Entry, kind: Kind, resolution: Resolution) -> Outcome:
    """The record and the conversations of an entry, as its kind of paper has them."""
    dates = Dates(entry, resolution)
    if kind.practice in ("diary", "chronicle") and _is_quoted(dates):
        return settle_quoted(dates)
    match kind.practice:
        case "talk":
            return settle_talk(dates)
        case "writing":
            return settle_writing(dates, kind)
        case "diary":
            return settle_diary(dates, resolution)
        case "chronicle":
            return settle_chronicle(dates, resolution)
        case _:
            return settle_open(dates, resolution)


def _is_quoted(dates: Dates) -> bool:
    """Whether an entry begins with another paper: its day, and its words in quotation marks."""
    return any(each.mark.rule == "quoted paper" for each in dates.all)
