"""Plain dates as dateparser values them: a second opinion on ours, and other languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from timeline.dates import HistoricalDate, Point, Unread, english, read_date, scan_dates, words
from timeline.dates.plain import dispute_plain
from timeline.reading import Entry, read

OTHERS = [
    ("de", "5. April 1958", "1958-04-05"),
    ("de", "5. März 1958", "1958-03-05"),
    ("de", "den 5. Oktober 1958", "1958-10-05"),
    ("de", "Montag, 3. März 1958", "1958-03-03"),
    ("de", "Dezember 1958", "1958-12"),
    ("fr", "1er mai 1958", "1958-05-01"),
    ("fr", "le 5 août 1958", "1958-08-05"),
    ("fr", "décembre 1958", "1958-12"),
    ("pl", "dnia 5 kwietnia 1958 r.", "1958-04-05"),
    ("pl", "w kwietniu 1958", "1958-04"),
    ("es", "5 de agosto de 1958", "1958-08-05"),
    ("es", "enero de 1958", "1958-01"),
    ("ko", "1958년 4월 5일", "1958-04-05"),
    ("ko", "1958년 4월", "1958-04"),
    ("ja", "昭和三十三年四月五日", "1958-04-05"),
    ("ja", "1958年4月", "1958-04"),
    ("vi", "ngày 5 tháng 4 năm 1958", "1958-04-05"),
    ("vi", "tháng 4 năm 1958", "1958-04"),
]


@pytest.mark.parametrize(("language", "text", "edtf"), OTHERS)
def test_other_languages_are_read_whether_named_or_not(language: str, text: str, edtf: str) -> None:
    for named in (None, language):
        value = read_date(text, language=named)
        assert isinstance(value, HistoricalDate), value
        assert value.edtf == edtf
    assert [each.date and each.date.edtf for each in scan_dates(f"xx {text}, yy", language)] == [
        edtf
    ]


@pytest.mark.parametrize(
    "text",
    [
        "vor dem 5. März 1958",
        "etwa März 1958",
        "Ende März 1958",
        "5. bis 7. März 1958",
        "fin mars 1958",
        "avant le 5 mars 1958",
        "trước ngày 5 tháng 4 năm 1958",
        "Artikel 1958",
    ],
)
def test_more_than_a_plain_date_is_not_taken_for_one(text: str) -> None:
    assert isinstance(read_date(text), Unread)


@pytest.mark.parametrize("language", ["xx", "tlh", "English", "de-AT", "en-US", ""])
def test_any_name_of_a_language_will_do(language: str) -> None:
    assert isinstance(read_date("5 foo 1958", language=language), Unread)
    assert [each.text for each in scan_dates("on 5 April 1958", language)] == ["5 April 1958"]
    assert read(Entry(title="Note of 5 foo 1958", language=language)).record is None


@pytest.mark.parametrize(
    ("point", "month"),
    [
        (Point(1958, 4, 5), "апреля"),
        (Point(1958, 4, 5), "Apr"),
        (Point(1958, 4, 5), "April"),
        (Point(1950, 10), "октябре"),
        (Point(1949, 10, 20), "月"),
        (Point(1949, 10), "月"),
        (Point(1949, 10, 20), ""),
        (Point(1940, 6, 26), "iyunya"),
    ],
)
def test_dateparser_agrees_with_a_right_value(point: Point, month: str) -> None:
    assert dispute_plain(point, month, "as written") is None


@pytest.mark.parametrize("month", ["апреля", "Apr", "April"])
def test_dateparser_tells_another_value(month: str) -> None:
    other = dispute_plain(Point(1958, 5, 5), month, "as written")
    assert other is not None
    assert (other.edtf, other.text) == ("1958-04-05", "as written")


@pytest.fixture
def faulty_table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The grammar with an error in its table of months."""
    monkeypatch.setitem(english.WORDS, "april", ("month", 5))
    words._load_words.cache_clear()
    yield
    words._load_words.cache_clear()


@pytest.mark.usefixtures("faulty_table")
def test_a_disagreement_reaches_the_editor_and_the_grammar_is_kept() -> None:
    title = "Memorandum of Conversation with Mao Zedong, 5 April 1958"
    reading = read(Entry(title=title, catalogue_date="7 April 1958"))
    assert [claim.date.edtf for claim in reading.conversations] == ["1958-05-05"]
    assert (
        "“5 April 1958” is read as 5 May 1958, but the dateparser library reads 5 April 1958."
        in reading.review
    )
