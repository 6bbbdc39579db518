"""What each page of ours says, for whom it says what, and that a fact comes from the data or is left out."""

import unicodedata
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helper.counties import load_counties
from helper.counties.statewide import statewide
from helper.documents.filings import NotMade, WhyNone
from helper.documents.packet import make_index, make_letter
from helper.documents.petitioner import read_petitioner
from helper.errors import InvalidInput
from helper.facts.ranges import DateRange
from helper.wording import catalog, say
from tests.documents.packets import SERVING, filing, filings, packet, page_of, pages
from tests.documents.test_packet import ordinary
from tests.wording.test_catalogs import grade

OREGON = {"city": "Portland", "state": "OR", "zip": "97035"}


@cache
def cover(language: str = "en") -> str:
    return page_of(ordinary(language).pdf, say("packet.cover.title", language))


def test_the_cover_says_where_to_go_whom_to_call_and_when_that_was_read() -> None:
    assert "Superior Court of California, County of Kern" in cover()
    assert "Metropolitan Division, 1415 Truxtun Avenue, Bakersfield, CA 93301" in cover()
    assert "(661) 868-7206 (felony), (661) 868-7207 (misdemeanor)" in cover()
    assert "We read this number on November 22, 2026." in cover()
    assert "Where this comes from: JudicialCouncilOfCalifornia/trialcourt (GitHub);" in cover()
    assert "file index" not in cover()


def test_a_court_without_a_phone_leads_to_the_finder() -> None:
    text = page_of(packet({"county": "Butte"}).pdf, "Your papers for the court")
    assert f"We found no phone number for this court. Look here: {statewide().find_court}" in text
    assert "We read this number" not in text


@pytest.mark.parametrize("language", ["en", "es"])
def test_everybody_reads_the_immigration_notice_first(language: str) -> None:
    title = say("packet.immigration.title", language)
    assert title in cover(language)
    assert cover(language).index(title) < cover(language).index(say("packet.cover.do", language))


def test_who_serves_a_sentence_is_sent_to_a_lawyer_and_nobody_else_is() -> None:
    serving = packet(SERVING)
    assert "Talk to a lawyer before you file." in page_of(serving.pdf, "Your papers for the court")
    assert "great risk of a new, very serious crime" in page_of(serving.pdf, "What can happen next")
    assert "Talk to a lawyer before you file." not in cover()
    assert "is no reason to say no" in page_of(ordinary().pdf, "What can happen next")


def test_who_was_challenged_is_sent_to_the_public_defender_first() -> None:
    text = page_of(packet({"record_check": "challenged"}).pdf, "Your papers for the court")
    assert "The prosecutor said no to the automatic way" in text
    assert "automatic way" not in cover()


@pytest.mark.parametrize(
    ("waivers", "said"),
    [
        ({}, "The petition gives up no right."),
        ({"waive_original_judge": False, "waive_appearance": False}, "The petition gives up no right."),
        ({"waive_original_judge": True}, "The petition gives up the right to the judge who sentenced you. You chose"),
        ({"waive_appearance": True}, "The petition gives up the right to be at a hearing. You chose"),
        (
            {"waive_original_judge": True, "waive_appearance": True},
            "gives up the right to the judge who sentenced you and the right to be at a hearing. You chose",
        ),
    ],
)
def test_the_rights_given_up_are_told_as_chosen(waivers: dict[str, bool], said: str) -> None:
    assert said in page_of(packet(**waivers).pdf, "Your papers for the court")


def test_what_is_missing_is_named_as_to_be_written_by_hand() -> None:
    text = page_of(packet(street=None, zip=None, phone=None).pdf, "Your papers for the court")
    assert "Fill these in by hand before you sign your street, your ZIP code and your phone number" in text
    assert "by hand before you sign" not in cover()


def test_the_cover_sheet_for_the_clerk_has_no_birth_date() -> None:
    made = packet(other_names=["Ana Lopez"])
    sheet = page_of(made.pdf, "Cover sheet for the clerk")
    assert "Other names used Ana Lopez" in sheet
    assert "Health and Safety Code 11359, felony, convicted 2003" in sheet
    assert not any("1975" in text or "February 1" in text for text in pages(made.pdf))


def test_an_attorney_stands_on_the_clerks_sheet_and_signs() -> None:
    attorney = {"name": "L. Aid", "bar_number": "99", "firm": "Legal Aid", "street": "1 Main St", "city": "Fresno"}
    made = packet(attorney=attorney)
    sheet = page_of(made.pdf, "Cover sheet for the clerk")
    assert "Attorney L. Aid, Legal Aid, State Bar number 99" in sheet
    assert "Your lawyer signs and dates" in page_of(made.pdf, "Your papers for the court")
    assert "L. Aid Legal Aid 1 Main St Fresno" in page_of(made.pdf, "Labels to cut out")


def test_an_office_without_an_address_leaves_lines_to_write_on() -> None:
    text = page_of(ordinary().pdf, "Set 2 of 3: copy for the prosecutor")
    assert "Kern County District Attorney's Office" in text
    assert "We found no address for this office" in text
    with_address = page_of(packet({"county": "Los Angeles"}).pdf, "Set 2 of 3: copy for the prosecutor")
    assert "211 West Temple Street" in with_address and "We found no address" not in with_address


def test_mail_for_the_court_goes_to_its_mailing_address() -> None:
    made = packet({"county": "Alpine"})
    assert "PO Box 518, Markleeville, CA 96120" in page_of(made.pdf, "Labels to cut out")
    assert "14777 State Route 89" in page_of(made.pdf, "Your papers for the court")


def test_the_checklist_has_the_values_to_compare() -> None:
    text = page_of(ordinary().pdf, "Before you file: check and tick")
    for value in ("Kern", "BF/123456-A", "Ana O'Brien-Fifield", "11359"):
        assert value in text


def test_the_calendar_names_days_on_which_courts_are_open_and_those_when_they_are_not() -> None:
    text = page_of(ordinary().pdf, "Your calendar")
    assert "Tuesday, November 24, 2026: Look at your papers." in text
    assert "Monday, January 4, 2027: Have you heard" in text
    assert "Thu, Nov 26 • Fri, Nov 27 • Fri, Dec 25 • Fri, Jan 1 • Mon, Jan 18 • Fri, Feb 12" in text
    assert "lunes, 4 de enero de 2027" in page_of(ordinary("es").pdf, "Su calendario")


def test_the_public_defender_is_named_where_the_data_has_a_number() -> None:
    text = page_of(packet({"county": "Los Angeles"}).pdf, "What can happen next")
    assert "Public defender: (323) 760-6763 (number read on November 22, 2026)." in text
    assert "Ask the clerk how to reach the public defender" in page_of(ordinary().pdf, "What can happen next")


def test_fee_forms_and_addresses_of_the_state_record_are_those_of_the_data() -> None:
    text, review = page_of(ordinary().pdf, "Get your own state record"), statewide().record_review
    for fact in (f"${review.fee_usd}", review.fee_waiver["url"], review.url, review.texts["mail"]):
        assert fact in text
    known = " ".join(review.texts.values())
    assert all(form in known for form in ("BCIA 8016RR", "BCIA 8705", "FD-258", "BCIA 8706"))


def test_who_lives_elsewhere_gets_the_letter_to_the_state() -> None:
    letter = page_of(packet(**OREGON).pdf, "Ana O'Brien-Fifield 12 Elm St., Apt. 5 Portland, OR 97035 Date:")
    assert "Request for my own state record" in letter and "Please waive the fee." in letter
    assert not any("Request for my own state record" in text for text in pages(ordinary().pdf))


def test_a_case_without_its_number_gets_a_letter_with_what_is_known() -> None:
    case = {"case_number": None, "conviction_date": {"earliest": "1997-01-01", "latest": "1998-12-31"}}
    (one,) = filings({**case, "offense_date": "1997"}).not_made
    letter = pages(make_letter(one, filing().petitioner, "en") or b"")[0]
    for said in ("Request for a case number", "Ana O'Brien-Fifield", "February 1, 1975", "between 1997 and 1998",
                 "Bakersfield, CA 93301", "11361.9"):  # fmt: skip
        assert said in letter


def test_a_letter_can_be_made_with_nothing_known_but_the_county() -> None:
    one = NotMade(0, WhyNone.NO_CASE_NUMBER, load_counties()["Napa"], None, None)
    text = " ".join(pages(make_letter(one, None, "es") or b""))
    assert "Request for a case number" in text and "Copia para leer. No la presente." in text
    assert "None" not in text


LETTERS = st.characters(min_codepoint=32, max_codepoint=0x24F)


@given(typed=st.text(LETTERS, min_size=1, max_size=130) | st.text(min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_as_a_name_is_printed_or_refused_by_its_field(typed: str) -> None:
    one = NotMade(0, WhyNone.NO_CASE_NUMBER, load_counties()["Napa"], None, None)
    try:
        petitioner = read_petitioner({"name": typed})
    except InvalidInput as problem:
        assert problem.field == "petitioner.name"
        return
    text = " ".join(pages(make_letter(one, petitioner, "en") or b""))
    assert without_blanks(unicodedata.normalize("NFC", petitioner.name)) in without_blanks(text)


def without_blanks(text: str) -> str:
    """pdfium reads a hyphen at the end of a line as U+FFFE."""
    return "".join(text.replace("\ufffe", "-").split())


def test_a_year_that_is_not_known_at_one_end_is_left_blank() -> None:
    one = NotMade(0, WhyNone.NO_CASE_NUMBER, load_counties()["Napa"], DateRange(date.min, date(1999, 1, 1)), None)
    assert "1999" not in " ".join(pages(make_letter(one, None, "en") or b""))


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_youth_case_is_led_to_its_own_form(language: str) -> None:
    one = NotMade(0, WhyNone.YOUTH, None, None, None)
    (text,) = pages(make_letter(one, None, language) or b"")
    assert "JV-744A" in text and statewide().self_help_page in text
    assert say("packet.immigration.title", language) in text


@pytest.mark.parametrize("why", [WhyNone.LAWYER_FIRST, WhyNone.CHECK_FIRST, WhyNone.OTHER_LAW, WhyNone.NO_COUNTY])
def test_nothing_is_printed_where_a_person_or_another_law_comes_first(why: WhyNone) -> None:
    assert make_letter(NotMade(0, why, load_counties()["Napa"], None, None), filing().petitioner, "en") is None


def test_the_index_lists_every_stack_and_every_case_without_one() -> None:
    found = filings({}, {"county": "Napa", "case_number": "2"}, {"case_number": None})
    made = [(f"packet-{at}.pdf", one) for at, one in enumerate(found.made, start=1)]
    (text,) = pages(make_index(made, found.not_made, "en"))
    assert "1. Superior Court of California, County of Kern Case number BF/123456-A File packet-1.pdf" in text
    assert "2. Superior Court of California, County of Napa" in text
    assert "Case 3: We need the case number." in text


def test_the_copy_to_read_says_what_the_petition_says() -> None:
    made = packet({"section": "11360(b)", "level": "misdemeanor"}, "es", waive_appearance=True)
    text = page_of(made.pdf, "Copia para leer. No la presente. Lo que dice el papel")
    assert "11360: llevar, dar o vender marihuana" in text
    assert "Renuncia a ese derecho. La corte puede decidir sin usted." in text
    assert "Una solicitud. Dice que usted terminó la sentencia" in text
    assert "11360(b): borrar la condena y sellar los registros" in text


def test_every_reason_for_no_paper_has_words() -> None:
    for language in ("en", "es"):
        assert all(say(f"packet.none.{why}", language) for why in WhyNone)


def test_a_sixth_grader_can_read_every_page() -> None:
    texts = [entry.text for key, entry in catalog("en").items() if key.startswith("packet.")]
    assert grade(" ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts)) <= 6
    assert {text for text in texts if len(text.split()) > 9 and grade(text) > 8} == set()


def test_both_languages_have_the_same_sentences() -> None:
    ours = {language: {key for key in catalog(language) if key.startswith("packet.")} for language in ("en", "es")}
    assert ours["en"] == ours["es"]
