"""Strategies for records of every shape the contract allows, each one possible (no birth after the conviction)."""

from typing import Any

from hypothesis import strategies as st

SECTIONS = (
    [("11357", letter) for letter in ("a", "b", "c", "d", "e", None)]
    + [("11360", letter) for letter in ("a", "b", None)]
    + [("11358", None), ("11359", None)] * 2
    + [
        (section, None)
        for section in ("11361", "11530", "11531", "11532", "11366", "PC 182", "PC 4573.6", "PC 32", None)
    ]
)
OFFENSE_AND_CONVICTION = [
    ("1974-05-05", "1974-08-01"),
    ("1975-12-31", "1976-02-01"),
    ("1998-03-01", "1998-06-10"),
    ("2003-06-10", "2003-07-15"),
    ("2009-07-01", "2009-12-01"),
    ("2013-02-02", "2014-01-01"),
    ("2015-02-01", "2015-03-01"),
    ("2016-11-08", "2016-11-09"),
    ("2016-09-01", "2017-02-05"),
    ("2018-06-01", "2018-08-01"),
    ("2003", "2003"),
    ("2016", "2016"),
    (None, "2004"),
    (None, "2016-11-09"),
    ("2010-05-05", None),
    (None, None),
]
PRIORS = [
    {"section": "PC 187", "conviction_date": "1970-01-01"},
    {"section": "PC 187", "conviction_date": None},
    {"section": "PC 288(a)", "conviction_date": "2003-07-01"},
    {"section": "PC 243.4", "conviction_date": "2020-01-01"},
    {"section": "HSC 11359", "conviction_date": "1969-01-01"},
    {"section": "HSC 11358", "conviction_date": "1969-01-01"},
    {"section": "PC 211", "conviction_date": "1969-01-01", "level": "felony"},
    {"section": "PC 602", "conviction_date": "2015-01-01", "level": "misdemeanor"},
    {"section": "unreadable", "conviction_date": "1969"},
]
_AGES = ["birth_date", "age_at_offense", "age_at_conviction", None]
YES_NO = st.sampled_from([True, False, None])


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """The `facts` of one record; facts that are not known are left out."""
    section, letter = draw(st.sampled_from(SECTIONS))
    offense, convicted = draw(st.sampled_from(OFFENSE_AND_CONVICTION))
    facts: dict[str, Any] = {
        "court": draw(st.sampled_from(["adult"] * 8 + ["juvenile", "federal", "other_state", None])),
        "disposition": draw(st.sampled_from(["convicted"] * 8 + ["diverted", "not_convicted", None])),
        "section": section,
        "subdivision": letter,
        "level": draw(st.sampled_from(["felony", "felony", "misdemeanor", "infraction", None])),
        "offense_date": offense,
        "conviction_date": convicted,
        "conduct": draw(
            st.sampled_from(
                ["possess", "sell", "give_away", "transport_personal", "import_export", "possess_for_sale", None]
            )
        ),
        "amount_grams": draw(st.sampled_from([0, 10, 28.5, 28.6, 100, {"max": 28.5}, {"more_than": 28.5}, None])),
        "concentrate_grams": draw(st.sampled_from([0, 3, 4, 6, 8, 8.5, {"min": 3, "max": 5}, {"more_than": 4}, None])),
        "plants": draw(st.sampled_from([0, 3, 6, 7, 300, {"min": 7}, {"max": 6}, None])),
        "sentence_completed": draw(st.sampled_from([True, True, False, None])),
        "supervision": draw(st.sampled_from([None, None, "probation", "fine being paid", "none"])),
        "record_check": draw(
            st.sampled_from(
                ["not_checked", "not_cleared", "dismissed", "reduced", "cleared", "challenged", "denied", None]
            )
        ),
        "other_convictions": draw(st.one_of(st.none(), st.lists(st.sampled_from(PRIORS), max_size=3))),
        "person_deceased": draw(st.sampled_from([False, False, False, True, None])),
    }
    for fact in (
        "school_grounds",
        "sale_to_minor",
        "used_person_under_21",
        "crossed_state_line",
        "environmental_harm",
        "registration_prior",
    ):
        facts[fact] = draw(YES_NO)
    age = draw(st.sampled_from(_AGES))
    if age == "birth_date":
        facts[age] = draw(st.sampled_from(["1930-01-01", "1950-06-10", "1957-01-01", "1958-12-31"]))
        if convicted and convicted >= "1998":
            facts[age] = draw(st.sampled_from(["1965-03-01", "1982-06-10", "1982-06-11", "1985-06-11", "1988-01-01"]))
    elif age:
        facts[age] = draw(st.sampled_from([15, 17, 18, 20, 21, 24, 25, 26, 40, {"min": 18, "max": 20}, {"min": 21}]))
    # What a letter of 11357 says of the amount, the kind and the place is not said again, and not otherwise.
    if section == "11357" and letter:
        for fact in ("amount_grams", "plants", *(("concentrate_grams", "school_grounds") if letter != "a" else ())):
            facts[fact] = None
    return {name: value for name, value in facts.items() if value is not None}
