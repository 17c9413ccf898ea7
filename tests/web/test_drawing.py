"""What is drawn is to scale: ribbons, gaps, bars, marks in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_contact
from timeline.records import Clock, Contact
from timeline.store import Filters, YearCount
from timeline.web.cards import make_card
from timeline.web.marks import Mark, cut_text
from timeline.web.rail import LONGEST, TALLEST, draw_years
from timeline.web.ribbon import SIZE, draw_bar
from timeline.web.years import group_years


@pytest.mark.parametrize(
    ("contact", "width", "shapes"),
    [
        (make_contact(), SIZE + 23 * 3 + SIZE, ["talk", "paper"]),
        (make_contact(written="1956-10-30"), SIZE + SIZE, ["talk", "paper"]),
        (make_contact(written="1957-10-30"), SIZE + 70 * 3 + SIZE, ["talk", "paper"]),
        (make_contact(talked=("1956-09-02", "1956-09-04"), written="1956-09-14"),
         SIZE + 2 * 3 + 10 * 3 + SIZE, ["talk", "paper"]),
        (make_contact(talked="1959-06-26", written="1959-06-20", form="correspondence"),
         SIZE + 6 * 3 + SIZE, ["paper", "talk"]),
        (make_contact(written=""), SIZE + 30, ["talk"]),
        (make_contact(talked=""), 30 + SIZE, ["paper"]),
    ],
)  # fmt: skip
def test_a_ribbon_is_to_scale(contact: Contact, width: int, shapes: list[str]) -> None:
    bar = draw_bar(contact)
    assert bar is not None
    assert bar.width == width
    assert [mark.shape for mark in bar.marks] == shapes


def test_a_long_ribbon_is_broken_and_has_no_weeks() -> None:
    short, long = draw_bar(make_contact()), draw_bar(make_contact(written="1957-10-30"))
    assert short is not None
    assert long is not None
    assert short.line.count("v5") == 3
    assert "v5" not in long.line
    assert "l4-8" in long.line


def test_a_month_or_a_message_has_no_ribbon() -> None:
    assert draw_bar(make_contact(talked="1956-10")) is None
    assert draw_bar(make_contact(talked="", form="correspondence")) is None


def test_doubt_is_drawn() -> None:
    bar = draw_bar(make_contact(talked="1956-10-30?", written="1956-11-22~"))
    assert bar is not None
    assert all(mark.is_doubtful for mark in bar.marks)
    assert make_card(make_contact(talked="1956-10-30?"), "conversation").mark == "talk-doubtful"


def cards_on(*days: str, **parts: object) -> list[object]:
    return [
        make_card(make_contact(day, "", slug=f"c{number}", **parts), "conversation")
        for number, day in enumerate(days)
    ]


@pytest.mark.parametrize(
    ("talked", "parts", "clock", "mark"),
    [
        ("1956-10-30", {}, "conversation", "talk"),
        ("1956-10-30?", {}, "conversation", "talk-doubtful"),
        (("1956-10-30", "1956-10-31"), {}, "conversation", "visit"),
        ("1956-10-28/1956-10-30", {}, "conversation", "visit"),
        ("1956-10-30", {"form": "visit"}, "conversation", "visit"),
        ("1956-10-30", {"form": "visit"}, "record", "paper"),
        ("1956-10-30", {"form": "report"}, "conversation", "report"),
        ("1956-10-30", {"form": "correspondence"}, "conversation", "message"),
    ],
)
def test_what_happened_has_a_shape(
    talked: str | tuple[str, ...], parts: dict[str, str], clock: Clock, mark: str
) -> None:
    assert make_card(make_contact(talked, **parts), clock).mark == mark


def test_a_silence_is_named_where_it_ends() -> None:
    cards = cards_on("1956-05-02", "1956-08-18")
    ((year),) = group_years(cards, "conversation")  # type: ignore[arg-type]
    may, august = year.months
    assert may.gap is None
    assert august.gap is not None
    assert august.gap.words == "No contact in this collection for 108 days"
    assert (august.gap.start, august.gap.end) == ("2 May", "18 August 1956")
    assert august.gap.size == 3


def test_a_silence_says_about_where_an_end_is_in_doubt_and_whose_it_is() -> None:
    cards = cards_on("1956-05-02?", "1956-08-18")
    (year,) = group_years(cards, "conversation", " with Yudin")  # type: ignore[arg-type]
    assert year.months[1].gap is not None
    expected = "No contact with Yudin in this collection for about 108 days"
    assert year.months[1].gap.words == expected


def test_a_silence_that_a_shelved_contact_may_break_says_so() -> None:
    vague = make_card(
        make_contact("1956-07", "", slug="vague", conversation_key="1956-07-00"), "conversation"
    )
    first, last = cards_on("1956-05-02", "1956-08-18")
    (year,) = group_years([first, vague, last], "conversation")  # type: ignore[list-item]
    assert [month.name for month in year.months] == ["May", "July", "August"]
    assert year.months[1].shelf == (vague,)
    gap = year.months[2].gap
    assert gap is not None
    assert gap.words.startswith("No contact dated to the day in this collection")


def test_forty_four_days_are_no_silence() -> None:
    (year,) = group_years(cards_on("1956-05-01", "1956-06-14"), "conversation")  # type: ignore[arg-type]
    assert [month.gap for month in year.months] == [None, None]


def test_bars_share_one_scale_and_no_contact_is_lost() -> None:
    counts = (YearCount(1949, 12, 40, 1), YearCount(1950, 0, 0, 0), YearCount(1957, 1, 0, 0))
    big, none, small = draw_years(counts, Filters(), {"1949"})
    assert sum(big.wide) in range(LONGEST - 1, LONGEST + 2)
    assert sum(big.tall) in range(TALLEST - 1, TALLEST + 2)
    assert big.wide[2] == 1
    assert sum(none.wide) == 0
    assert sum(small.wide) >= 1
    assert (big.url, none.url, small.url) == ("#y1949", "", "/?year=1957")


@given(
    st.text(max_size=40),
    st.lists(
        st.tuples(st.integers(-3, 45), st.integers(-3, 45), st.sampled_from(["talk", "record"])),
        max_size=5,
    ),
)
def test_pieces_join_up_to_the_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, end, kind, kind) for start, end, kind in spans]
    pieces = cut_text(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    fitting = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    at = 0
    for piece in pieces:
        over = {mark.kind for mark in fitting if mark.start <= at < mark.end}
        assert set(piece.kinds.split()) == over
        at += len(piece.text)


def test_marks_that_overlap_keep_both_words() -> None:
    pieces = cut_text(
        "2 to 4 May", [Mark(0, 6, "talk", "talked"), Mark(5, 10, "record", "written")]
    )
    assert [(piece.text, piece.kinds, piece.label) for piece in pieces] == [
        ("2 to ", "talk", ""),
        ("4", "talk record", "talked"),
        (" May", "record", "written"),
    ]
