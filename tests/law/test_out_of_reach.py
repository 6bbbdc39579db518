"""Remedies and cautions where one value is just out of their reach: what is not listed, and what only may fit."""

from collections.abc import Iterator
from typing import Any

import pytest

from helper.law.neighbors import Fit
from tests.law.test_cautions import shown
from tests.law.test_neighbors import AFTER_THE_ACT, AT_17, FITS, LATELY, MAY, OIL, OLD, PRISON, SMALL, found

SECTIONS = {
    "other_section": "PC 459", "in_a_car": "VC 23222(b)", "minor_involved": "11361", "accessory": "PC 32",
    "conspiracy": "PC 182", "manufacture": "11379.6", "in_prison": "PC 4573.6",
}  # fmt: skip
LETTERED = ("11357", "11357(b)", "11357(c)", "11357(d)", "11357(e)", "11360(b)")
STRAIGHT = ("11358", "11359", "11360(a)")
TICKET = {"section": "11357(b)", "level": "infraction"}
ACCESSORY = {"section": "PC 32", "level": "misdemeanor", **AT_17}
DIVERTED, ARRESTED, YOUTH = {"disposition": "diverted"}, {"disposition": "not_convicted"}, {"court": "juvenile"}
JAIL, FINE, MANDATORY = ({"supervision": each} for each in ("jail", "a fine", "mandatory supervision"))
NO_FELONY = {"level": "infraction"}
LAST_YEAR = {"conviction_date": "2025-06-01"}

# remedy, a case that has it (how it fits), and changes with how it fits then (None: it is not listed): law.md 5.
CHANGES: list[tuple[str, dict[str, Any], Fit, list[tuple[dict[str, Any], Fit | None]]]] = [
    ("pc_1203_4", {}, FITS, [(DIVERTED, None), (MANDATORY, None)]),
    ("pc_1203_4a", TICKET, FITS, [(ARRESTED, None)]),
    ("pc_1203_4a", {**SMALL, **JAIL}, MAY, [(MANDATORY, None)]),
    ("pc_1203_41", JAIL, MAY,
     [(LAST_YEAR, None), ({**FINE, **LAST_YEAR}, None), (FINE, None), (YOUTH, None), (DIVERTED, None),
      (NO_FELONY, None)]),
    ("pc_1203_42", PRISON, MAY,
     [(YOUTH, None), (ARRESTED, None), (NO_FELONY, None), (JAIL, None), (FINE, None), (MANDATORY, None)]),
    ("pc_1203_43", DIVERTED, MAY, [(YOUTH, None), (ARRESTED, None)]),
    ("pc_1203_425", LATELY, MAY,
     [({"supervision": "prison and a fine"}, None), (MANDATORY, None), (DIVERTED, None)]),
    # 1203.45(c) leaves out all of Division 10 of the Health and Safety Code.
    ("pc_1203_45", ACCESSORY, FITS,
     [(ARRESTED, None), (NO_FELONY, None), ({"section": "PC 4573.6"}, MAY)]
     + [({"section": each}, None) for each in (*LETTERED, *STRAIGHT, "11357(a)", "11361", "11379.6")]),
    # Old 11357(a) was a wobbler, old 11358 to 11360(a) were straight felonies; of the others it cannot be said.
    ("pc_17_b", OIL, FITS,
     [(YOUTH, None), (ARRESTED, None), (NO_FELONY, None)]
     + [({"section": each}, MAY) for each in ("PC 32", "VC 23222(b)", *LETTERED)]),
    ("pc_17_b", {"section": "PC 182"}, FITS, [(FINE, MAY), ({"section": "11357", **OLD}, MAY)]),
    # Proposition 47: felony 11357(a), and 11357 without a letter, which may have been (a).
    ("pc_1170_18", OIL, FITS,
     [(DIVERTED, None), (NO_FELONY, None), ({"section": "11357"}, MAY)]
     + [({"section": each}, None) for each in (*LETTERED[1:], *STRAIGHT, *SECTIONS.values())]),
    ("hsc_11361_5_a", SMALL, FITS, [({"section": each}, None) for each in (*STRAIGHT, *SECTIONS.values())]),
    ("hsc_11361_5_a", {**SMALL, **AFTER_THE_ACT}, FITS,
     [({"section": each}, None) for each in (*STRAIGHT, *SECTIONS.values())]
     + [({**YOUTH, "birth_date": "2001-06-01"}, MAY)]),
    ("hsc_11361_5_a", {**SMALL, **AT_17}, FITS,
     [({"section": each}, None) for name, each in SECTIONS.items() if name != "minor_involved"]),
    ("hsc_11361_5_b", {"section": "11530", **OLD}, FITS, [(YOUTH, None), (DIVERTED, None)]),
    ("pc_1473_7", {}, MAY, [(YOUTH, None), (DIVERTED, None)]),
    ("racial_justice", {}, MAY, [(YOUTH, None), (ARRESTED, None)]),
    ("pardon", {}, MAY, [(ARRESTED, None), (NO_FELONY, None)]),
]  # fmt: skip


def cases_of_remedies() -> Iterator[tuple[str, dict[str, Any], Fit | None]]:
    for remedy, base, fit, changes in CHANGES:
        yield remedy, base, fit
        for change, fit_then in changes:
            yield remedy, {**base, **change}, fit_then


@pytest.mark.parametrize(("remedy", "facts", "fit"), list(cases_of_remedies()))
def test_one_value_more_or_less_is_out_of_reach(remedy: str, facts: dict[str, Any], fit: Fit | None) -> None:
    assert found(facts).get(remedy) is fit


PRIOR = {"other_convictions": [{"section": "PC 647(b)", "conviction_date": "1999"}]}
CARRIED = {"section": "11360(a)", "conduct": "transport_personal", "amount_grams": 10}
OF_1974 = {"offense_date": "1974-05-05", "conviction_date": "1974-08-01", "birth_date": "1950-01-01"}

# caution, facts, whether it is shown
CAUTIONS: list[tuple[str, dict[str, Any], bool]] = [
    *(("challenged", {"record_check": each}, False) for each in ("reduced", "dismissed", "cleared", "denied")),
    # A-6 speaks of 11360(a) alone, and of what can be asked.
    ("paper_says_a", {"section": "11357(a)", **OF_1974}, False),
    ("paper_says_a", {"section": "11358(a)", "plants": 3}, False),
    ("paper_says_a", {**CARRIED, "record_check": "denied"}, False),
    # Hall: a report may show more than the paper where neither number nor letter tells the amount.
    ("reliable_police_report", {"section": "11358(a)", "plants": 3}, True),
    ("reliable_police_report", {"section": "11360(b)", "level": "misdemeanor"}, False),
    ("reliable_police_report", {"section": "11357(a)", "record_check": "denied"}, False),
    ("reliable_police_report", {"section": "11358", "plants": 3, "record_check": "denied"}, False),
    # Under 18 it is an infraction whatever the amount was (2.5).
    ("reliable_police_report", {"section": "11357(a)", **AT_17}, False),
    ("reliable_police_report", {"section": "11357(a)", **AT_17, "sentence_completed": False}, False),
    ("reliable_police_report", {"section": "11358", **AT_17}, False),
    ("reliable_police_report", {"section": "11358", **AT_17, "sentence_completed": False}, False),
    # no prior ever matters for 11357, nor for 11360(b).
    *(("unlisted_prior", {**PRIOR, "section": each}, False) for each in ("11357", "11357(a)", "11357(c)", "11357(d)")),
    ("unlisted_prior", {**PRIOR, "section": "11357(e)", "birth_date": None}, False),
    ("unlisted_prior", {**PRIOR, "section": "11360(b)", "level": "misdemeanor"}, False),
    ("firearms", {"section": "11357(b)", "level": "misdemeanor", "record_check": "challenged"}, False),
]


@pytest.mark.parametrize(("caution", "facts", "is_shown"), CAUTIONS)
def test_a_caution_stays_within_its_reach(caution: str, facts: dict[str, Any], is_shown: bool) -> None:
    assert (caution in shown(facts)) is is_shown
