"""Filters: as SQL, as an address, and as sentences when they cannot be understood."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from sqlite_utils import Database

from timeline.store import FilterError, Filters, count_facets, parse_filters, select_page


@pytest.mark.parametrize(
    "query",
    [
        "",
        "ambassador=roshchin&ambassador=yudin&in_post=1",
        "person=mao-zedong&place=beijing&kind=telegram&year=1950&year=1951",
        "from=1949-10&to=1950&match=inside&order=record",
        "q=Xinjiang+%22air+force%22",
        "written_by=1951-01-01",
    ],
)
def test_an_address_survives_the_round_trip(db: Database, query: str) -> None:
    filters = parse_filters(db, parse_qsl(query))
    assert parse_filters(db, parse_qsl(filters.to_query())) == filters
    assert select_page(db, filters, limit=1000).total >= 0


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("ambassador=rochin", "ambassador", "Did you mean “roshchin”?"),
        ("ambassador=stalin", "ambassador", "no ambassador “stalin”"),
        ("person=nobody-of-this-name", "person", "There is no person"),
        ("from=yesterday-ish", "from", "not a date"),
        ("from=1949-02-30", "from", "February 1949 has 28 days"),
        ("from=31+June+1950", "from", "not a date: the calendar has no such day"),
        ("to=1949-13", "to", "not a date: there is no month 13"),
        ("to=XXXX-01-02", "to", "not a date"),
        ("from=1956&to=1955", "to", "ends (1955) before it begins (1956)"),
        ("year=99999", "year", "is no year of this collection"),
        ("year=-1", "year", "is no year of this collection"),
        ("q=" + "x" * 10_000, "q", "10,000 characters"),
        ("q=a%00b", "q", "NUL"),
        ("q=%22%22%27*()", "q", "no letter or figure"),
        ("match=sideways", "match", "overlap or inside"),
        ("order=colour", "order", "conversation or record"),
        ("after=no-such-contact", "after", "There is no contact"),
        ("person=%00", "person", "There is no person"),
    ],
)
def test_what_cannot_be_understood_is_said(
    db: Database, query: str, field: str, words: str
) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filters(db, [*parse_qsl(query), ("place", "beijing")])
    assert words in caught.value.errors[field]
    assert len(caught.value.errors[field]) < 300
    assert caught.value.filters.place == ("beijing",)


@pytest.mark.parametrize("q", ['"', "NEAR(", "a AND", "-x", "col:umn", "x*y", "'; DROP TABLE", "^"])
def test_search_words_are_never_syntax(db: Database, q: str) -> None:
    try:
        filters = parse_filters(db, [("q", q)])
    except FilterError:
        return
    assert select_page(db, filters).total >= 0


def test_unknown_names_are_ignored(db: Database) -> None:
    assert parse_filters(db, [("utm_source", "x"), ("", "")]) == Filters()


def test_overlap_and_inside_differ_by_what_crosses_the_edge(db: Database) -> None:
    period = [("from", "1956-09-19"), ("to", "1956-09-30")]  # one talk runs from the 18th
    overlap = {each.slug for each in select_page(db, parse_filters(db, period)).contacts}
    inside = {
        each.slug
        for each in select_page(db, parse_filters(db, [*period, ("match", "inside")])).contacts
    }
    assert inside < overlap


def test_facet_counts_are_what_a_click_gives(db: Database) -> None:
    filters = parse_filters(db, [("year", "1950"), ("kind", "telegram")])
    for name, facets in count_facets(db, filters).items():
        for facet in facets[:6]:
            alone = parse_filters(
                db, [*(pair for pair in filters.pairs() if pair[0] != name), (name, facet.slug)]
            )
            assert select_page(db, alone).total == facet.count, (name, facet)


def test_every_head_of_mission_is_offered_even_without_contacts(db: Database) -> None:
    facets = {each.slug: each for each in count_facets(db, Filters())["ambassador"]}
    assert {"roshchin", "panyushkin", "v-kuznetsov", "yudin", "chervonenko"} <= set(facets)
    assert {"wang-jiaxiang", "zhang-wentian", "liu-xiao", "shibaev", "vaskov"} <= set(facets)
    assert "i-kovalev" not in facets
    assert facets["chervonenko"].count == 0
    assert facets["wang-jiaxiang"].group == "chinese"


def test_pages_follow_each_other_without_loss(db: Database) -> None:
    whole = [each.slug for each in select_page(db, Filters(), limit=1000).contacts]
    seen: list[str] = []
    filters = Filters()
    while True:
        page = select_page(db, filters, limit=40)
        assert page.before == len(seen)
        seen += [each.slug for each in page.contacts]
        if page.next is None:
            break
        assert page.next.count == len(whole) - len(seen)
        filters = Filters(after=page.next.after)
    assert seen == whole


def test_the_number_of_queries_does_not_grow(db: Database) -> None:
    def count(limit: int) -> int:
        asked: list[str] = []
        with db.tracer(lambda sql, _params: asked.append(sql)):
            select_page(db, Filters(), limit=limit)
            count_facets(db, Filters())
        return len(asked)

    assert count(1) == count(1000) < 30


def test_already_written_by_a_day_counts_what_was_still_unreported(db: Database) -> None:
    page = select_page(db, parse_filters(db, [("written_by", "1949-11-15")]), limit=1000)
    slugs = {each.slug for each in page.contacts}
    assert "1949-10-20-roshchin-mao-zedong" not in slugs
    assert page.unreported >= 2  # Roshchin's dinner of 20 October, Zhou's visit of 10 November
    assert all(each.record for each in page.contacts)
