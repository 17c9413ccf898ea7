"""Pages that look at the collection from one side: the lag, a day of the year, what it all is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from flask import Blueprint, Flask, render_template, request

from timeline.dates.display import MONTHS
from timeline.records import Contact
from timeline.store import (
    FilterError,
    Filters,
    count_facet,
    count_lags,
    count_years,
    parse_filters,
    select_holdings,
    select_on_day,
    select_written_on_day,
)
from timeline.web.database import get_database
from timeline.web.lag_many import MOST_DRAWN, read_many_lags
from timeline.web.lag_page import read_lags
from timeline.web.summaries import Line, make_line, make_lines
from timeline.web.wording import format_claims, name_talk

studies = Blueprint("studies", __name__)

LEAP_YEAR = 1956
"""Any year with a 29 February, so that each day of a year can be asked for."""


def init_app(app: Flask) -> None:
    """Serve these pages."""
    app.register_blueprint(studies)


@studies.get("/lag")
def show_lag() -> str:
    """Days between talk and record, narrowed as the address says."""
    db = get_database()
    filters = parse_filters(db, request.args.items(multi=True))
    lags = count_lags(db, filters)
    if len(lags) > MOST_DRAWN:
        return render_template("public/lag_many.html", page=read_many_lags(db, filters, lags))
    return render_template("public/lag.html", page=read_lags(db, filters))


@studies.get("/on-this-day")
def show_day() -> str:
    """What happened and what was written on a day of the year; without a choice, on today."""
    db = get_database()
    day = parse_day_of_year(request.args.get("month", ""), request.args.get("day", ""))
    return render_template(
        "public/day.html",
        month=day.month,
        day=day.day,
        months=MONTHS,
        words=f"{day.day} {MONTHS[day.month - 1]}",
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
        lines=make_lines(select_on_day(db, day.month, day.day)),
        written=[tell_talk(contact) for contact in select_written_on_day(db, day.month, day.day)],
    )


@studies.get("/about")
def show_about() -> str:
    """What the collection is, where it is thin, and how its dates are read."""
    db = get_database()
    years = count_years(db, Filters())
    heads = count_facet(db, "ambassador")
    return render_template(
        "public/about.html",
        held=select_holdings(db),
        thinnest=sorted(years, key=lambda year: year.total)[:3],
        fullest=max(years, key=lambda year: year.total),
        silent=[each for each in heads if not each.count],
    )


def tell_talk(contact: Contact) -> Line:
    """A contact by its paper, with the day of the talk that it tells of."""
    line = make_line(contact, "record")
    talked = format_claims(contact.conversations)
    told = f"{name_talk(contact)} {talked}, {line.lag}" if talked else line.lag
    return replace(line, lag=told)


def parse_day_of_year(month: str, day: str) -> date:
    """A day of the year in a leap year; today where nothing is asked."""
    if not month and not day:
        today = datetime.now(UTC).date()
        return date(LEAP_YEAR, today.month, today.day)
    try:
        return date(LEAP_YEAR, int(month), int(day))
    except (ValueError, OverflowError) as error:
        sentence = (
            f"Day “{day[:10]}” of month “{month[:10]}” is no day of the year. "
            "Choose a day such as 20 of month 10."
        )
        raise FilterError({"day": sentence.replace("\x00", "�")}, Filters()) from error
