"""The courts' closed days against the lists that courts published, and the days that follow from them."""

from datetime import date

import pytest

from helper.documents.court_days import closed_between, closed_days, court_day_from, is_court_day

# https://sutter.courts.ca.gov/general-information/court-holidays, as stored; the same days on
# https://sanbernardino.courts.ca.gov/es/node/507 and, for 2026, https://appellate.courts.ca.gov/ko/node/2940
PUBLISHED = {
    2024: "01-01 01-15 02-12 02-19 04-01 05-27 06-19 07-04 09-02 09-27 11-11 11-28 11-29 12-25",
    2025: "01-01 01-20 02-12 02-17 03-31 05-26 06-19 07-04 09-01 09-26 11-11 11-27 11-28 12-25",
    2026: "01-01 01-19 02-12 02-16 03-31 05-25 06-19 07-03 09-07 09-25 11-11 11-26 11-27 12-25",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_days_are_those_the_courts_published(year: int) -> None:
    assert " ".join(f"{day:%m-%d}" for day in closed_days(year)) == PUBLISHED[year]


@pytest.mark.parametrize(
    ("day", "next_open"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026-11-26", "2026-11-30"),  # Thanksgiving, the day after, Saturday, Sunday
        ("2026-07-03", "2026-07-06"),  # July 4 falls on a Saturday
        ("2027-12-31", "2028-01-03"),  # New Year falls on a Saturday
        ("2026-10-12", "2026-10-12"),  # Columbus Day is no judicial holiday
    ],
)
def test_the_next_day_on_which_courts_are_open(day: str, next_open: str) -> None:
    assert court_day_from(date.fromisoformat(day)) == date.fromisoformat(next_open)
    assert is_court_day(date.fromisoformat(day)) is (day == next_open)


def test_closed_days_over_the_new_year_are_in_order() -> None:
    days = closed_between(date(2026, 12, 25), date(2027, 1, 18))
    assert days == (date(2026, 12, 25), date(2027, 1, 1), date(2027, 1, 18))
