"""The reader beside general date finders: accuracy and time per kB, in one run.

The finders only find dates, so a plain rule makes readings of what they find: in a record of talk
the first date is the conversation's and the next other one the record's, in any other paper the
first date is the record's. Every tool reads the same entries. `pip install '.[bench]'` brings the
finders; one that is missing is named and left out. Times are processor time of one thread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from time import process_time

from timeline.reading import Entry, read
from timeline.reading.cases import Case, read_cases

CASES = Path(__file__).parents[1] / "reading" / "cases"
SETS = ("seed_entries", "catalogue_dev", "frus_dev", "ru_dev", "zh_dev")
WARM, PATIENCE = 3, 4.0
"""Passes over the entries, of which the quickest counts, as long as they take no more seconds."""
EVERY = 4
"""Each fourth entry is read, since the slowest finder takes a tenth of a second for one."""

TALK = re.compile(
    r"conversation|talks|meeting|minutes|discussion|бесед|встреч|[谈談][话話]|[会會][谈談]",
    re.IGNORECASE,
)

Answer = tuple[str | None, list[str]]
Reader = Callable[[Entry], Answer]
Finder = Callable[[str], Sequence[date]]


def join_fields(entry: Entry) -> str:
    """The words that every finder sees."""
    fields = (
        entry.title,
        entry.catalogue_date,
        entry.heading,
        entry.dateline,
        entry.source_note,
        entry.description,
        entry.opening,
        entry.transcript,
    )
    return "\n".join(filter(None, fields))


def make_reader(finder: Finder) -> Reader:
    """A reader that applies the plain rule to what a finder finds."""

    def read_plainly(entry: Entry) -> Answer:
        days = list(dict.fromkeys(day.isoformat() for day in finder(join_fields(entry))))
        if TALK.search(entry.title):
            return (days[1] if len(days) > 1 else None), days[:1]
        return (days[0] if days else None), []

    return read_plainly


def read_ours(entry: Entry) -> Answer:
    """The project's own reading."""
    reading = read(entry)
    record = reading.record.date.edtf if reading.record else None
    return record, [claim.date.edtf for claim in reading.conversations]


def list_readers() -> dict[str, Reader]:
    """Every reader by name, those whose package is missing left out with a word on it."""
    readers: dict[str, Reader] = {"timeline.reading": read_ours}
    for name, package, build in (
        ("dateparser.search_dates, default", "dateparser", lambda: search_dates(None, {})),
        ("dateparser.search_dates, en", "dateparser", lambda: search_dates(["en"], {})),
        ("dateparser.search_dates, tuned", "dateparser", lambda: search_dates(LANGUAGES, TUNED)),
        ("datefinder", "datefinder", find_with_datefinder),
        ("recognizers-text-suite", "recognizers_date_time", find_with_recognizers),
    ):
        if find_spec(package) is None:
            print(f"{name}: {package} is not installed; pip install '.[bench]' brings it")
            continue
        try:
            readers[name] = make_reader(build())
        except ImportError as error:
            print(f"{name}: cannot be loaded here ({error})")
    return readers


LANGUAGES = ["en", "ru", "zh"]
TUNED: dict[str, object] = {
    "STRICT_PARSING": True,
    "PARSERS": ["absolute-time"],
    "DATE_ORDER": "DMY",
    "PREFER_DATES_FROM": "past",
    "RELATIVE_BASE": datetime(1980, 1, 1),
}


def search_dates(languages: list[str] | None, settings: dict[str, object]) -> Finder:
    """dateparser's own finder with given languages and settings."""
    from dateparser.search import search_dates as search

    def find(text: str) -> list[date]:
        found = search(text, languages=languages, settings=settings or None) or []
        return [when.date() for _, when in found]

    return find


def find_with_datefinder() -> Finder:
    """datefinder with its defaults."""
    import datefinder

    return lambda text: [when.date() for when in datefinder.find_dates(text)]


def find_with_recognizers() -> Finder:
    """Recognizers-Text in the language that the text's script tells."""
    from recognizers_date_time import Culture, recognize_datetime

    def find(text: str) -> list[date]:
        culture = Culture.Chinese if re.search(r"[\u4e00-\u9fff]", text) else Culture.English
        days = []
        for found in recognize_datetime(text, culture):
            for value in (found.resolution or {}).get("values", [])[:1]:
                words = str(value.get("value") or value.get("start") or "")[:10]
                if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
                    days.append(date.fromisoformat(words))
        return days

    return find


def is_right(case: Case, answer: Answer) -> bool:
    """Whether record and conversations are both among the case's right answers."""
    record, conversations = answer
    return record in case.records and tuple(conversations) in case.conversations


def main() -> None:
    """Prints a line for each reader: the share of entries with both dates right, and its cost."""
    sets = {name: read_cases((CASES / f"{name}.jsonl").open(encoding="utf-8")) for name in SETS}
    sets = {name: cases[::EVERY] for name, cases in sets.items()}
    readers = list_readers()
    print_accuracy(sets, readers)
    print_layouts(sets["seed_entries"] + sets["catalogue_dev"], readers)
    print_page_costs(readers)


def print_accuracy(sets: dict[str, list[Case]], readers: dict[str, Reader]) -> None:
    """The share of right entries in each set, and the processor time for a kB of all of them."""
    kilobytes = sum(count_kilobytes(case.entry) for cases in sets.values() for case in cases)
    names = "".join(f"{name.removesuffix('_dev').removesuffix('_entries'):>11}" for name in SETS)
    print(f"{'both dates right (every fourth entry)':<38}{names}{'ms/kB':>11}")
    for name, reader in readers.items():
        costs: list[float] = []
        while not costs or (len(costs) < WARM and sum(costs) < PATIENCE):
            began = process_time()
            shares = [
                sum(is_right(case, reader(case.entry)) for case in cases) / len(cases)
                for cases in sets.values()
            ]
            costs.append(process_time() - began)
        cost = min(costs) * 1000 / kilobytes
        print(f"{name:<38}{''.join(f'{share:>11.2f}' for share in shares)}{cost:>11.2f}")


def count_kilobytes(entry: Entry) -> float:
    """The size of the words that a finder sees, in UTF-8."""
    return len(join_fields(entry).encode()) / 1000


CHROME = "Digital Archive. Korean War, 1950-1953. Mao Zedong (1893-1976). Photo 1959."


def put_chrome_first(entry: Entry) -> Entry:
    """The entry as a page shows it, with the page's own words and years in front."""
    return replace(entry, opening=f"{CHROME}\n{entry.opening}")


def put_title_first(entry: Entry) -> Entry:
    """The entry in one text, the catalogue's date at its end."""
    body = "\n".join(filter(None, (entry.title, entry.heading, entry.description, entry.opening)))
    return Entry(transcript=f"{body}\n{entry.catalogue_date}")


LAYOUTS: dict[str, Callable[[Entry], Entry]] = {
    "plain": lambda entry: entry,
    "chrome": put_chrome_first,
    "date last": put_title_first,
    "both": lambda entry: put_title_first(put_chrome_first(entry)),
}


def print_layouts(cases: list[Case], readers: dict[str, Reader]) -> None:
    """The share of right entries of our own field in each layout; order rules live in one only."""
    print(f"{'catalogue entries laid out otherwise':<38}{''.join(f'{n:>11}' for n in LAYOUTS)}")
    for name, reader in readers.items():
        shares = [
            sum(is_right(case, reader(lay_out(case.entry))) for case in cases) / len(cases)
            for lay_out in LAYOUTS.values()
        ]
        print(f"{name:<38}{''.join(f'{share:>11.2f}' for share in shares)}")


def print_page_costs(readers: dict[str, Reader]) -> None:
    """What each reader needs for a memorandum of four kilobytes, warm, and how often ours."""
    cases = read_cases((CASES / "seed_entries.jsonl").open(encoding="utf-8"))
    page = next(case.entry for case in cases if len(case.entry.transcript) > 2000)
    page = replace(page, transcript=(page.transcript * 2)[:4000])
    print(f"{'a page of 4 kB, warm':<38}{'ms':>11}{'ms/kB':>11}{'times ours':>11}")
    ours = 0.0
    for name, reader in readers.items():
        runs = []
        for _ in range(5 if ours else 40):
            began = process_time()
            reader(page)
            runs.append(process_time() - began)
        cost = min(runs) * 1000
        ours = ours or cost
        per_kilobyte = cost / count_kilobytes(page)
        print(f"{name:<38}{cost:>11.2f}{per_kilobyte:>11.2f}{cost / ours:>11.1f}")


if __name__ == "__main__":
    main()
