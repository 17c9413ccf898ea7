"""Correcting one contact: what is typed is read, checked, seen before it is saved, and kept."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.admin.conftest import DINNER, open_form, send
from tests.admin.forms import find_form
from timeline.store import select_contact
from timeline.store.check import check_database
from timeline.web.typed_dates import ROLES, fill_role, list_claims, same_date


def read_text(page: str) -> str:
    """A page as its words alone."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def list_corrections(db: Database) -> list[dict[str, Any]]:
    """The history as it lies in the database."""
    return list(db.query("SELECT * FROM correction ORDER BY id"))


def test_every_date_stands_in_its_box_so_that_it_reads_back(db: Database) -> None:
    for (slug,) in db.execute("SELECT slug FROM contact").fetchall():
        contact = select_contact(db, slug)
        assert contact is not None
        for name in ROLES:
            rows = fill_role(contact, name, None).rows
            for row, claim in zip(rows, list_claims(contact, name), strict=True):
                assert row.date is not None, slug
                assert same_date(row.date, claim.date), slug
                assert not row.words_error, slug


def test_a_form_sent_as_it_came_changes_nothing(anna: FlaskClient, db: Database) -> None:
    for part in ("", "details", "people", "papers"):
        answer = send(anna, open_form(anna, part=part))
        assert answer.status_code == 422, part
        assert "nothing to save" in answer.text, part
    assert list_corrections(db) == []


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("5 April 1958", "1958-04-05"),
        ("early April 1956", "1956-04-01~/1956-04-10~"),
        ("1956-04~", "1956-04~"),
        ("20.X.49, 8 pm", "1949-10-20"),
        ("31 марта 1956 г.", "1956-03-31"),
        ("一九五六年三月三十一日", "1956-03-31"),
    ],
)
def test_what_people_write_is_understood_and_kept(
    anna: FlaskClient, db: Database, typed: str, edtf: str
) -> None:
    form = open_form(anna).fill(conversations=typed, conversations_words="")
    answer = send(anna, form)
    assert answer.status_code == 303, answer.text
    (row,) = list_corrections(db)
    (decision,) = json.loads(row["new"])
    assert (decision["edtf"], decision["text"]) == (edtf, typed)
    assert (row["editor"], row["reason"]) == ("anna", "The paper says so")
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert [each.date.edtf for each in contact.conversations] == [edtf]
    if "pm" in typed:
        assert contact.conversations[0].date.start_time == "20:00"


def test_several_talks_each_with_its_hours(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna).fill(
        conversations=["20 October 1949, 20:00 to 21:30", "22.X.49, 8 pm"],
        conversations_words=["20 October 1949", ""],
    )
    assert send(anna, form).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    told = [(each.date.edtf, each.date.start_time) for each in contact.conversations]
    assert told == [("1949-10-20", "20:00"), ("1949-10-22", "20:00")]


@pytest.mark.parametrize(
    ("boxes", "edtf"),
    [
        (("3", "3", "1956"), "1956-03-03"),
        (("3", "MAR", "1956"), "1956-03-03"),
        (("", "March", "1956"), "1956-03"),
        (("31", "марта", "1956"), "1956-03-31"),
        (("", "", "1956"), "1956"),
    ],
)
def test_three_boxes_are_another_way_in(
    anna: FlaskClient, db: Database, boxes: tuple[str, str, str], edtf: str
) -> None:
    day, month, year = boxes
    form = open_form(anna).fill(
        record_day=day, record_month=month, record_year=year, record_words=""
    )
    assert send(anna, form).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert contact.record is not None
    assert contact.record.date.edtf == edtf


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"record": "17 Jan 1595"}, "1595 lies far outside"),
        ({"record": "sometime"}, "“sometime” was not understood"),
        ({"record": "31 April 1956"}, "31 April 1956"),
        ({"record_day": "32", "record_month": "1", "record_year": "1956"}, "1956-01-32"),
        ({"record": ""}, "The box is empty"),
        ({"record": "2 May 1950", "record_words": "not in the paper"}, "not in the papers"),
        ({"record": "2 May 1950", "reason": ""}, "Choose why"),
        ({"record": "2 May 1950", "reason": "other", "reason_words": ""}, "Say in a sentence"),
        ({"record": "2 May 1950", "source": " "}, "Say where this can be seen"),
        ({"record": "2 May 1950", "reason_words": "x" * 2001}, "at most 2,000"),
    ],
)
def test_what_cannot_be_saved_is_said_beside_its_field_and_kept(
    anna: FlaskClient, db: Database, changes: dict[str, str], sentence: str
) -> None:
    form = open_form(anna).fill(**changes)
    answer = send(anna, form)
    assert answer.status_code == 422
    text = read_text(answer.text)
    assert text.count(sentence) == 2, "once in the summary, once beside the field"
    assert 'id="errors"' in answer.text
    for name, value in changes.items():
        assert html.escape(value, quote=False)[:2000] in answer.text, name
    for target in re.findall(r'<li><a href="#([^"]+)">', answer.text):
        assert f'id="{target}"' in answer.text
    assert list_corrections(db) == []


def test_a_likely_year_is_offered_for_one_press(anna: FlaskClient) -> None:
    answer = send(anna, open_form(anna).fill(record="17 Jan 1595"))
    offered = re.search(r'value="(use:[^"]+)"', answer.text)
    assert offered
    repaired = send(anna, open_form(anna).fill(record="17 Jan 1595", step=offered[1]))
    assert repaired.status_code == 200
    assert 'value="17 Jan 1955"' in repaired.text


def test_a_preview_shows_the_change_and_keeps_nothing(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna).fill(record="2 November 1949", record_words="")
    answer = send(anna, form.fill(step="preview", reason=""))  # it may come later
    assert answer.status_code == 200
    text = read_text(answer.text)
    assert "Now After saving Day it was written 1 December 1949 2 November 1949" in text
    assert "13 days later" in text
    assert list_corrections(db) == []
    assert "42 days later" in read_text(anna.get(f"/contacts/{DINNER}").text)


def test_not_known_is_a_decision_and_can_be_taken_back(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna)
    assert send(anna, form.fill(record_state="unknown")).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert contact.record is None
    again = open_form(anna)
    assert again.get("record_state") == "unknown"
    assert send(anna, again.fill(record_state="read")).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert contact.record is not None
    assert contact.record.date.edtf == "1949-12-01"
    assert [row["new"] for row in list_corrections(db)] == ["[]", "null"]


def test_words_of_the_paper_become_the_evidence(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna).fill(
        record="20 October 1949", record_words=" 20  October 1949 ", record_at=""
    )
    assert send(anna, form).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    claim = contact.record
    assert claim is not None
    assert claim.date.text == "20 October 1949"
    texts = [getattr(document, claim.field) for document in contact.documents]
    assert texts[0][claim.start : claim.end] == "20 October 1949"


def test_words_that_proved_another_day_are_let_go_with_it(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna)
    assert form.get("record_words") == "1 December 1949"
    typed = form.fill(record="2 November 1949")
    query = {**typed.as_dict(), "field": "record"}
    live = anna.get(f"/admin/contacts/{DINNER}/reading", query_string=query)
    assert "1 December 1949” say another day; they are no longer its evidence" in live.text
    assert send(anna, typed).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert contact.record is not None
    assert (contact.record.date.edtf, contact.record.date.text) == ("1949-11-02", "")
    assert [each.date.text for each in contact.conversations] != [""]
    closer = open_form(anna).fill(conversations="about 20 October 1949")
    assert send(anna, closer).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert contact.conversations[0].date.text != "", "words that allow the day stay"


def test_the_live_reading_says_what_was_understood_and_what_does_not_fit(
    anna: FlaskClient,
) -> None:
    def read(**typed: str) -> str:
        answer = anna.get(
            f"/admin/contacts/{DINNER}/reading",
            query_string={"conversations": "20 October 1949", "record": "1 December 1949"} | typed,
            headers={"HX-Request": "true"},
        )
        assert answer.status_code == 200
        assert "<html" not in answer.text
        return read_text(answer.text)

    plain = read(field="record", record="31 марта 1950 г.")
    assert "31 March 1950" in plain
    assert "A Friday." in plain
    assert "Kept as 1950-03-31" in plain
    assert "162 days later" in plain
    vague = read(field="conversations", conversations="early October 1949")
    assert "Earliest 1 October 1949, latest 10 October 1949" in vague
    assert "Approximate" in read(field="record", record="1949-11~")
    assert "older than the talk" in read(field="record", record="1 May 1949")
    assert "was a Thursday, not a Monday" in read(
        field="conversations", conversations="Monday, 20 October 1949"
    )
    assert "Roshchin was not ambassador then" in read(
        field="conversations", conversations="20 October 1958", record="1 December 1958"
    )
    assert "Did you mean 17 Jan 1955?" in read(field="record", record="17 Jan 1595")
    assert "outside of the years" in read(field="record", record="1 May 1965")


def test_what_a_contact_was_can_be_corrected(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna, part="details").fill(
        summary="They dined.", place="Moscow", venue="the Metropol", form="visit", topics=["Korea"]
    )
    topic = db.execute("SELECT name FROM topic ORDER BY id LIMIT 1").fetchone()[0]
    wrong = send(anna, form.fill(place="Atlantis"))
    assert wrong.status_code == 422
    assert "“Atlantis” is not in the list of places" in wrong.text
    answer = send(anna, form.fill(topics=[topic, "", topic]))
    assert answer.status_code == 303, read_text(answer.text)
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert (contact.summary, contact.venue, contact.form) == (
        "They dined.",
        "the Metropol",
        "visit",
    )
    assert contact.place is not None
    assert contact.place.name == "Moscow"
    assert [each.name for each in contact.topics] == [topic]


def test_people_can_be_added_and_taken_off(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna, part="people")
    names = [name for name in form.get_all("people") if name]
    assert names
    changed = form.fill(
        people=[*names, "Zhou Enlai"],
        people_side=["soviet"] * len(names) + ["chinese"],
        people_role=["participant"] * len(names) + ["transmitter"],
        people_stands_for=[""] * (len(names) + 1),
    )
    unknown = send(anna, changed.fill(people=[*names, "Nobody at all"]))
    assert unknown.status_code == 422
    assert "“Nobody at all” is not in the list" in unknown.text
    assert send(anna, changed).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert [each.person.name for each in contact.people] == [*names, "Zhou Enlai"]
    assert [each.role for each in contact.people][-1] == "transmitter"
    assert "passed on by Premier Zhou Enlai" in anna.get(f"/contacts/{DINNER}").text


def test_papers_can_be_described_added_and_taken_off_again(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna, part="papers")
    slug = form.get_all("documents_slug")[0]

    def fill(**columns: tuple[str, str]) -> Any:
        return form.fill(**{f"documents_{name}": list(both) for name, both in columns.items()})

    changed = fill(
        slug=(slug, ""),
        title=(form.get("documents_title"), "A Chinese minute"),
        archive_reference=("AVPRF, f. 0100, op. 42, d. 19", "CFMA, 109-00001"),
        source_urls=(form.get("documents_source_urls"), "https://example.org/minute"),
        transcript=("", "会谈记录\r\n一九四九年十月二十日"),
        language=("ru", "zh"),
        classification=("Top Secret", "Secret"),
        copy=("4", "1"),
        number=("110", "52/b"),
        **dict.fromkeys(("kind", "heading", "translator", "supporter"), ("", "")),
    )
    bad = send(anna, changed.fill(documents_source_urls=["javascript:alert(1)", ""]))
    assert bad.status_code == 422
    assert "is no web address" in bad.text
    assert send(anna, changed).status_code == 303
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert [each.archive_reference for each in contact.documents] == [
        "AVPRF, f. 0100, op. 42, d. 19",
        "CFMA, 109-00001",
    ]
    minute = contact.documents[1]
    assert (minute.language, minute.classification) == ("zh", "Secret")
    assert (minute.copy, minute.number) == ("1", "52/b")
    assert DINNER in anna.get("/?language=zh").text
    assert contact.documents[1].transcript == "会谈记录\n一九四九年十月二十日"
    taken_off = open_form(anna, part="papers").fill(documents_off=slug, source="seen")
    assert send(anna, taken_off).status_code == 303
    (left,) = select_papers(db)
    assert left == "A Chinese minute"
    undo = f"/admin/corrections/{list_corrections(db)[-1]['id']}/undo"
    page = anna.get(f"/admin/contacts/{DINNER}").text
    assert send(anna, find_form(page, undo)).status_code == 303
    assert len(select_papers(db)) == 2
    count = db.execute("SELECT count(*) FROM document").fetchone()[0]
    assert send(anna, open_form(anna).fill(record="3 May 1950", record_words="")).status_code == 303
    assert db.execute("SELECT count(*) FROM document").fetchone()[0] == count


def test_a_long_transcript_is_kept_and_can_be_saved_again(anna: FlaskClient, db: Database) -> None:
    long = "Встреча 20 октября 1949 года. " * 3000
    for words in (long, f"{long}Конец."):
        form = open_form(anna, part="papers")
        pairs = {**form.fill(documents_transcript=[words, ""]).as_dict()}
        answer = anna.post(form.action, data=pairs, content_type="multipart/form-data")
        assert answer.status_code == 303, read_text(answer.text)
        assert len(form.get("was_documents")) < 5000, "a form does not carry its texts twice"
    contact = select_contact(db, DINNER)
    assert contact is not None
    assert contact.documents[0].transcript == f"{long}Конец."


def select_papers(db: Database) -> list[str]:
    """The titles of the papers of the dinner."""
    contact = select_contact(db, DINNER)
    assert contact is not None
    return [each.title for each in contact.documents]


def test_a_contact_that_is_not_there_is_not_found(anna: FlaskClient) -> None:
    for address in ("", "/details", "/reading", "/joining"):
        assert anna.get(f"/admin/contacts/never{address}").status_code == 404


def test_a_database_that_was_corrected_in_every_way_is_sound(
    anna: FlaskClient, db: Database
) -> None:
    slug = "1950-12-31-yudin-mao-zedong"
    twin = "1949-10-20-roshchin-mao-zedong"
    words = {"record": "20 October 1949", "record_words": "20 October 1949", "record_at": ""}
    forms = [
        open_form(anna).fill(**words, conversations=["20.X.49, 8 pm", "1956-04~"]),
        open_form(anna, slug, "details").fill(summary="New words.", source="seen"),
        open_form(anna, slug).fill(
            record_state="unknown", received="early May 1951", source="seen"
        ),
    ]
    statuses = [send(anna, form).status_code for form in forms]
    assert statuses == [303, 303, 409], "the last two forms were open at once"
    last = open_form(anna, slug).fill(received="early May 1951", source="seen")
    assert send(anna, last).status_code == 303
    address = f"/admin/contacts/{slug}/joining"
    page = anna.get(f"{address}?other={twin}").text
    assert send(anna, find_form(page, address).fill(step="join")).status_code == 303
    assert list(check_database(db)) == []
