"""Words about dates and people claim exactly what is known."""

from __future__ import annotations

import pytest

from tests.factories import make_claim, make_contact, make_person
from timeline.records import Contact
from timeline.web.archives import format_reference
from timeline.web.headings import format_heading
from timeline.web.lag import format_lag, format_weeks, tell_lag
from timeline.web.wording import (
    choose_claims,
    choose_verb,
    describe_claims,
    format_claims,
    format_count,
    format_key_month,
    guess_language,
)


@pytest.mark.parametrize(
    ("days", "words", "numeral", "doubt"),
    [
        (("1956-10-30",), "30 October 1956", "30", "Tue"),
        (("1956-05-02?",), "probably 2 May 1956", "2", "probably"),
        (("1956-11-14~",), "about 14 November 1956", "14", "about"),
        (("1950-01-22", "1950-01-23", "1950-01-24"), "22–24 January 1950", "22–24", ""),
        (("1958-01-07", "1958-01-12"), "7 and 12 January 1958", "7, 12", ""),
        (("1958-01-07", "1958-01-12", "1958-01-17"), "7, 12 and 17 January 1958", "7, 12, 17", ""),
        (("1956-03-31", "1956-04-01"), "31 March 1956 and 1 April 1956", "31–1", ""),
        (("1949-02",), "sometime in February 1949", "", ""),
        (("1948",), "sometime in 1948", "", ""),
    ],
)
def test_dates_in_words(days: tuple[str, ...], words: str, numeral: str, doubt: str) -> None:
    made = tuple(make_claim(day) for day in days)
    assert format_claims(made) == words
    assert describe_claims(made).doubt == doubt
    if numeral:
        assert describe_claims(made).numeral == numeral


@pytest.mark.parametrize(
    ("days", "machine"),
    [
        (("1956-10-30",), "1956-10-30"),
        (("1956-05?",), "1956-05"),
        (("1948~",), "1948"),
        (("1956-03-31/1956-04-02",), ""),
        (("1956-03-31", "1956-04-02"), ""),
    ],
)
def test_dates_for_machines(days: tuple[str, ...], machine: str) -> None:
    assert describe_claims([make_claim(day) for day in days]).machine == machine


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        (make_contact(), "written 23 days later"),
        (make_contact(written="1956-10-30"), "written the same day"),
        (make_contact(written="1956-10-29"), "written the day before"),
        (make_contact(written="1956-10-24"), "written 6 days before"),
        (make_contact(written=""), "date of writing not seen"),
        (make_contact(talked=""), "day of the talk not given"),
    ],
)
def test_the_days_to_the_paper_as_a_phrase_of_its_own(contact: Contact, words: str) -> None:
    assert tell_lag(contact) == words


def test_hours_stay_out_of_the_list() -> None:
    claim = make_claim("1949-10-20")
    day = type(claim.date)(
        edtf="1949-10-20",
        earliest=claim.date.earliest,
        latest=claim.date.latest,
        precision="day",
        start_time="20:00",
    )
    assert format_claims((make_claim("1949-10-20"),)) == "20 October 1949"
    assert format_claims((type(claim)(role="conversation", date=day),)) == "20 October 1949"


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        (make_contact(), "23 days later"),
        (make_contact(written="1956-10-30"), "the same day"),
        (make_contact(written="1956-10-31"), "the next day"),
        (make_contact(written="1956-11-08~"), "about 9 days later"),
        (make_contact(talked="1956-10-30?", written="1956-10-30"), "about the same day"),
        (make_contact(talked=("1956-09-02", "1956-09-04"), written="1956-09-05"),
         "the day after the last talk"),
        (make_contact(talked=("1956-09-02", "1956-09-04"), written="1956-09-14~"),
         "about 10 days after the last talk"),
        (make_contact(talked="1956-09-02/1956-09-03", written="1956-09-05"), "2 or 3 days later"),
        (make_contact(talked="1949-06-26/1949-08-14", written="1949-08-20", form="visit"),
         "6 days after the end"),
        (make_contact(talked="1949-06-26/1949-08-14", written="1949-08-15", form="visit"),
         "the day after the end"),
        (make_contact(written=""), "date of writing not seen"),
        (make_contact(talked=""), "day of the talk not given"),
        (make_contact(talked="1956-10"), "days between not countable"),
        (make_contact(talked="1959-06-26", written="1959-06-20", form="correspondence"),
         "6 days later"),
        (make_contact(talked="", form="correspondence"), ""),
    ],
)  # fmt: skip
def test_the_days_between(contact: Contact, words: str) -> None:
    assert format_lag(contact) == words


@pytest.mark.parametrize(
    ("days", "words"), [(13, ""), (14, "2 weeks"), (22, "3 weeks and 1 day"), (42, "6 weeks")]
)
def test_days_as_weeks(days: int, words: str) -> None:
    assert format_weeks(days) == words


SOVIET = [make_person(name) for name in ("Khrushchev", "Bulganin", "Mikoyan", "Molotov")]
STALIN = make_person("Stalin", role="author")
MAO = make_person("Mao Zedong", "chinese")
LIU = make_person("Liu Shaoqi", "chinese", role="recipient")
ORLOV = make_person("Orlov", role="transmitter")
YUDIN = make_person("Yudin", role="author", title="Ambassador")


@pytest.mark.parametrize(
    ("form", "people", "words"),
    [
        ("conversation", (YUDIN, MAO), "Ambassador Yudin with Mao Zedong"),
        ("conversation", (MAO, YUDIN), "Ambassador Yudin with Mao Zedong"),
        ("conversation", (*SOVIET, MAO), "Khrushchev, Bulganin and 2 others with Mao Zedong"),
        ("conversation", (*SOVIET[:3], MAO),
         "Khrushchev, Bulganin and Mikoyan with Mao Zedong"),
        ("conversation", (MAO,), "Mao Zedong"),
        ("correspondence", (STALIN, MAO), "Stalin to Mao Zedong"),
        ("correspondence", (STALIN, make_person("Orlov"), MAO), "Stalin to Mao Zedong"),
        ("correspondence", (STALIN, make_person("Orlov")), "Stalin to Orlov"),
        ("correspondence", (STALIN,), "Stalin"),
        ("correspondence", (STALIN, ORLOV, MAO), "Stalin to Mao Zedong, passed on by Orlov"),
        ("correspondence", (STALIN, make_person("Liu", "chinese", role="author"), SOVIET[0]),
         "Stalin and Liu"),
        ("correspondence", (STALIN, LIU, MAO), "Stalin to Liu Shaoqi"),
        ("correspondence", (STALIN, make_person("Kovalev", role="recipient"), MAO),
         "Stalin to Kovalev, on contact with Mao Zedong"),
        ("report", (YUDIN, ORLOV, make_person("Stalin"), MAO),
         "Ambassador Yudin to Stalin, on contact with Mao Zedong, passed on by Orlov"),
        ("report", (YUDIN, make_person("Stalin"), MAO),
         "Ambassador Yudin to Stalin, on contact with Mao Zedong"),
        ("report", (YUDIN, MAO), "Ambassador Yudin, on contact with Mao Zedong"),
        ("report", (), "A title"),
    ],
)  # fmt: skip
def test_who_spoke_with_whom(form: str, people: tuple[object, ...], words: str) -> None:
    assert format_heading(make_contact(form=form, people=people, title="A title")) == words


def test_a_message_is_placed_and_named_by_its_sending() -> None:
    cable = make_contact(talked="", written="1950-10-01", form="correspondence", kind="telegram")
    for clock in ("conversation", "record"):
        assert choose_claims(cable, clock) == (cable.record,)  # type: ignore[arg-type]
        assert choose_verb(cable, clock) == "sent"  # type: ignore[arg-type]
    agreement = make_contact(talked="", form="correspondence", kind="agreement")
    assert choose_verb(agreement, "conversation") == "signed"


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("AVPRF, f. 0100, op. 42, por. 19, pap.288, ll. 32-33",
         "Archive of Foreign Policy of the Russian Federation, fond 0100, opis 42, portsiya 19, "
         "papka 288, listy 32-33"),
        ("AP RF, f. 39, op. 1, d. 31, l. 32",
         "Archive of the President of the Russian Federation, fond 39, opis 1, delo 31, list 32"),
        ("PRC FMA 109-00828-05, 44-45",
         "Archive of the Ministry of Foreign Affairs of the People's Republic of China, "
         "file 109-00828-05, pages 44-45"),
        ("AVPRF, f. 0100, op. 42, pa. 288, d. 19, p. 81",
         "Archive of Foreign Policy of the Russian Federation, fond 0100, opis 42, papka 288, "
         "delo 19, page 81"),
        ("printed in Izvestia, 13 October 1954", ""),
    ],
)  # fmt: skip
def test_archive_references_spelled_out(reference: str, words: str) -> None:
    assert format_reference(reference) == words


def test_counts_and_keys() -> None:
    assert format_count(1, "contact") == "1 contact"
    assert format_count(1200, "contact") == "1,200 contacts"
    assert format_key_month("1953-05-14") == "May 1953"
    assert format_key_month("1953-05-00") == "May 1953"
    assert format_key_month("1953-00-00") == "1953"
    assert format_key_month("9999-99-99") == "no known year"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Memorandum of Conversation (毛泽东)", ""),
        ("Из записи беседы Н.Т. Федоренко, 2 July 1952", "ru"),
        ("周恩来总理接见苏联大使尤金谈话记录", "zh"),
        ("1949-10-20", ""),
        ("", ""),
    ],
)
def test_a_script_tells_the_language_of_a_title(text: str, language: str) -> None:
    assert guess_language(text) == language
