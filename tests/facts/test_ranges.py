"""Partial dates and numbers compare three ways; ages are counted by the birthday."""

from datetime import date

import pytest

from helper.errors import InvalidInput
from helper.facts.ranges import DateRange, NumberRange, age_on, age_range, births_for_age, read_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2003-06-10", date(2003, 6, 10), date(2003, 6, 10)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ("1998", date(1998, 1, 1), date(1998, 12, 31)),
    ],
)
def test_a_partial_date_is_all_its_days(text: str, first: date, last: date) -> None:
    assert read_date(text, "conviction_date") == DateRange(first, last)


@pytest.mark.parametrize("text", ["2003-02-31", "2003-13", "0000", "20030610", "June", "2003-6-1", "2003-00-10"])
def test_a_day_that_does_not_exist_names_its_field(text: str) -> None:
    with pytest.raises(InvalidInput) as problem:
        read_date(text, "conviction_date")
    assert problem.value.field == "conviction_date"


def test_a_range_across_the_day_decides_nothing() -> None:
    year = read_date("2016", "conviction_date")
    assert year.before(date(2016, 11, 9)) is None
    assert year.on_or_after(date(2016, 11, 9)) is None
    assert year.before(date(2017, 1, 1)) is True
    assert year.on_or_after(date(2017, 1, 1)) is False


@pytest.mark.parametrize(
    ("number", "at_most"),
    [
        (NumberRange(28.5, 28.5), True),
        (NumberRange(28.51, 28.51), False),
        (NumberRange(0, 28.5), True),
        (NumberRange(28.5, None, above=True), False),
        (NumberRange(0, 30), None),
        (NumberRange(7, None), None),
    ],
)
def test_limits_are_inclusive_and_open_ranges_undetermined(number: NumberRange, at_most: bool | None) -> None:
    assert number.at_most(28.5) is at_most


def test_ages_are_counted_by_the_birthday() -> None:
    birth = date(1982, 6, 10)
    assert [age_on(birth, date(2003, 6, day)) for day in (9, 10, 11)] == [20, 21, 21]
    assert age_on(date(1984, 2, 29), date(2005, 2, 28)) == 20
    assert age_on(date(1984, 2, 29), date(2005, 3, 1)) == 21


def test_an_age_range_holds_every_possible_age() -> None:
    assert age_range(read_date("1980", "birth_date"), read_date("2000-06", "offense_date")) == NumberRange(19, 20)


def test_births_for_an_age_give_that_age_back() -> None:
    day = DateRange(date(2003, 7, 15), date(2003, 7, 15))
    births = births_for_age(NumberRange(22, 22), day)
    assert age_range(births, day) == NumberRange(22, 22)
    assert age_on(date.fromordinal(births.earliest.toordinal() - 1), day.latest) == 23
    assert age_on(date.fromordinal(births.latest.toordinal() + 1), day.latest) == 21
