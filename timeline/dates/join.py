"""What stands beside a date and belongs to it: weekday, clock time, a correction, a year.

Each step takes the expressions of a text in order and gives them back, fewer and fuller.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timeline.dates.assemble import build_date, next_point
from timeline.dates.found import Found, Relative
from timeline.dates.hour import Clock, move_to_evening
from timeline.dates.late import compile_late
from timeline.dates.values import name_lack

_TO_WEEKDAY = compile_late(r"\s*[,，、]?\s*(?P<open>[(（\[])?\s*")
_FROM_WEEKDAY = compile_late(r"\.?[,，]?\s*(?:the\s)?")
_TO_CLOCK = compile_late(
    r"[\s,，;；:(（.—–-]*(?:(?:[Tt]ime|TIME|时\s?间|時\s?間)\s?[:：]\s*)?"
    r"(?:(?:at|about|approximately|around|from|between|beginning|circa|ca\.|at about|"
    r"shortly after|just before|a|в|с|от|около|примерно|в начале|v|s)\s){0,3}"
)
_FROM_CLOCK = compile_late(
    r"[\s,，]*(?:[(（]?(?:local|Moscow|Peking|Beijing|Washington|московск\w+|местн\w+)"
    r"(?:\s(?:time|времени|времен)[)）]?)?(?!\w))?[\s,，]*(?:(?:on|of)\s)?(?:the\s(?:morning|afternoon|evening|"
    r"night)\sof\s)?"
)
_LOOSE = compile_late(
    r"(?:\s?(?:[-–—]{1,2}|,)\s?|\s(?:at|в)\s)(?P<h>[01]?\d|2[0-3]|24(?=.00))(?:[.:](?P<m>[0-5]\d))(?![\d.])"
    r"|\sв\s(?P<h2>[01]?\d|2[0-3])-(?P<m2>[0-5]\d)(?![\w.-])"
    r"|\s(?:at|в)\s(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?!\w)"
)
_CORRECTED = compile_late(
    r"\s*[(\[]?\s*(?:исправлено на|испр\. на|corrected to|recte|i\.\s?e\.,?|should be|т\.\s?е\.)\s*"
)
_AND = compile_late(r",?\s(?:and|or|&|и|или)\s(?:on\s)?|、|和|及")
_TO_NAMED_DAY = compile_late(
    r",?\s(?:the\s)?|\s?[(（\[]\s?(?:т\.\s?е\.\s|(?:i\.e\.,?\s)?(?:the\s)?)?"
)
_TO_STEP = compile_late(r",?\s(?:of\s|in\s|the\s)?")
_LONGEST_GAP = 40


def join_all(text: str, dates: list[Found], clocks: list[Clock]) -> list[Found]:
    """The dates with all that belongs to them, and the sure clock times that stand alone."""
    if len(dates) > 1:
        dates = _join_weekdays(text, dates)
        dates = _join_corrections(text, dates)
        dates = _join_steps(text, dates)
        dates = _join_named_days(text, dates)
        dates = _share_years(text, dates)
    return _join_clocks(text, dates, clocks) if dates or clocks else []


def _widen(text: str, found: Found, start: int, end: int, **changes: Any) -> Found:
    """The expression over more of the text, with its value quoting the same words."""
    words = text[start:end]
    day = replace(found.date, text=words) if found.date else None
    return replace(found, start=start, end=end, text=words, **{"date": day, **changes})


def _join_weekdays(text: str, dates: list[Found]) -> list[Found]:
    joined: list[Found] = []
    for found in dates:
        last = joined[-1] if joined else None
        gap = text[last.end : found.start] if last else ""
        if last is None or len(gap) > 4:
            joined.append(found)
        elif found.form == "weekday" and last.weekday is None and _has_day(last):
            match = _TO_WEEKDAY.fullmatch(gap)
            joined.append(found)
            if match:
                end = found.end + (
                    bool(match["open"]) and text[found.end : found.end + 1] in ")）]"
                )
                joined[-2:] = [_widen(text, last, last.start, end, weekday=found.weekday)]
        elif last.form == "weekday" and found.weekday is None and _has_day(found):
            joined.append(found)
            if _FROM_WEEKDAY.fullmatch(gap):
                joined[-2:] = [_widen(text, found, last.start, found.end, weekday=last.weekday)]
        else:
            joined.append(found)
    return joined


def _join_corrections(text: str, dates: list[Found]) -> list[Found]:
    """ "14 July (corrected to 20 July)" is the 20th; the 14th is kept beside it."""
    joined: list[Found] = []
    for found in dates:
        corrected = _correct(text, joined[-1], found) if joined else None
        if corrected:
            joined[-1] = corrected
        else:
            joined.append(found)
    return joined


def _correct(text: str, old: Found, new: Found) -> Found | None:
    if not (old.shape == new.shape == "single" and old.points and new.points):
        return None
    if not _CORRECTED.fullmatch(text, old.end, new.start):
        return None
    before, after = old.points[0], new.points[0]
    point = replace(after, year=after.year or before.year, month=after.month or before.month)
    joined = _widen(
        text,
        new,
        old.start,
        new.end,
        form=old.form,
        points=(point,),
        lacks=name_lack((point,)),
        bracketed=True,
        alternatives=(old.date,) if old.date else (),
    )
    valued = _revalue(joined)
    return valued if valued.date or valued.lacks else None


def _revalue(found: Found) -> Found:
    return replace(found, date=None if found.lacks else build_date(found))


def _join_steps(text: str, dates: list[Found]) -> list[Found]:
    """ "April 5 last year", "the 5th of this month": a date with the step that completes it."""
    joined: list[Found] = []
    for found in dates:
        last = joined[-1] if joined else None
        step = found.relative
        if (
            last
            and step
            and step.unit == last.lacks
            and last.relative is None
            and _TO_STEP.fullmatch(text, last.end, found.start)
        ):
            joined[-1] = _widen(text, last, last.start, found.end, relative=step)
        else:
            joined.append(found)
    return joined


def _join_named_days(text: str, dates: list[Found]) -> list[Found]:
    """ "today (the 7th)", "вчера, 5 мая": a relative word with the day that it means."""
    joined: list[Found] = []
    for found in dates:
        last = joined[-1] if joined else None
        if last is None or not _names_day(text, last, found):
            joined.append(found)
            continue
        is_open = "(" in text[last.end : found.start]
        end = found.end + (is_open and text[found.end : found.end + 1] == ")")
        part = last.day_part or found.day_part
        joined[-1] = _widen(text, found, last.start, end, relative=last.relative, day_part=part)
    return joined


def _names_day(text: str, word: Found, day: Found) -> bool:
    if word.form != "relative" or not word.relative or word.relative.unit != "day":
        return False
    if day.form in ("relative", "weekday") or day.shape != "single" or not _has_day(day):
        return False
    return bool(_TO_NAMED_DAY.fullmatch(text, word.end, day.start))


def _share_years(text: str, dates: list[Found]) -> list[Found]:
    """ "June 2 and July 3, 1951": the year of the second is that of the first."""
    joined = list(dates)
    for i in range(len(joined) - 2, -1, -1):
        first, second = joined[i], joined[i + 1]
        if first.lacks != "year" or first.relative or not second.date or not second.points:
            continue
        if _AND.fullmatch(text, first.end, second.start) and second.points[0].month:
            year, month = second.points[0].year, second.points[0].month
            points = tuple(
                replace(point, year=year and year - ((point.month or 0) > month))
                for point in first.points
            )
            valued = _revalue(replace(first, points=points, lacks=name_lack(points)))
            joined[i] = valued if valued.date else first
    return joined


def _join_clocks(text: str, dates: list[Found], clocks: list[Clock]) -> list[Found]:
    """Each clock time goes to the date before it, else to the one after, else stands alone."""
    joined: list[Found] = []
    waiting: Clock | None = None
    items: list[Found | Clock] = [*dates, *clocks]
    for item in sorted(items, key=lambda each: each.start):
        if isinstance(item, Clock):
            if joined and item.start < joined[-1].end:
                joined[-1] = _put_overlapping(text, joined[-1], item)
            elif _goes_after(text, joined, item):
                joined[-1] = _put_clock(text, joined[-1], item)
            else:
                joined += _stand_alone(text, waiting)
                waiting = item
            continue
        if item.end <= max(joined[-1].end if joined else 0, waiting.end if waiting else 0):
            continue  # "至隔天淩晨1點": a day named inside a span of hours
        if waiting and waiting.end <= item.start:
            if _goes_before(text, waiting, item):
                item = _put_clock(text, item, waiting)
            else:
                joined += _stand_alone(text, waiting)
        waiting = None
        joined.append(item)
    joined += _stand_alone(text, waiting)
    limits = [*(each.start for each in joined[1:]), len(text)]
    return [_put_loose(text, each, limit) for each, limit in zip(joined, limits, strict=False)]


def _put_overlapping(text: str, found: Found, clock: Clock) -> Found:
    """ "今晚八时": the part of the day belongs to the word and to the hour."""
    if found.form == "relative" and clock.end > found.end:
        return _put_clock(text, found, clock)
    return found


def _goes_before(text: str, clock: Clock, found: Found) -> bool:
    is_near = found.start - clock.end < _LONGEST_GAP
    is_free = _has_day(found) and found.start_time is None
    return is_near and is_free and bool(_FROM_CLOCK.fullmatch(text, clock.end, found.start))


def _goes_after(text: str, joined: list[Found], clock: Clock) -> bool:
    if not joined:
        return False
    last = joined[-1]
    if (
        last.start_time
        or not _has_day(last)
        or clock.start < last.end
        or clock.start - last.end > _LONGEST_GAP
    ):
        return False
    return bool(_TO_CLOCK.fullmatch(text, last.end, clock.start))


def _has_day(found: Found) -> bool:
    """Whether a time of day can belong to it: not to a month, a week or a year."""
    if found.points:
        return found.points[-1].day is not None
    return found.relative is not None and found.relative.unit in ("day", "weekday")


def _put_clock(text: str, found: Found, clock: Clock) -> Found:
    """The date with the time; "this evening at 9.30" makes it 21:30."""
    start, end = clock.start_time, clock.end_time
    part = clock.day_part or found.day_part
    is_late = found.day_part in ("afternoon", "evening") or (
        found.day_part == "night" and start >= "06:00"  # "ночью, в 2 часа" are the small hours
    )
    if not clock.day_part and is_late:
        start, end = move_to_evening(start), end and move_to_evening(end)
    first, last = min(found.start, clock.start), max(found.end, clock.end)
    widened = _widen(text, found, first, last, start_time=start, end_time=end, day_part=part)
    if clock.is_overnight and widened.shape == "single" and widened.date:
        next_day = next_point(widened.points[0])
        widened = replace(widened, points=(*widened.points, next_day), shape="range")
        return replace(widened, date=build_date(widened))
    if widened.date is None:
        return widened
    return replace(
        widened,
        date=replace(widened.date, start_time=start, end_time=end, text=widened.text),
    )


def _put_loose(text: str, found: Found, limit: int) -> Found:
    """A time that only its place after a full date shows: "19 октября 1940-15.20"."""
    if found.start_time or not _has_day(found) or found.shape != "single":
        return found
    match = _LOOSE.match(text, found.end, limit)
    if not match:
        return found
    name = next(name for name in ("h", "h2", "h4") if match[name])
    hour, minute, start = match[name], match[name.replace("h", "m")], match.start(name)
    clock = Clock(start, match.end(), f"{int(hour):02}:{minute}", None)
    return _put_clock(text, found, clock)


def _stand_alone(text: str, clock: Clock | None) -> list[Found]:
    if clock is None or not clock.is_sure:
        return []
    found = Found(
        start=clock.start,
        end=clock.end,
        text=text[clock.start : clock.end],
        form="clock",
        lacks="anchor",
        relative=Relative("story", 0),
        start_time=clock.start_time,
        end_time=clock.end_time,
        day_part=clock.day_part,
    )
    return [found]
