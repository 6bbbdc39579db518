"""The limits of announced criteria as bands to ask in."""

from datetime import date

from helper.counties.loading import load_counties
from helper.counties.thresholds import AgeLimit, LatestRule, Thresholds, thresholds


def test_los_angeles_asks_for_three_bands_of_birth() -> None:
    found = thresholds(load_counties()["Los Angeles"])
    (rule,) = found.births
    assert (rule.program, rule.criterion) == ("los-angeles-2020", "la_50")
    assert [(band.births.earliest, band.births.latest, band.holds) for band in rule.bands] == [
        (date.min, date(1969, 10, 1), True),
        (date(1969, 10, 2), date(1970, 2, 13), None),
        (date(1970, 2, 14), date.max, False),
    ]
    assert found.ages == (AgeLimit("los-angeles-2020", "la_u21", "age_at_conviction", (21,)),)
    assert found.latest == (LatestRule("los-angeles-2020", "la_10y", date(2010, 2, 11), "felony"),)


def test_sacramento_asks_for_the_age_at_the_offense_and_ten_years() -> None:
    found = thresholds(load_counties()["Sacramento"])
    assert found.births == ()
    assert found.ages == (AgeLimit("sacramento-2019", "sac_u21", "age_at_offense", (18, 21)),)
    assert found.latest == (LatestRule("sacramento-2019", "sac_10y", date(2009, 4, 22), None),)


def test_what_only_the_program_code_has_is_not_asked_for() -> None:
    assert thresholds(load_counties()["Contra Costa"]) == Thresholds((), (), ())
    assert thresholds(load_counties()["Alpine"]) == Thresholds((), (), ())
