"""Scores of the date reader over cases with known answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from time import perf_counter

from timeline.dates import EdtfError, HistoricalDate, parse_edtf
from timeline.reading.cases import Case
from timeline.reading.entry import DateClaim, Entry, Reading
from timeline.reading.reader import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One case with the reading that it got, and how the two compare."""

    case: Case
    reading: Reading
    record_right: bool
    matched: int
    """Conversation dates that are right, counted against the nearest accepted list."""
    wanted: int
    """Length of that list."""
    conversations_right: bool
    times_right: bool
    false_dates: int

    @property
    def is_right(self) -> bool:
        """Whether record and conversations are both right."""
        return self.record_right and self.conversations_right

    @property
    def confidence(self) -> float:
        """The reading's weakest claim; 0 where it gives no date at all."""
        claims = [*self.reading.conversations, *filter(None, [self.reading.record])]
        return min((claim.confidence for claim in claims), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All scores of a run; a share of nothing (no times expected, no wrong reading) is None."""

    cases: int
    record_precision: float | None
    record_recall: float | None
    record_f1: float | None
    conversation_precision: float | None
    conversation_recall: float | None
    conversation_f1: float | None
    both_right: float | None
    false_dates: float | None
    review_recall: float | None
    review_rate: float | None
    times_right: float | None
    entries_per_second: float
    results: tuple[Result, ...] = ()

    def to_dict(self) -> dict[str, float | None]:
        """The scores as the public JSON has them, rounded to four places."""
        named = {each.name: getattr(self, each.name) for each in fields(self)[:-1]}
        return {name: round(v, 4) if isinstance(v, float) else v for name, v in named.items()}

    @property
    def errors(self) -> tuple[Result, ...]:
        """The results that are wrong in a date."""
        return tuple(result for result in self.results if not result.is_right)


def evaluate_cases(
    cases: Iterable[Case], reader: Callable[[Entry], Reading] | None = None
) -> Scores:
    """Read every case and count; `reader` is the project's own unless another is given."""
    listed = list(cases)
    began = perf_counter()
    readings = [(reader or read)(case.entry) for case in listed]
    seconds = perf_counter() - began
    results = tuple(map(score_case, listed, readings))
    return count_scores(results, len(listed) / seconds if seconds else 0.0)


def score_case(case: Case, reading: Reading) -> Result:
    """Compare one reading with the right answers of its case."""
    given = [claim.date for claim in reading.conversations]
    best = max(case.conversations, key=lambda each: _fit(given, each))
    matched = _count_matches(given, best)
    record_right = any(_is_same(reading.record, answer) for answer in case.records)
    false = (0 if best else len(given)) + (
        1 if reading.record and not record_right and case.records[0] is None else 0
    )
    times = tuple((c.date.start_time, c.date.end_time) for c in reading.conversations)
    given_times = tuple(each for each in times if any(each))
    return Result(
        case=case,
        reading=reading,
        record_right=record_right,
        matched=matched,
        wanted=len(best),
        conversations_right=matched == len(best) == len(given),
        times_right=given_times in case.times,
        false_dates=false,
    )


def count_scores(results: Sequence[Result], entries_per_second: float = 0.0) -> Scores:
    """Sum the results of single cases up to the scores of the run."""
    given_records = [r for r in results if r.reading.record]
    wanted_records = [r for r in results if r.case.records[0] is not None]
    record_precision = _share(sum(r.record_right for r in given_records), len(given_records))
    record_recall = _share(sum(r.record_right for r in wanted_records), len(wanted_records))
    matched = sum(r.matched for r in results)
    precision = _share(matched, sum(len(r.reading.conversations) for r in results))
    recall = _share(matched, sum(r.wanted for r in results))
    wrong = [r for r in results if not r.is_right]
    timed = [r for r in results if r.case.times]
    return Scores(
        cases=len(results),
        record_precision=record_precision,
        record_recall=record_recall,
        record_f1=_f1(record_precision, record_recall),
        conversation_precision=precision,
        conversation_recall=recall,
        conversation_f1=_f1(precision, recall),
        both_right=_share(len(results) - len(wrong), len(results)),
        false_dates=_share(sum(r.false_dates for r in results), len(results)),
        review_recall=_share(sum(bool(r.reading.review) for r in wrong), len(wrong)),
        review_rate=_share(sum(bool(r.reading.review) for r in results), len(results)),
        times_right=_share(sum(r.times_right for r in timed), len(timed)),
        entries_per_second=entries_per_second,
        results=tuple(results),
    )


def format_scores(scores: Scores) -> str:
    """The scores for a terminal, one a line."""
    lines = []
    for name, value in scores.to_dict().items():
        shown = "none to count" if value is None else f"{value:g}"
        lines.append(f"{name.replace('_', ' '):<24}{shown}")
    return "\n".join(lines)


def format_error(result: Result) -> str:
    """One wrong case for a terminal: what was expected, what was read, and on what evidence."""
    case, reading = result.case, result.reading
    lines = [f"{case.entry.id or 'no id'}: {case.entry.title or case.entry.dateline}".strip()]
    if not result.record_right:
        lines.append(
            f"  record expected {_show(case.records[0])}, read {_show_claim(reading.record)}"
        )
    if not result.conversations_right:
        read = "; ".join(map(_show_claim, reading.conversations)) or "none"
        wanted = ", ".join(case.conversations[0]) or "none"
        lines.append(f"  conversations expected {wanted}, read {read}")
    lines += [f"  for review: {reason}" for reason in reading.review]
    if not reading.review:
        lines.append("  not flagged for review")
    if case.note:
        lines.append(f"  note: {case.note}")
    return "\n".join(lines)


def _show(edtf: str | None) -> str:
    return edtf or "none"


def _show_claim(claim: DateClaim | None) -> str:
    if claim is None:
        return "none"
    return f"{claim.date.edtf} ({claim.field}: {claim.date.text!r}, {claim.rule})"


def _is_same(claim: DateClaim | None, answer: str | None) -> bool:
    if claim is None or answer is None:
        return claim is None and answer is None
    return _is_same_date(claim.date, answer)


def _is_same_date(date: HistoricalDate, answer: str) -> bool:
    try:
        right = parse_edtf(answer)
    except EdtfError:
        return date.edtf == answer
    if right.earliest is None and right.latest is None:
        return date.edtf.rstrip("?~%") == answer.rstrip("?~%")
    return (date.earliest, date.latest) == (right.earliest, right.latest)


def _count_matches(given: Sequence[HistoricalDate], wanted: Sequence[str]) -> int:
    left = list(given)
    matched = 0
    for answer in wanted:
        hit = next((date for date in left if _is_same_date(date, answer)), None)
        if hit is not None:
            left.remove(hit)
            matched += 1
    return matched


def _fit(given: Sequence[HistoricalDate], wanted: Sequence[str]) -> int:
    return 2 * _count_matches(given, wanted) - len(wanted) - len(given)


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
