"""People, places and topics: added and put right on the web, kept, undone, and built again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import feedparser
import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database
from werkzeug.test import TestResponse

from tests.admin.conftest import DINNER, open_form, send
from tests.admin.forms import Form, find_form
from tests.admin.test_correcting import list_corrections, read_text
from tests.admin.test_queue import SCRIPT
from timeline.paths import seeds_directory
from timeline.sources import read_seeds
from timeline.store import (
    load_corrections,
    load_seeds,
    open_past,
    select_contact,
    select_corrections,
    select_person,
    select_postings,
    select_revision,
    select_terms,
)
from timeline.store.check import check_database

WHY = {"reason_words": "Named in a new paper.", "source": "AVPRF, f. 0100"}
PERSON = {
    "name": "Nikolai T. Fedorenko",
    "label": "Fedorenko (interpreter)",
    "side": "soviet",
    "original_name": "Николай Трофимович Федоренко",
    "original_language": "ru",
    "variants": "N. T. Fedorenko-Test\r\nФедоренко-Тест",
    "note": "An interpreter.",
}
POST = {
    "postings_rank": ["charge", "charge"],
    "postings_post": ["Chargé d’affaires of the USSR", ""],
    "postings_start": ["about 5 March 1950", ""],
    "postings_end": ["весна 1951", ""],
}


def open_item(client: FlaskClient, address: str) -> Form:
    """The form of a thing of a list, with a reason given."""
    answer = client.get(f"/admin/lists/{address}")
    assert answer.status_code == 200, answer.text
    return find_form(answer.text, f"/admin/lists/{address}").fill(**WHY)


def add(client: FlaskClient, kind: str, **typed: str | list[str]) -> TestResponse:
    """Send the form of a new thing."""
    return send(client, open_item(client, f"{kind}/add").fill(**typed))


def add_fedorenko(client: FlaskClient) -> str:
    """A new person who stood in for an ambassador; gives the slug."""
    saved = add(client, "people", **{**PERSON, "name": "Trofim N. Fedorenko"}, **POST)
    assert saved.status_code == 303, read_text(saved.text)
    return saved.location.rpartition("done=")[2]


def test_a_new_person_can_be_named_at_once(anna: FlaskClient, db: Database) -> None:
    assert "Add a person" in anna.get(f"/admin/contacts/{DINNER}/people").text
    form = open_form(anna, part="people")
    names = form.get_all("people")
    names[names.index("")] = "Trofim N. Fedorenko"
    unknown = send(anna, form.fill(people=names))
    assert unknown.status_code == 422
    assert "/admin/lists/people/add?name=Trofim%20N.%20Fedorenko" in unknown.text
    slug = add_fedorenko(anna)
    person = select_person(db, slug)
    assert person is not None
    assert (person.label, person.original_language) == ("Fedorenko (interpreter)", "ru")
    assert person.variants == ("N. T. Fedorenko-Test", "Федоренко-Тест")
    (held,) = [each for each in select_postings(db) if each.person == slug]
    assert (held.start.edtf, held.end and held.end.edtf) == ("1950-03-05~", "1951-21")
    assert send(anna, form.fill(people=names)).status_code == 303
    assert "Trofim N. Fedorenko" in anna.get(f"/contacts/{DINNER}").text
    assert "Николай Трофимович Федоренко" in anna.get(f"/people/{slug}").text
    assert "Trofim N. Fedorenko" in anna.get("/?q=Fedorenko-Test").text
    assert list(check_database(db)) == []


def test_people_are_listed_by_family_name(anna: FlaskClient) -> None:
    page = anna.get("/admin/lists/people").text
    names = ["N. P. Alexandrov", "S. F. Antonov", "Andrei Gromyko", "Mao Zedong", "Pavel F. Yudin"]
    places = [page.index(f">{name}<") for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize(("kind", "table"), [("places", "place"), ("topics", "topic")])
def test_a_new_place_and_a_new_topic(
    anna: FlaskClient, db: Database, kind: str, table: str
) -> None:
    saved = add(anna, kind, name="Yalta, Livadia", variants="Ялта", original_name="Ялта", note="x")
    assert saved.status_code == 303, read_text(saved.text)
    assert "“Yalta, Livadia” is in the list" in anna.get(saved.location).text
    terms = select_terms(db, "place" if table == "place" else "topic")
    (term,) = [each for each in terms if each.name == "Yalta, Livadia"]
    assert (term.slug, term.variants, term.note) == ("yalta-livadia", ("Ялта",), "x")
    details = open_form(anna, part="details")
    typed = {"place": "Ялта"} if kind == "places" else {"topics": ["Ялта"]}
    assert send(anna, details.fill(**typed)).status_code == 303
    assert "Yalta, Livadia" in anna.get(f"/contacts/{DINNER}").text


def test_a_correction_of_a_name_shows_everywhere_and_is_undone(
    anna: FlaskClient, db: Database
) -> None:
    before, revision = select_person(db, "roshchin"), select_revision(db)
    form = open_item(anna, "people/edit/roshchin")
    assert send(anna, form.fill(name="Nikolai V. Roshchin-Renamed")).status_code == 303
    for address in (f"/contacts/{DINNER}", "/people/roshchin", "/corrections", "/admin/history"):
        assert "Roshchin-Renamed" in anna.get(address).text, address
    (entry,) = feedparser.parse(anna.get("/corrections.atom").text).entries
    assert entry.link.endswith("/people/roshchin")
    assert "Named in a new paper." in entry.summary
    assert "Nikolai V. Roshchin → Nikolai V. Roshchin-Renamed" in entry.title
    shown = read_text(anna.get("/corrections").text)
    assert "Name: Nikolai V. Roshchin Name: Nikolai V. Roshchin-Renamed" in shown
    assert "/people/roshchin" in anna.get("/corrections").text
    past = select_person(open_past(db, revision), "roshchin")
    assert past is not None
    assert before is not None
    assert past.name == before.name, "a pinned view keeps the name as it was"
    assert list(check_database(db)) == []
    (row,) = list_corrections(db)
    page = anna.get("/admin/history?field=listed_person").text
    assert send(anna, find_form(page, f"/admin/corrections/{row['id']}/undo")).status_code == 303
    assert select_person(db, "roshchin") == before
    assert list(check_database(db)) == []


def read_title(db: Database) -> str:
    """What stands before Roshchin's name at the dinner."""
    contact = select_contact(db, DINNER)
    assert contact is not None
    return next(each.title for each in contact.people if each.person.slug == "roshchin")


def test_a_posting_decides_who_was_ambassador_that_day(anna: FlaskClient, db: Database) -> None:
    assert read_title(db) == "Ambassador"
    form = open_item(anna, "people/edit/roshchin")
    ends = form.get_all("postings_end")
    late = send(anna, form.fill(postings_end=["1 January 1940", *ends[1:]]))
    assert late.status_code == 422
    assert "would end before it began" in late.text
    assert send(anna, form.fill(postings_end=["1 March 1949", *ends[1:]])).status_code == 303
    assert read_title(db) == ""
    assert list(check_database(db)) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Give the name"),
        ({"name": "毛泽东三"}, "Give the name in Latin letters"),
        ({"label": " "}, "Give the short form"),
        ({"name": "Mao Zedong"}, "“Mao Zedong” leads to “Mao Zedong” already"),
        ({"variants": "Мао Цзэдун"}, "leads to “Mao Zedong” already"),
        ({"side": "martian"}, "Choose a side"),
        ({"original_language": ""}, "Say in which language"),
        ({**POST, "postings_start": ["sometime", ""]}, "was not understood"),
        ({**POST, "postings_start": ["", ""]}, "Say when it began"),
        ({"reason_words": ""}, "Say why"),
        ({"source": ""}, "Say where this can be seen"),
        ({"name": "x" * 300}, "longer than 200 characters"),
    ],
)
def test_what_cannot_be_listed_is_said_beside_its_field_and_kept(
    anna: FlaskClient, db: Database, typed: dict[str, str | list[str]], sentence: str
) -> None:
    answer = add(anna, "people", **{**PERSON, **typed})
    assert answer.status_code == 422
    assert sentence in read_text(answer.text)
    assert "An interpreter." in answer.text
    assert 'id="errors"' in answer.text
    assert list_corrections(db) == []


def test_two_editors_of_one_name_lose_nothing(
    sign_in: Callable[[str], FlaskClient], anna: FlaskClient, db: Database
) -> None:
    boris = sign_in("boris")
    first, second = (open_item(each, "people/edit/antonov") for each in (anna, boris))
    assert send(anna, first.fill(note="Anna's note.")).status_code == 303
    met = send(boris, second.fill(name="Sergei F. Antonov"))
    assert met.status_code == 409
    assert "Somebody else saved this" in met.text
    assert "Anna&#39;s note." in met.text
    assert 'value="Sergei F. Antonov"' in met.text
    again = find_form(met.text, "/admin/lists/people/edit/antonov").fill(**WHY)
    assert send(boris, again.fill(note="Anna's note.")).status_code == 303
    person = select_person(db, "antonov")
    assert person is not None
    assert (person.name, person.note) == ("Sergei F. Antonov", "Anna's note.")


def test_what_a_contact_names_is_not_taken_out(anna: FlaskClient, db: Database) -> None:
    add(anna, "topics", name="A new topic")
    page = anna.get("/admin/history").text
    (row,) = list_corrections(db)
    undo = find_form(page, f"/admin/corrections/{row['id']}/undo")
    send(anna, open_form(anna, part="details").fill(topics=["A new topic"]))
    refused = send(anna, undo)
    assert refused.status_code == 409
    assert "1 contact names it" in refused.text
    send(anna, open_form(anna, part="details").fill(topics=[]))
    assert send(anna, undo).status_code == 303
    assert "a-new-topic" not in {each.slug for each in select_terms(db, "topic")}
    assert anna.get("/corrections").status_code == 200


def test_seeds_leave_it_alone_and_a_rebuild_has_it_again(
    anna: FlaskClient, db: Database, own_rebuild: Database
) -> None:
    slug = add_fedorenko(anna)
    edited = open_item(anna, "people/edit/antonov").fill(note="Anna's note.", **POST)
    assert send(anna, edited).status_code == 303
    add(anna, "places", name="Yalta")
    form = open_form(anna, part="people")
    names = form.get_all("people")
    names[names.index("")] = "Trofim N. Fedorenko"
    assert send(anna, form.fill(people=names)).status_code == 303
    corrections = select_corrections(db, limit=1000)
    seeds = read_seeds(seeds_directory())
    revision = select_revision(db)
    load_seeds(db, seeds)
    assert select_revision(db) == revision, "a second init changes nothing"
    loaded = load_corrections(own_rebuild, corrections)
    assert (loaded.added, loaded.refused, loaded.warnings) == (len(corrections), (), ())
    for kind in ("antonov", slug):
        assert select_person(own_rebuild, kind) == select_person(db, kind)
    assert select_postings(own_rebuild) == select_postings(db)
    assert select_terms(own_rebuild, "place") == select_terms(db, "place")
    assert load_corrections(own_rebuild, corrections).unchanged == len(corrections)
    assert list(check_database(own_rebuild)) == []


def test_a_bad_line_of_an_exported_history_is_refused_and_the_rest_counts(
    anna: FlaskClient, db: Database, own_rebuild: Database
) -> None:
    add(anna, "topics", name="A new topic")
    add(anna, "places", name="Yalta")
    first, *rest = sorted(select_corrections(db, limit=10), key=lambda each: each.id)
    lines = [
        {"field": "listed_topic", "new": json.dumps({"name": ""})},
        {"field": "conversations", "contact": DINNER, "new": '"yesterday"'},
        {"field": "never", "contact": DINNER, "new": "1"},
        {"field": "added", "contact": DINNER, "new": "[]"},
    ]
    bad = [
        type(first)(**{**{n: getattr(first, n) for n in first.__dataclass_fields__}, **line})
        for line in lines
    ]
    loaded = load_corrections(own_rebuild, [*bad, *rest])
    assert (loaded.added, len(loaded.refused)) == (1, 4)
    assert "yalta" in {each.slug for each in select_terms(own_rebuild, "place")}
    assert list(check_database(own_rebuild)) == []


def test_a_script_in_a_list_is_text_everywhere(anna: FlaskClient) -> None:
    person = {**PERSON, "name": f"A {SCRIPT}", "label": f"B {SCRIPT}", "note": SCRIPT}
    ground = {"reason_words": SCRIPT, "source": f"https://example.org/{SCRIPT}"}
    assert add(anna, "people", **{**person, **ground}, **POST).status_code == 303
    for kind in ("places", "topics"):
        assert (
            add(anna, kind, name=f"C {SCRIPT}", note=SCRIPT, original_name=SCRIPT).status_code
            == 303
        )
    form = open_form(anna, part="people")
    names = form.get_all("people")
    names[names.index("")] = f"A {SCRIPT}"
    assert send(anna, form.fill(people=names)).status_code == 303
    typed = {"place": f"C {SCRIPT}", "topics": [f"C {SCRIPT}"]}
    assert send(anna, open_form(anna, part="details").fill(**typed)).status_code == 303
    slugs = {"people": "a-script", "places": "c-script", "topics": "c-script"}
    addresses = ["/", f"/contacts/{DINNER}", "/corrections", "/corrections.atom", "/admin/", "/lag"]
    addresses += ["/admin/history", f"/admin/contacts/{DINNER}/people", "/embed", "/handout"]
    for kind, start in slugs.items():
        listed = anna.get(f"/admin/lists/{kind}").text
        slug = next(each for each in listed.split('"') if f"/edit/{start}" in each)
        addresses += [f"/{kind}/", slug, slug.replace("/admin/lists", "").replace("/edit", "")]
    for address in addresses:
        answer = anna.get(address)
        assert answer.status_code == 200, address
        assert "<script>alert" not in answer.text, address
        assert not re.search(r"<img[^>]*onerror", answer.text), address
        assert "13349" not in answer.text, address
