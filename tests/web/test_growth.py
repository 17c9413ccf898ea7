"""Pages of a collection that has grown: what they cost, and what they do not draw one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.benchmarks.generate import generate_database
from timeline import create_app
from timeline.store import (
    Filters,
    count_lags,
    count_partners,
    list_parts,
    open_database,
    select_contact,
    select_glossary,
    select_on_day,
    select_page,
    select_written_on_day,
)
from timeline.store.shelf import select_index
from timeline.web.lag_many import MOST_DRAWN, read_many_lags
from timeline.web.nearby import read_nearby
from timeline.web.subjects import MOST_LISTED, MOST_OF_YEAR

SEED = "1956-10-30-yudin-liu-shaoqi"
LIST = 10
"""Statements for one list of contacts, where a small collection has none to list."""
NEAR = "1957-01-07-talk-{:03}"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of some thousand contacts, believable ones, and a crowded week."""
    path = generate_database(tmp_path_factory.mktemp("grown") / "grown.sqlite", 2_000)
    db = open_database(path)
    with db.conn:
        for number in range(120):
            copy_talk(db, NEAR.format(number), f"1957-01-{7 + number % 2:02}", "1957-01-20")
    db.close()
    return path


def copy_talk(db: Database, slug: str, talked: str, written: str) -> None:
    """A contact with both dates: a row of its own, with the two claims."""
    (row,) = db.query("""SELECT * FROM contact WHERE lag_min = 1 AND form = 'conversation'
        AND joined_to IS NULL ORDER BY slug LIMIT 1""")
    del row["form_order"]  # the database works it out
    id_ = db.execute("""SELECT max(id) + 1 FROM contact""").fetchone()[0]
    days = {"conversation": talked, "record": written}
    dates = {f"{clock}_{name}": day for clock, day in days.items() for name in ENDS}
    lag = int(written[-2:]) - int(talked[-2:])
    db.table("contact").insert(
        {**row, **dates, "id": id_, "slug": slug, "lag_min": lag, "lag_max": lag}
    )
    for claim in list(
        db.query(
            """SELECT * FROM date_claim WHERE contact_id = :id AND is_present
                AND role IN ('conversation', 'record')""",
            {"id": row["id"]},
        )
    ):
        day = days[claim["role"]]
        moved = {"id": None, "contact_id": id_, "earliest": day, "latest": day, "edtf": day}
        db.table("date_claim").insert({**claim, **moved})


ENDS = ("earliest", "latest", "key")


@pytest.fixture(scope="module")
def client(grown: Path) -> FlaskClient:
    """A reader of that collection."""
    return create_app({"DATABASE": grown, "TESTING": True}).test_client()


@pytest.fixture
def db(grown: Path) -> Iterator[Database]:
    """That collection, to be read."""
    db = open_database(grown, read_only=True)
    yield db
    db.close()


def watch_statements(db: Database) -> list[str]:
    """The statements that a connection runs from now on."""
    found: list[str] = []
    db.conn.set_trace_callback(found.append)
    return found


def find_scans(db: Database, statements: list[str]) -> list[str]:
    """The steps of some statements that go through every row of a table that grows.

    A role is no help: one claim in four has the same.
    """
    db.conn.set_trace_callback(None)
    growing = (
        "contact ",
        "date_claim ",
        "participation ",
        "document ",
        "review ",
        "this ",
        "main ",
    )
    plans = [
        row[3]
        for each in statements
        if each.lstrip().startswith(("SELECT", "WITH"))
        for row in db.execute(f"EXPLAIN QUERY PLAN {each}").fetchall()
    ]
    assert plans, "nothing was asked"
    starts = tuple(f"SCAN {name}" for name in growing)
    return [step for step in plans if f"{step} ".startswith(starts) or step.endswith("(role=?)")]


def test_the_page_of_a_contact_looks_at_no_contact_that_is_not_near(
    db: Database, built_database: Path
) -> None:
    seeds = open_database(built_database, read_only=True)
    counts = []
    for store, slug in ((seeds, SEED), (db, SEED), (db, NEAR.format(0))):
        select_index(store, "conversation")  # which is at hand where pages are served
        statements = watch_statements(store)
        contact = select_contact(store, slug)
        assert contact is not None
        near = read_nearby(store, contact, "https://example.org")
        assert near.crossings is not None
        assert find_scans(store, statements) == []
        counts.append(len(statements))
    seeds.close()
    few, *many = counts
    assert max(many) <= few + LIST, counts


def test_a_day_of_the_year_is_found_without_looking_at_every_contact(db: Database) -> None:
    statements = watch_statements(db)
    assert len(select_on_day(db, 1, 7)) >= 60
    select_written_on_day(db, 1, 20)
    assert find_scans(db, statements) == []


def test_a_crowded_week_is_drawn_as_far_as_it_can_be_read(client: FlaskClient) -> None:
    text = client.get(f"/contacts/{NEAR.format(0)}").text
    chart = text.partition('<details id="crossings">')[2].partition("</details>")[0]
    assert chart.count('<tr><th scope="row">') == 40
    assert f'href="/contacts/{NEAR.format(0)}"' in chart
    more = 'href="/?from=1957-01&amp;to=1957-01">Show these months on the timeline</a>'
    assert more in text
    day = text.partition("<h2>On the same day</h2>")[2].partition("</section>")[0]
    assert day.count("<li>") == 40
    link = 'href="/?from=1957-01-07&amp;to=1957-01-07">'
    number = int(day.partition(link)[2].partition(" more of this day")[0])
    kept = client.get("/contacts.json?from=1957-01-07&to=1957-01-07&limit=1000").get_json()
    same = [each for each in kept["contacts"] if each["slug"] != NEAR.format(0)]
    assert number >= 19
    assert len(same) >= 40 + number


def test_the_lag_page_counts_what_it_cannot_draw_and_leads_to_what_it_can(
    client: FlaskClient,
) -> None:
    text = client.get("/lag").text
    assert len(text) < 60_000
    papers = sum(map(int, re.findall(r"<title>\d+ days?[^:]*: ([\d]+) papers?</title>", text)))
    total = int(re.findall(r"Of (\d+) papers both days", text)[0])
    assert papers == total > MOST_DRAWN
    for caption in ("By who signed the paper", "By the year of the talk"):
        table = text.partition(f"<caption>{caption}")[2].partition("</table>")[0]
        counts = re.findall(r"</th><td>(\d+)</td>", table)
        assert sum(map(int, counts)) == total
    drawn = client.get("/lag?year=1950").text
    table = text.partition("<caption>By the year")[2]
    of_1950 = int(re.findall(r'href="/lag\?year=1950">1950</a></th><td>(\d+)', table)[0])
    assert 0 < of_1950 < MOST_DRAWN
    assert drawn.count('<rect x="') >= of_1950
    assert f"Of {of_1950} papers both days" in drawn


def test_what_is_narrowed_already_is_not_narrowed_again(db: Database) -> None:
    everything = Filters(year=("1957",), topic=("korea",))
    page = read_many_lags(db, everything, count_lags(db, everything))
    assert [row.url for row in page.years] == [""]
    assert all("topic=korea" in row.url for row in page.writers if row.url)


@pytest.mark.parametrize("address", ["/people/mao-zedong", "/places/beijing", "/topics/korea"])
def test_a_subject_with_many_contacts_has_the_first_of_each_year_and_the_way_to_the_others(
    client: FlaskClient, address: str
) -> None:
    text = client.get(address).text
    total = int(re.findall(r"<dd>([\d,]+) contacts</dd>", text)[0].replace(",", ""))
    assert total > MOST_LISTED
    left = re.findall(r'<a href="([^"]+)">([\d,]+) more on the timeline', text)
    listed = text.count('<li><span class="when">')
    assert listed + sum(int(number.replace(",", "")) for _url, number in left) == total
    assert listed <= MOST_OF_YEAR * 13
    url, number = next(each for each in left if "year=1950" in each[0])
    of_1950 = client.get(unescape(url).replace("/?", "/contacts.json?limit=1&")).get_json()
    assert of_1950["total"] == int(number) + MOST_OF_YEAR


def test_whom_a_person_met_is_counted_as_if_every_contact_had_been_read(db: Database) -> None:
    contacts = select_page(db, Filters(person=("mao-zedong",)), 100_000).contacts
    people = select_glossary(db, "conversation").people
    met = Counter(
        each.person.name
        for contact in contacts
        for each in contact.people
        if people[each.person.slug].side != "chinese"
    )
    assert count_partners(db, "mao-zedong", 5) == met.most_common(5)
    signed = [
        contact
        for contact in contacts
        for each in contact.people
        if each.person.slug == "mao-zedong" and each.role == "author"
    ]
    assert len(list_parts(db, "mao-zedong", "author")) == len(signed) > 0
