"""Dates as people type them. What is not understood is asked again; a day that does not exist is named."""

from datetime import date

import pytest

from helper.errors import InvalidInput
from helper.facts.ranges import DateRange
from helper.understanding.dates import read_typed_date

AS_OF = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1998", "1998-01-01", "1998-12-31"),
        ("98", "1998-01-01", "1998-12-31"),
        ("'03", "2003-01-01", "2003-12-31"),
        ("26", "2026-01-01", "2026-12-31"),
        ("27", "1927-01-01", "1927-12-31"),
        ("2003-06-10", "2003-06-10", "2003-06-10"),
        ("6/10/2003", "2003-06-10", "2003-06-10"),
        ("06/2003", "2003-06-01", "2003-06-30"),
        ("June 2003", "2003-06-01", "2003-06-30"),
        ("june 10, 2003", "2003-06-10", "2003-06-10"),
        ("10 de junio de 2003", "2003-06-10", "2003-06-10"),
        ("about 2003", "2002-01-01", "2004-12-31"),
        ("1998?", "1997-01-01", "1999-12-31"),
        ("97 or 98", "1997-01-01", "1998-12-31"),
        ("like 97 or 98", "1996-01-01", "1999-12-31"),
        ("in 1998", "1998-01-01", "1998-12-31"),
    ],
)
def test_a_typed_date(typed: str, first: str, last: str) -> None:
    expected = DateRange(date.fromisoformat(first), date.fromisoformat(last))
    assert read_typed_date(typed, "conviction_date", AS_OF) == expected


@pytest.mark.parametrize("typed", ["a long time ago", "555-123-4567", "1", "19999", "torrance", "🙂", "the year after"])
def test_what_is_no_date_is_not_understood(typed: str) -> None:
    assert read_typed_date(typed, "conviction_date", AS_OF) is None


@pytest.mark.parametrize("typed", ["2003-02-31", "2/31/2003", "February 30 2003"])
def test_a_day_that_does_not_exist_is_an_error(typed: str) -> None:
    with pytest.raises(InvalidInput):
        read_typed_date(typed, "conviction_date", AS_OF)
