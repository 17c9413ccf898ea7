"""The seeds that a database is built from, every line and every reference between them checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.names import fold_name, index_people, index_terms, read_place
from timeline.records import Batch, CatalogueRecord, Person, Posting, Refusal, Seeds, Term
from timeline.sources.detect import read_source
from timeline.sources.files import SourceError, read_bytes
from timeline.sources.vocabulary import Listed, read_people, read_postings, read_terms


@dataclass(frozen=True, slots=True)
class _Names:
    """What a contact may refer to: folded names with their slugs."""

    people: Mapping[str, str]
    places: Mapping[str, str]
    topics: Mapping[str, str]


def read_seeds(directory: Path) -> Seeds:
    """Everything under the folder; a faulty line is refused with its reason and the rest stands.

    Corrections that were exported to corrections.jsonl come last, since they change the rest.
    What is refused in the lists of people, postings, places and topics comes first, in a batch
    without records. SourceError where a file of the seeds is missing.
    """
    if not directory.is_dir():
        raise SourceError(f"{directory} is no folder of seeds")
    people = read_people(*_open(directory, "people.jsonl"))
    places = read_terms(*_open(directory, "places.jsonl"))
    topics = read_terms(*_open(directory, "topics.jsonl"))
    postings = _check_postings(read_postings(*_open(directory, "postings.jsonl")), people.items)
    names = _Names(index_people(people.items), index_terms(places.items), index_terms(topics.items))
    lists = Batch(
        refused=(*people.refused, *places.refused, *topics.refused, *postings.refused),
        warnings=(
            *_find_shared("people.jsonl", people.items),
            *_find_shared("places.jsonl", places.items),
            *_find_shared("topics.jsonl", topics.items),
        ),
    )
    contacts = _check_contacts(read_source(directory / "contacts.jsonl", "jsonl"), names)
    later = sorted((directory / "documents").glob("*.txt"))
    if (directory / "corrections.jsonl").exists():
        later.append(directory / "corrections.jsonl")
    return Seeds(
        people=people.items,
        postings=postings.items,
        places=places.items,
        topics=topics.items,
        batches=(lists, contacts, *(read_source(path) for path in later)),
    )


def _open(directory: Path, name: str) -> tuple[bytes, str]:
    return read_bytes(directory / name), name


def _check_postings(postings: Listed[Posting], people: Iterable[Person]) -> Listed[Posting]:
    """The postings of known people; each of the others is refused."""
    slugs = {person.slug for person in people}
    kept = {w: p for w, p in zip(postings.places, postings.items, strict=True) if p.person in slugs}
    unknown = tuple(
        Refusal(where, f"'person' is {posting.person!r}, but people.jsonl has no such slug")
        for where, posting in zip(postings.places, postings.items, strict=True)
        if posting.person not in slugs
    )
    return Listed(tuple(kept.values()), tuple(kept), (*postings.refused, *unknown))


def _check_contacts(batch: Batch, names: _Names) -> Batch:
    """The contacts whose slug is their own and whose people, place and topics are known."""
    records: dict[str, CatalogueRecord] = {}
    refused = list(batch.refused)
    for record in batch.records:
        fault = _find_fault(record, names)
        if not fault and record.slug in records:
            fault = f"the slug {record.slug!r} stands already at {records[record.slug].where}"
        if fault:
            refused.append(Refusal(record.where, fault))
        else:
            records[record.slug] = record
    return Batch(records=tuple(records.values()), refused=tuple(refused), warnings=batch.warnings)


def _find_fault(record: CatalogueRecord, names: _Names) -> str:
    """What is wrong with a seed's references, or nothing."""
    if not record.slug:
        return "no slug; a contact of the seeds needs one that lasts"
    inferred = [name for person in record.inferred_people for name in person[:2]]
    for key, people in (
        ("authors", record.authors),
        ("recipients", record.recipients),
        ("transmitters", record.transmitters),
        ("participants", record.participants),
        ("soviet_side", record.soviet_side),
        ("chinese_side", record.chinese_side),
        ("inferred_people", inferred),
    ):
        for name in people:
            if fold_name(name) not in names.people:
                return f"{key!r} has {name!r}, who is no one person of people.jsonl"
    if record.place and read_place(record.place, names.places) is None:
        return f"'place' is {record.place!r}, which no line of places.jsonl leads to"
    for topic in record.topics:
        if fold_name(topic) not in names.topics:
            return f"'topics' has {topic!r}, which no line of topics.jsonl leads to"
    return ""


def _find_shared(name: str, items: Iterable[Person] | Iterable[Term]) -> list[str]:
    """A warning for each spelling that two lines of a list share."""
    spellings = Counter(
        folded
        for item in items
        for folded in {fold_name(spelling) for spelling in (item.name, *item.variants)}
    )
    return [
        f"{name}: the spelling {spelling!r} stands on {count} lines, so it leads to none of them"
        for spelling, count in spellings.items()
        if count > 1
    ]
