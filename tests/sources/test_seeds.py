"""The seeds themselves: whole, valid, and nobody taken for somebody else."""

from __future__ import annotations

from collections import Counter

import pytest

from timeline.dates import parse_edtf
from timeline.names import fold_name, index_people
from timeline.records import Person, Seeds


@pytest.fixture
def people(seeds: Seeds) -> dict[str, Person]:
    """Every person by each name and spelling."""
    by_slug = {person.slug: person for person in seeds.people}
    return {name: by_slug[slug] for name, slug in index_people(seeds.people).items()}


def find(people: dict[str, Person], name: str) -> str | None:
    person = people.get(fold_name(name))
    return person.slug if person else None


def test_nothing_is_refused_and_nothing_warned_of(seeds: Seeds) -> None:
    for batch in seeds.batches:
        assert not batch.refused
        assert not batch.warnings


def test_all_contacts_and_pages_are_there(seeds: Seeds) -> None:
    lists, contacts, *pages = seeds.batches
    assert not lists.records
    assert len(contacts.records) == 255
    assert [len(page.records) for page in pages] == [1, 1, 10, 10, 9]


def test_slugs_are_unique_short_and_begin_with_the_first_known_date(seeds: Seeds) -> None:
    records = seeds.batches[1].records
    assert max(Counter(record.slug for record in records).values()) == 1
    assert [record.slug for record in records] == sorted(record.slug for record in records)
    for record in records:
        assert len(record.slug) <= 60
        known = [*record.conversation_dates, record.record_date, record.catalogue_date]
        first = parse_edtf(next(date for date in known if date))
        year, month = str(first.earliest)[:4], str(first.earliest)[:7]
        assert record.slug.startswith(month if first.precision != "year" else year)


def test_every_contact_has_curated_dates_with_their_ground(seeds: Seeds) -> None:
    for record in seeds.batches[1].records:
        assert record.is_curated
        assert record.date_evidence
        assert record.record_date or record.conversation_dates
        for date in (record.record_date, *record.conversation_dates, record.catalogue_date):
            assert not date or parse_edtf(date)


def test_namesakes_are_apart_and_a_bare_surname_leads_to_neither(
    people: dict[str, Person],
) -> None:
    assert find(people, "Fyodor F. Kuznetsov (GRU)") == "f-kuznetsov"
    assert find(people, "Vasily V. Kuznetsov") == "v-kuznetsov"
    assert find(people, "Ivan V. Kovalev") == "i-kovalev"
    assert find(people, "E. F. Kovalev") == "e-kovalev"
    assert find(people, "Dmitri A. Zhukov") == "d-zhukov"
    assert find(people, "Georgy Zhukov") == "g-zhukov"
    for surname in ("Kuznetsov", "Kovalev", "Kovalyov", "Zhukov", "Zakharov"):
        assert find(people, surname) is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Filippov", "stalin"),
        ("Fyn Si", "stalin"),
        ("Semyonov", "stalin"),
        ("Terebin", "orlov"),
        ("Iudin", "yudin"),
        ("尤金", "yudin"),
        ("Roschin", "roshchin"),
        ("CPSU Presidium", "cpsu-cc-presidium"),
        ("Zhang Weilu (spelling in the note)", "zhang-weilu"),
    ],
)
def test_cover_names_and_spellings_lead_to_their_person(
    people: dict[str, Person], name: str, slug: str
) -> None:
    assert find(people, name) == slug


def test_people_stand_on_the_side_that_their_contacts_say(
    seeds: Seeds, people: dict[str, Person]
) -> None:
    for record in seeds.batches[1].records:
        for side, names in (("soviet", record.soviet_side), ("chinese", record.chinese_side)):
            assert {people[fold_name(name)].side for name in names} <= {side}, record.slug
        third = {*record.participants} - {*record.soviet_side, *record.chinese_side}
        for name in third:
            assert people[fold_name(name)].side != "soviet", record.slug


def test_posts_without_a_name_are_no_persons(seeds: Seeds, people: dict[str, Person]) -> None:
    for person in seeds.people:
        if "unnamed" in person.slug:
            assert person.is_body
            assert "A post, not a person" in person.note
    inferred = [each for record in seeds.batches[1].records for each in record.inferred_people]
    assert len(inferred) == 7
    for name, stands_for, _ in inferred:
        assert not people[fold_name(name)].is_body
        assert people[fold_name(stands_for)].is_body


def test_labels_are_unlike_and_originals_are_in_a_named_language(seeds: Seeds) -> None:
    assert max(Counter(person.label for person in seeds.people).values()) == 1
    for person in seeds.people:
        assert bool(person.original_name) == bool(person.original_language), person.slug


def test_heads_of_mission_of_both_countries(seeds: Seeds) -> None:
    heads = {(p.side, p.person) for p in seeds.postings if p.is_head}
    assert {person for side, person in heads if side == "chinese"} == {
        "fu-bingchang",
        "ge-baoquan",
        "wang-jiaxiang",
        "zhang-wentian",
        "liu-xiao",
        "zhang-weilu",
    }
    assert {person for side, person in heads if side == "soviet"} == {
        "petrov",
        "roshchin",
        "panyushkin",
        "v-kuznetsov",
        "yudin",
        "chervonenko",
        "lapin",
        "shibaev",
        "vaskov",
        "antonov",
        "likhachev",
    }
    envoys = {posting.person for posting in seeds.postings if posting.rank == "envoy"}
    assert envoys == {"i-kovalev", "orlov", "sudarikov", "zeng-yongquan"}


def test_a_topic_is_no_provenance_and_doubles_are_one(seeds: Seeds) -> None:
    used = {topic for record in seeds.batches[1].records for topic in record.topics}
    assert "footnote citation" not in used
    names = [topic.name for topic in seeds.topics]
    assert len(names) == len({fold_name(name) for name in names})
