"""From findings to filings: one for each court, case number and kind of request; and why a case gets none."""

from typing import Any

import pytest

from helper.documents.filings import WhyNone
from helper.documents.petition import Relief, ReliefAsked, Request
from helper.errors import InvalidInput
from tests.documents.packets import SERVING, filing, filings


def test_counts_of_one_case_stand_on_one_petition() -> None:
    (one,) = filings({"section": "11359"}, {"section": "11358"}, {"section": "11358(d)"}, {"section": "11359"}).made
    assert one.petition.sections == ("11358", "11359")
    assert [count.section for count in one.counts] == ["11359", "11358", "11358(d)", "11359"]
    asked = {(each.section, each.subdivision): each.counts for each in one.petition.relief_asked}
    assert asked == {("11359", None): 2, ("11358", None): 1, ("11358", "d"): 1}


def test_another_number_another_court_and_another_request_are_filings_of_their_own() -> None:
    made = filings({}, {"case_number": "2"}, {"county": "Napa"}, SERVING).made
    assert [(one.county.name, one.petition.case_number, one.petition.request) for one in made] == [
        ("Kern", "BF/123456-A", Request.APPLICATION),
        ("Kern", "2", Request.APPLICATION),
        ("Napa", "BF/123456-A", Request.APPLICATION),
        ("Kern", "BF/123456-A", Request.PETITION),
    ]


def test_what_is_asked_is_what_the_finding_may_request() -> None:
    one = filing({"section": "11357", "level": "misdemeanor"})
    assert one.petition.relief_asked == (ReliefAsked("11357", (Relief.DISMISS_SEAL,)),)


@pytest.mark.parametrize(
    ("case", "why"),
    [
        ({"record_check": "not_checked"}, WhyNone.CHECK_FIRST),
        ({"record_check": "dismissed"}, WhyNone.CHECK_FIRST),
        ({"record_check": "denied"}, WhyNone.LAWYER_FIRST),
        ({"court": "juvenile", "age_at_offense": 16, "section": "11357"}, WhyNone.YOUTH),
        ({"section": None}, WhyNone.ONE_FACT),
        ({"section": "PC 4573.6"}, WhyNone.OTHER_LAW),
        ({"disposition": "not_convicted"}, WhyNone.OTHER_LAW),
        ({"court": "federal"}, WhyNone.OTHER_LAW),
        ({"county": None}, WhyNone.NO_COUNTY),
        ({"county": "Springfield"}, WhyNone.NO_COUNTY),
        ({"case_number": None}, WhyNone.NO_CASE_NUMBER),
        ({"case_number": " \u200b"}, WhyNone.NO_CASE_NUMBER),
    ],
)
def test_a_case_without_a_petition_says_why(case: dict[str, Any], why: WhyNone) -> None:
    if case.get("court") == "juvenile":
        case = {**case, "offense_date": None}
    found = filings(case)
    assert found.made == ()
    assert [one.why for one in found.not_made] == [why]


def test_the_number_of_the_petitioner_stands_in_where_the_case_has_none() -> None:
    assert filing({"case_number": None}, case_number="99").petition.case_number == "99"
    assert filing({}, case_number="99").petition.case_number == "BF/123456-A"


def test_one_number_never_stands_for_two_courts() -> None:
    with pytest.raises(InvalidInput) as caught:
        filings({"case_number": None}, {"case_number": None, "county": "Napa"}, case_number="99")
    assert caught.value.field == "petitioner.case_number"
    assert "Kern and Napa" in caught.value.message


def test_a_challenged_case_is_filed_with_a_warning() -> None:
    assert filing({"record_check": "challenged"}).challenged
    assert not filing().challenged


def test_an_attorney_files_for_the_person() -> None:
    attorney = {"name": "L. Aid", "bar_number": "1", "firm": "Aid", "phone": "1"}
    filer = filing({}, attorney=attorney).petition.filer
    assert (filer.name, filer.bar_number, filer.attorney_for) == ("L. Aid", "1", "Ana O'Brien-Fifield")
    assert filer.street is None


def test_a_lowered_case_may_have_been_brought_by_the_county() -> None:
    """Its level today says nothing of who brought it then."""
    case = {"county": "Los Angeles", "section": "11358", "level": "misdemeanor", "prosecutor_city": "Torrance"}
    lowered = filings({**case, "record_check": "reduced", "plants": 6}).made
    assert [str(agency.kind) for one in lowered for agency in one.agencies] == ["county", "city"]
