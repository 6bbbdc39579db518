"""Other remedies (law.md section 5): each one where it fits, where it is out, and where it only may fit."""

from typing import Any

import pytest

from helper.errors import DataError
from helper.facts.case import Case, cases
from helper.facts.reading import read_sheet
from helper.law import neighbors as module
from helper.law.determination import determine
from helper.law.neighbors import Fit, neighbors, remedies
from helper.wording import catalog, say
from tests.law.conftest import AS_OF, KNOWN

FITS, MAY = Fit.FITS, Fit.MAY_FIT
# A finished felony after probation with nothing open; None takes a fact away.
PROBATION = {**KNOWN, "supervision": "probation", "open_case": False}
PRISON = {"supervision": "prison, then parole"}
SMALL = {"section": "11357(b)", "level": "misdemeanor"}
OIL = {"section": "11357(a)"}
OLD = {"offense_date": "1974-05-05", "conviction_date": "1974-08-01", "birth_date": "1950-01-01"}
AFTER_THE_ACT = {"offense_date": "2018-01-02", "conviction_date": "2018-03-01"}
LONG_AGO = {"offense_date": "1975-12-01", "conviction_date": "1976-01-01", "birth_date": "1950-01-01"}
AT_17 = {"birth_date": "1986-01-01"}
LATELY = {"offense_date": "2025-11-01", "conviction_date": "2026-01-05"}
NONE_NAMED = {"prior_relief": "something of 1998"}


def case_of(facts: dict[str, Any]) -> Case:
    known = {name: value for name, value in {**PROBATION, **facts}.items() if value is not None}
    return cases(read_sheet({"facts": known}), AS_OF)[0]


def found(facts: dict[str, Any], relief: str | None = None) -> dict[str, Fit]:
    case = case_of(facts)
    return {each.id: each.fit for each in neighbors(case, relief or determine(case).relief)}


# remedy, facts, how it fits (None: it is not listed)
TABLE: list[tuple[str, dict[str, Any], Fit | None]] = [
    ("pc_1203_4", {}, FITS),
    ("pc_1203_4", {"section": "11360(b)", "level": "misdemeanor"}, FITS),
    ("pc_1203_4", {"supervision": None, "probation_completed": True}, FITS),
    ("pc_1203_4", {"section": "11357(b)", "level": "infraction"}, None),
    ("pc_1203_4", PRISON, None),
    ("pc_1203_4", {"supervision": "confined on parole"}, None),
    ("pc_1203_4", {"sentence_completed": False}, None),
    ("pc_1203_4", {"open_case": True}, None),
    ("pc_1203_4", {"court": "federal"}, None),
    ("pc_1203_4", {"court": "juvenile"}, None),
    ("pc_1203_4", {"disposition": "not_convicted"}, None),
    ("pc_1203_4", {"record_check": "dismissed"}, None),
    ("pc_1203_4", {"person_deceased": True}, None),
    *(
        ("pc_1203_4", {"prior_relief": f"PC {each} granted"}, None)
        for each in ("1203.4", "1203.4a", "1203.41", "1203.42")
    ),
    ("pc_1203_4", {"prior_relief": "PC 1203.425"}, FITS),
    ("pc_1203_4", {"supervision": None}, MAY),
    ("pc_1203_4", {"supervision": "jail"}, MAY),
    ("pc_1203_4", {"supervision": "a fine"}, MAY),
    ("pc_1203_4", {"supervision": "no probation"}, MAY),
    ("pc_1203_4", {"supervision": "not on probation"}, MAY),
    ("pc_1203_4", {"open_case": None}, MAY),
    ("pc_1203_4", {"record_check": "cleared"}, MAY),
    ("pc_1203_4", {"prior_relief": "11361.9"}, MAY),
    ("pc_1203_4", {"section": "PC 459"}, MAY),
    ("pc_1203_4", {"section": "VC 23222(b)", "level": "misdemeanor"}, MAY),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction"}, FITS),
    ("pc_1203_4a", {}, None),
    ("pc_1203_4a", SMALL, None),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", **LATELY}, None),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", "conviction_date": "2025-11-22"}, FITS),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", "conviction_date": "2025-11-23"}, None),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", "open_case": True}, None),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", "sentence_completed": False}, None),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", "record_check": "dismissed"}, None),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", "court": "juvenile"}, None),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", "disposition": "diverted"}, None),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", "prior_relief": "1203.4a"}, None),
    ("pc_1203_4a", {"section": "11357(b)", "level": "infraction", "prior_relief": "1203.4"}, None),
    ("pc_1203_4a", {**SMALL, "supervision": "jail"}, MAY),
    ("pc_1203_4a", {**SMALL, "supervision": "fine"}, MAY),
    ("pc_1203_4a", {**SMALL, **PRISON}, None),
    ("pc_1203_4a", {"supervision": "jail"}, None),
    ("pc_1203_4a", {"section": "VC 23222(b)", "level": "infraction"}, MAY),
    ("pc_1203_4a", {"section": "PC 647(f)", "level": "infraction"}, MAY),
    ("pc_1203_4a", {**SMALL, "level": None}, MAY),
    ("pc_1203_4a", {**SMALL, "level": None, "supervision": None}, MAY),
    ("pc_1203_41", PRISON, MAY),
    ("pc_1203_41", {"supervision": "mandatory supervision"}, MAY),
    ("pc_1203_41", {"supervision": "jail"}, MAY),
    ("pc_1203_41", {"section": "11361", **PRISON}, MAY),
    ("pc_1203_41", {"supervision": "PRCS"}, MAY),
    ("pc_1203_41", {}, None),
    ("pc_1203_41", {**PRISON, "level": "misdemeanor"}, None),
    ("pc_1203_41", {**PRISON, "conviction_date": "2024-11-22"}, MAY),
    ("pc_1203_41", {**PRISON, "conviction_date": "2024-11-23"}, None),
    ("pc_1203_41", {"supervision": "mandatory supervision", "conviction_date": "2025-11-22"}, MAY),
    ("pc_1203_41", {"supervision": "mandatory supervision", "conviction_date": "2025-11-23"}, None),
    ("pc_1203_41", {**PRISON, "sentence_completed": False}, None),
    ("pc_1203_41", {**PRISON, "open_case": True}, None),
    ("pc_1203_41", {**PRISON, "record_check": "dismissed"}, None),
    ("pc_1203_41", {**PRISON, "disposition": "not_convicted"}, None),
    ("pc_1203_41", {**PRISON, "court": "other_state"}, None),
    *(
        ("pc_1203_41", {**PRISON, "prior_relief": each}, None)
        for each in ("PC 1203.4", "PC 1203.41", "PC 1203.42")
    ),
    ("pc_1203_42", PRISON, MAY),
    ("pc_1203_42", {**PRISON, "conviction_date": "2011-09-30"}, MAY),
    ("pc_1203_42", {**PRISON, "conviction_date": "2011-10-01"}, None),
    ("pc_1203_42", {"section": "11361", **PRISON}, None),
    ("pc_1203_42", {}, None),
    ("pc_1203_42", {**PRISON, "level": "misdemeanor"}, None),
    ("pc_1203_42", {**PRISON, "sentence_completed": False}, None),
    ("pc_1203_42", {**PRISON, "open_case": True}, None),
    ("pc_1203_42", {**PRISON, "record_check": "dismissed"}, None),
    ("pc_1203_42", {**PRISON, "disposition": "diverted"}, None),
    ("pc_1203_42", {**PRISON, "court": "federal"}, None),
    *(
        ("pc_1203_42", {**PRISON, "prior_relief": each}, None)
        for each in ("PC 1203.4", "PC 1203.41", "PC 1203.42")
    ),
    ("pc_1203_43", {"disposition": "diverted", "prior_relief": "PC 1000", "offense_date": "1997-01-01"}, FITS),
    ("pc_1203_43", {"disposition": "diverted", "prior_relief": "PC 1000", "conviction_date": "2017-12-31"}, FITS),
    ("pc_1203_43", {"disposition": "diverted", "prior_relief": "PC 1000 deferred entry of judgment completed"}, FITS),
    ("pc_1203_43", {"disposition": "diverted"}, MAY),
    ("pc_1203_43", {"disposition": "diverted", **NONE_NAMED}, MAY),
    ("pc_1203_43", {"disposition": "diverted", "prior_relief": "PC 1000", "conviction_date": "2018-01-01"}, MAY),
    ("pc_1203_43", {"disposition": "diverted", "prior_relief": "PC 1000", "offense_date": "1996-12-31",
                    "conviction_date": "1997-01-01"}, MAY),
    ("pc_1203_43", {"disposition": "diverted", "offense_date": "1996-05-05", "conviction_date": "1996-12-31"}, None),
    ("pc_1203_43", {"disposition": "diverted", "sentence_completed": False}, None),
    ("pc_1203_43", {"disposition": "diverted", "court": "federal"}, None),
    ("pc_1203_43", {}, None),
    ("pc_1203_425", {}, MAY),
    ("pc_1203_425", LATELY, MAY),
    ("pc_1203_425", {"offense_date": "1972-12-01", "conviction_date": "1973-01-01", "birth_date": "1950-01-01"}, MAY),
    ("pc_1203_425", SMALL, MAY),
    ("pc_1203_425", PRISON, MAY),
    ("pc_1203_425", {"section": "11357(b)", "level": "infraction", **PRISON, "conviction_date": "2025-11-22"}, MAY),
    ("pc_1203_425", {"offense_date": "1972-01-01", "conviction_date": "1972-12-31", "birth_date": "1950-01-01"}, None),
    ("pc_1203_425", {**PRISON, "conviction_date": "2022-11-22"}, MAY),
    ("pc_1203_425", {**PRISON, "conviction_date": "2022-11-23"}, None),
    ("pc_1203_425", {**SMALL, **PRISON, "conviction_date": "2025-11-22"}, MAY),
    ("pc_1203_425", {**SMALL, **PRISON, "conviction_date": "2025-11-23"}, None),
    ("pc_1203_425", {"sentence_completed": False}, None),
    ("pc_1203_425", {"open_case": True}, None),
    ("pc_1203_425", {"prior_relief": "PC 1203.425"}, None),
    ("pc_1203_425", {"record_check": "dismissed"}, None),
    ("pc_1203_425", {"disposition": "not_convicted"}, None),
    ("pc_1203_425", {"court": "juvenile"}, None),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17, "conviction_date": "2025-11-22"}, FITS),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17}, FITS),
    ("pc_1203_45", {"section": "PC 182", "level": "misdemeanor", **AT_17}, MAY),
    ("pc_1203_45", {"section": "BPC 4060", "level": "misdemeanor", **AT_17}, MAY),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17, "other_convictions": None}, MAY),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17, "other_convictions": [{"section": "PC 459"}]},
     MAY),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", "birth_date": None}, MAY),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17, "conviction_date": "2026-01-05"}, MAY),
    ("pc_1203_45", {**SMALL, **AT_17}, None),
    ("pc_1203_45", {"section": "VC 23222(b)", "level": "misdemeanor", **AT_17}, None),
    ("pc_1203_45", {"section": "PC 32", **AT_17}, None),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", "birth_date": "1985-06-10"}, None),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", "birth_date": "1985-06-11"}, FITS),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17, "court": "juvenile"}, None),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17, "disposition": "diverted"}, None),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17, "open_case": True}, None),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17, "sentence_completed": False}, None),
    ("pc_1203_45", {"section": "PC 32", "level": "misdemeanor", **AT_17, "record_check": "dismissed"}, None),
    ("pc_17_b", OIL, FITS),
    ("pc_17_b", {**OIL, "conviction_date": "2014-11-04"}, FITS),
    ("pc_17_b", {"section": "PC 182", "supervision": "jail"}, MAY),
    ("pc_17_b", {"section": "PC 182"}, FITS),
    ("pc_17_b", {"section": "182/11359 PC"}, FITS),
    ("pc_17_b", {"section": "PC 182", "sentence_completed": False}, MAY),
    ("pc_17_b", {**OIL, "supervision": "jail"}, MAY),
    ("pc_17_b", {**OIL, "supervision": "fine"}, MAY),
    ("pc_17_b", {**OIL, "offense_date": "2014-10-01", "conviction_date": "2014-11-05"}, MAY),
    ("pc_17_b", {"section": "PC 459"}, MAY),
    ("pc_17_b", {"other_convictions": [{"section": "PC 187", "conviction_date": "1990"}]}, MAY),
    ("pc_17_b", {"section": "11360(a)", "sale_to_minor": True}, MAY),
    ("pc_17_b", {"section": "11358", "plants": 30, "environmental_harm": True}, MAY),
    ("pc_17_b", {"used_person_under_21": True}, MAY),
    ("pc_17_b", {}, None),
    ("pc_17_b", {"record_check": "denied"}, None),
    ("pc_17_b", {"section": "11358"}, None),
    ("pc_17_b", {"section": "11360(a)"}, None),
    ("pc_17_b", {"section": "11361"}, None),
    ("pc_17_b", {"section": "11379.6"}, None),
    ("pc_17_b", {"section": "PC 4573.6"}, None),
    ("pc_17_b", {**OIL, **PRISON}, None),
    ("pc_17_b", {**OIL, "supervision": "mandatory supervision"}, None),
    ("pc_17_b", {**OIL, "level": "misdemeanor"}, None),
    ("pc_17_b", {**OIL, "prior_relief": "PC 17(b) refused"}, None),
    ("pc_17_b", {**OIL, "record_check": "dismissed"}, None),
    ("pc_17_b", {**OIL, "court": "federal"}, None),
    ("pc_17_b", {**OIL, "disposition": "diverted"}, None),
    ("pc_1170_18", OIL, FITS),
    ("pc_1170_18", {**OIL, "conviction_date": "2014-11-04"}, FITS),
    ("pc_1170_18", {**OIL, "conviction_date": "2014-11-05"}, None),
    ("pc_1170_18", {**OIL, "level": "misdemeanor"}, None),
    ("pc_1170_18", {**OIL, "registration_prior": True}, None),
    ("pc_1170_18", {**OIL, "other_convictions": [{"section": "PC 187", "conviction_date": "2020"}]}, None),
    ("pc_1170_18", {**OIL, "registration_prior": None, "other_convictions": [{"section": "PC 243.4"}]}, None),
    ("pc_1170_18", {**OIL, "prior_relief": "PC 1170.18"}, None),
    ("pc_1170_18", {**OIL, "prior_relief": "PC 17(b)"}, None),
    ("pc_1170_18", {**OIL, "record_check": "dismissed"}, None),
    ("pc_1170_18", {**OIL, "court": "juvenile"}, None),
    ("pc_1170_18", {**OIL, "disposition": "not_convicted"}, None),
    ("pc_1170_18", {}, None),
    ("pc_1170_18", {**OIL, "other_convictions": None}, MAY),
    ("pc_1170_18", {"section": "11357", "subdivision": None}, MAY),
    ("pc_1170_18", {"section": "11357(a)", **OLD}, MAY),
    ("pc_851_91", {"disposition": "not_convicted"}, FITS),
    ("pc_851_91", {"disposition": "diverted"}, MAY),
    ("pc_851_91", {"disposition": None}, MAY),
    ("pc_851_91", {}, None),
    ("pc_851_91", {"disposition": "not_convicted", "court": "juvenile"}, None),
    ("pc_851_91", {"disposition": "diverted", "court": "federal"}, None),
    ("pc_851_93", {"disposition": "not_convicted"}, MAY),
    ("pc_851_93", {"disposition": "diverted"}, MAY),
    ("pc_851_93", {"disposition": "not_convicted", "offense_date": "1972-12-01", "conviction_date": "1973-01-01",
                   "birth_date": "1950-01-01"}, MAY),
    ("pc_851_93", {"disposition": "not_convicted", "offense_date": "1972-12-01", "conviction_date": "1972-12-31",
                   "birth_date": "1950-01-01"}, None),
    ("pc_851_93", {"disposition": "not_convicted", "court": "juvenile"}, None),
    ("pc_851_93", {}, None),
    *(("hsc_11361_5_a", {"section": each, "level": "misdemeanor"}, FITS)
      for each in ("11357(b)", "11357(c)", "11357(d)", "11360(b)")),
    ("hsc_11361_5_a", {**SMALL, "disposition": "not_convicted"}, FITS),
    # A record of a child (J-2): not where an age at the conviction alone counts as 21 or over at the offense.
    ("hsc_11361_5_a", {"section": "11361", "offense_date": None, "birth_date": "1978-01-01"}, MAY),
    ("hsc_11361_5_a", {"section": "11361", "offense_date": None, "birth_date": "1977-01-01"}, None),
    *(("hsc_11361_5_a", {"section": each, "level": "misdemeanor", **AFTER_THE_ACT}, FITS)
      for each in ("11357", "11357(a)", "11357(b)", "11357(c)", "11357(d)", "11360(b)")),
    ("hsc_11361_5_a", {"section": "11360(b)", "level": "misdemeanor", **LONG_AGO}, FITS),
    ("hsc_11361_5_a", {"section": "11360(b)", **LONG_AGO, "conviction_date": "1975-12-31"}, None),
    ("hsc_11361_5_a", {**OIL, **AFTER_THE_ACT, "offense_date": "2016-11-09"}, FITS),
    ("hsc_11361_5_a", {**OIL, **AFTER_THE_ACT, "offense_date": "2016-11-08"}, MAY),
    ("hsc_11361_5_a", {**OIL, **AFTER_THE_ACT, "disposition": "not_convicted"}, FITS),
    ("hsc_11361_5_a", {**OIL, **AFTER_THE_ACT, "disposition": "diverted"}, MAY),
    ("hsc_11361_5_a", {**OIL, **AFTER_THE_ACT, "sentence_completed": False}, MAY),
    ("hsc_11361_5_a", {**OIL, **AFTER_THE_ACT, "court": "federal"}, None),
    ("hsc_11361_5_a", AFTER_THE_ACT, None),
    *(("hsc_11361_5_a", {"section": each, "disposition": "diverted"}, MAY)
      for each in ("11357(c)", "11357(d)", "11360(b)")),
    ("hsc_11361_5_a", {**AT_17, "court": "federal"}, None),
    ("hsc_11361_5_a", {**AT_17, "court": "juvenile", "section": None, "section_as_printed": "11357 HS"}, MAY),
    ("hsc_11361_5_a", {**LONG_AGO, "birth_date": "1960-01-01"}, MAY),
    ("hsc_11361_5_a", OIL, MAY),
    ("hsc_11361_5_a", {"section": "11357", "subdivision": None, "level": "misdemeanor"}, MAY),
    ("hsc_11361_5_a", {"section": "11357(e)", "level": "misdemeanor"}, MAY),
    ("hsc_11361_5_a", {**SMALL, "sentence_completed": False}, MAY),
    ("hsc_11361_5_a", {**SMALL, "disposition": "diverted"}, MAY),
    *(("hsc_11361_5_a", {"section": each, **AT_17, "court": "juvenile"}, MAY)
      for each in ("11357", "11357(a)", "11357(b)", "11357(c)", "11357(d)", "11357(e)", "11358", "11359", "11360(a)",
                   "11360(b)", "11361")),
    ("hsc_11361_5_a", AT_17, MAY),
    ("hsc_11361_5_a", {}, None),
    ("hsc_11361_5_a", {"court": "juvenile", "birth_date": "1985-06-10"}, None),
    ("hsc_11361_5_a", {**AT_17, "section": "11357.5"}, None),
    ("hsc_11361_5_a", {**SMALL, "offense_date": "1975-12-01", "conviction_date": "1975-12-31",
                       "birth_date": "1950-01-01"}, None),
    ("hsc_11361_5_a", {**SMALL, "offense_date": "1975-12-01", "conviction_date": "1976-01-01",
                       "birth_date": "1950-01-01"}, MAY),
    ("hsc_11361_5_a", {**AT_17, "offense_date": "1975-12-01", "conviction_date": "1975-12-31",
                       "birth_date": "1960-01-01"}, None),
    ("hsc_11361_5_a", {**SMALL, "conviction_date": "2024-11-22"}, FITS),
    ("hsc_11361_5_a", {**SMALL, "conviction_date": "2024-11-23"}, None),
    ("hsc_11361_5_a", {**SMALL, "court": "federal"}, None),
    ("hsc_11361_5_b", {"section": "11530", **OLD}, FITS),
    ("hsc_11361_5_b", {"section": "11357", **OLD}, FITS),
    ("hsc_11361_5_b", {"section": "11357", **OLD, "conviction_date": "1975-12-31"}, FITS),
    ("hsc_11361_5_b", {"section": "11357", **OLD, "conviction_date": "1976-01-01"}, None),
    *(("hsc_11361_5_b", {"section": each, **OLD}, MAY)
      for each in ("11364", "11365", "11550", "11500", "11555", "11556")),
    ("hsc_11361_5_b", {"section": "11530", **OLD, "conviction_date": None}, MAY),
    ("hsc_11361_5_b", {"section": "11531", **OLD}, None),
    ("hsc_11361_5_b", {"section": "11530", **OLD, "court": "federal"}, None),
    ("hsc_11361_5_b", {"section": "11530", **OLD, "disposition": "not_convicted"}, None),
    ("pc_1473_7", {}, MAY),
    ("pc_1473_7", {"record_check": "dismissed"}, MAY),
    ("pc_1473_7", {"sentence_completed": False}, None),
    ("pc_1473_7", {"disposition": "not_convicted"}, None),
    ("pc_1473_7", {"court": "federal"}, None),
    ("racial_justice", {}, MAY),
    ("racial_justice", {"level": None}, MAY),
    ("racial_justice", SMALL, None),
    ("racial_justice", {**SMALL, "level": None}, None),
    ("racial_justice", {"record_check": "dismissed"}, None),
    ("racial_justice", {"disposition": "diverted"}, None),
    ("racial_justice", {"court": "other_state"}, None),
    ("pardon", {}, MAY),
    ("pardon", {"section": "11358", "plants": 3}, None),
    ("pardon", {"section": "11357(c)", "level": "misdemeanor"}, None),
    ("pardon", {"sentence_completed": False}, None),
    ("pardon", {"record_check": "dismissed"}, None),
    ("pardon", {"disposition": "diverted"}, None),
    ("pardon", {"court": "juvenile"}, None),
    ("wic_781", {"court": "juvenile", **AT_17}, MAY),
    ("wic_781", {"court": "juvenile", **AT_17, "disposition": "not_convicted"}, MAY),
    ("wic_781", {"court": "juvenile", **AT_17, "disposition": "diverted"}, MAY),
    ("wic_781", {"court": None}, MAY),
    ("wic_781", {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("remedy", "facts", "fit"), TABLE)
def test_a_remedy_fits_may_fit_or_is_out(remedy: str, facts: dict[str, Any], fit: Fit | None) -> None:
    assert found(facts).get(remedy) is fit


@pytest.mark.parametrize("remedy", remedies(), ids=lambda each: each.id)
def test_every_remedy_is_shown_in_each_of_its_ways(remedy: module.Remedy) -> None:
    shown = {fit for name, _, fit in TABLE if name == remedy.id}
    assert shown == {None, MAY, *([FITS] if remedy.fits else [])}


@pytest.mark.parametrize(
    "remedy", ["pc_1203_425", "pc_851_93", "pc_1473_7", "racial_justice", "pardon", "pc_1203_41", "pc_1203_42"]
)
def test_what_no_fact_can_show_never_fits_for_sure(remedy: str) -> None:
    """A-12: "may have this", never "have"; nor where a day we do not have decides, or a status we never ask."""
    (entry,) = (each for each in remedies() if each.id == remedy)
    assert not entry.fits


def test_nothing_known_makes_nothing_fit() -> None:
    case = cases(read_sheet({"facts": {}}), AS_OF)[0]
    listed = neighbors(case, "undetermined")
    assert {each.fit for each in listed} == {MAY}
    assert {each.id for each in listed} >= {"pc_1203_4", "pc_851_91", "hsc_11361_5_a"}


def test_taking_a_fact_away_never_hides_a_remedy_and_never_makes_one_surer() -> None:
    for facts in ({}, SMALL, OIL, PRISON, {"disposition": "diverted"}, {"section": "11530", **OLD}):
        full = found(facts, "other_remedy")
        for name in {**PROBATION, **facts}:
            less = found({**facts, name: None}, "other_remedy")
            assert full.keys() <= less.keys(), name
            assert {each for each, fit in less.items() if fit is FITS} <= {
                each for each, fit in full.items() if fit is FITS
            }, name


def test_those_that_fit_come_first() -> None:
    fits = [each.fit for each in neighbors(case_of(SMALL), "dismiss_seal")]
    assert fits == sorted(fits, key=[FITS, MAY].index)
    assert FITS in fits


def test_forms_and_short_names_are_those_of_the_papers() -> None:
    forms = {each.citation: each.forms for each in neighbors(case_of(SMALL), "dismiss_seal")}
    assert forms["PC 1203.4"] == ("CR-180", "CR-181")
    arrest = {
        each.citation: each.forms for each in neighbors(case_of({"disposition": "not_convicted"}), "other_remedy")
    }
    assert arrest["PC 851.91"] == ("CR-409",)


@pytest.mark.parametrize("remedy", remedies(), ids=lambda each: each.id)
def test_every_remedy_has_its_words_and_no_others(remedy: module.Remedy) -> None:
    words = {key for key in catalog("en") if key.startswith(f"neighbor.{remedy.id}.")}
    assert words == {f"neighbor.{remedy.id}.name", *remedy.notes}
    assert all(form in say(f"neighbor.{remedy.id}.how") or form == "CR-181" for form in remedy.forms)


def test_destruction_is_never_pushed_at_a_noncitizen() -> None:
    """A-16: certified copies of complaint, plea and lab report first."""
    for remedy in ("hsc_11361_5_a", "hsc_11361_5_b"):
        careful = say(f"neighbor.{remedy}.careful")
        assert careful.startswith("If you are not a U.S. citizen, get certified copies")
    assert "should have been destroyed" in say("neighbor.hsc_11361_5_a.what")


@pytest.mark.parametrize(
    "cells",
    [
        {"courts": ["adult"]},
        {"court": ["adlt"]},
        {"court": "adult"},
        {"court": []},
        {"court": {"names": ["adult"]}},
        {"court": {"before": 3}},
        {"convicted": {"before": "1976-01-01"}},
        {"age": {"from": 3}},
        {"prior_relief": ["1203.4"]},
        {"convicted": {"sometime": 1}},
    ],
)
def test_a_slip_of_the_pen_in_a_cell_is_an_error(cells: dict[str, Any]) -> None:
    with pytest.raises(DataError, match="the_entry"):
        module.Cells("file.toml", module.choices_known()).way("the_entry", cells)
