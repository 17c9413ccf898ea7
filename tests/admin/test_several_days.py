"""Several days of one contact: none stands twice, and none is dropped without a word."""

from __future__ import annotations

import html

from flask.testing import FlaskClient
from sqlite_utils import Database

from tests.admin.conftest import open_form, send


def test_a_day_typed_twice_is_said_beside_it(anna: FlaskClient, db: Database) -> None:
    form = open_form(anna).fill(conversations=["20 October 1949", "20.X.49"])
    answer = send(anna, form.fill(conversations_words="", conversations_at=""))
    assert answer.status_code == 422
    assert "This stands above already." in answer.text
    assert 'href="#conversations-1"' in answer.text
    assert db["correction"].count == 0


def test_two_talks_of_a_day_are_told_by_their_hours(anna: FlaskClient, db: Database) -> None:
    typed = ["20 October 1949, 10:00", "20 October 1949, 20:00"]
    answer = send(anna, open_form(anna).fill(conversations=typed))
    assert answer.status_code == 303, answer.text
    assert db["correction"].count == 1


def test_more_days_than_a_contact_takes_are_refused_and_stay(
    anna: FlaskClient, db: Database
) -> None:
    typed = [f"{day} May 1955" for day in range(1, 23)]
    answer = send(anna, open_form(anna).fill(conversations=typed, conversations_words=""))
    assert answer.status_code == 422
    assert "at most 20 days" in html.unescape(answer.text)
    assert 'value="22 May 1955"' in answer.text
    assert db["correction"].count == 0
