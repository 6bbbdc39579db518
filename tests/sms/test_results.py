"""The results by text: what is not certain says so in every message, and each next step has its way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from helper.assessment import Finding, Kind
from helper.conversation.engine import assessment_of
from helper.conversation.report import law_named
from helper.conversation.state import State
from helper.counties import Role, ways_to_check
from helper.law.tables import Row, tables
from helper.sms.fitting import fits_one, joined, packed
from helper.sms.offices import office_words
from helper.sms.results import first_reason, pages
from helper.sms.saying import say
from helper.wording import has, languages
from tests.conversation.played import WORLD, play
from tests.sms.chat import Chat
from tests.sms.test_transcripts import texted_to
from tests.wording.test_texts import PLANT

each_language = pytest.mark.parametrize("language", languages())
FOR_SALE = {
    "phone_is_own": "mine", "for_whom": "me", "court": "adult", "disposition": "convicted", "section": "11359",
    "county": "Los Angeles", "conviction_date": "2003", "level": "felony", "serving": "no", "fine_owed": "no",
    "age_at_offense": "21_or_over", "other_convictions": "no", "record_check": "not_checked",
}  # fmt: skip
LETTER_NOT_KNOWN = {
    **FOR_SALE, "section": "11357", "county": "Kern", "conviction_date": "1985", "level": "misdemeanor",
}  # fmt: skip
DISMISSED = {**FOR_SALE, "record_check": "dismissed"}
OFFENSES = ("11357", "11358", "11359", "11360")
PHONE = re.compile(r"\(\d{3}\) \d{3}-\d{4}")
ENGLISH = re.compile(r"\b(?:outside|jurisdiction|former|text|stood|before|analogy|grams|force)\b")


def finding_of(script: dict[str, str], language: str = "en") -> Finding:
    state, _ = play(script, language)
    return assessment_of(state, WORLD).findings[0]


def told(script: dict[str, str], language: str = "en") -> tuple[str, ...]:
    state, _ = play(script, language)
    return pages(state, WORLD)


def reasons(language: str) -> Iterator[str]:
    """Every reason that a result can give, as a text names its law."""
    for name, rows in tables().items():
        yield from (reason_of(name, row, language) for row in rows if has(f"reason.{name}.{row.id}"))


def reason_of(table: str, row: Row, language: str) -> str:
    law = max((law_named(row.source.citation, each) or "" for each in (*OFFENSES, None)), key=len) or say(
        "result.own_rule", language
    )
    return f"{say(f'reason.{table}.{row.id}', language)} ({law})"


def citations() -> Iterator[str]:
    """The citation of every reason that a result can give."""
    for name, rows in tables().items():
        yield from (row.source.citation for row in rows if has(f"reason.{name}.{row.id}"))


@each_language
@pytest.mark.parametrize("key", [None, "told.case", "told.cases"])
def test_every_message_of_a_reason_that_is_not_certain_says_so(language: str, key: str | None) -> None:
    hedge, more = say("reason.if_so", language, text=""), say("sms.result.more", language)
    head = f"{say(key, language, number=20)}: " if key else ""
    for text in reasons(language):
        for part in packed(head, [(hedge, text)], more):
            assert part.startswith(head + hedge)
            assert fits_one(joined(part, more))


@each_language
def test_a_reason_that_is_certain_is_not_told_behind_one_that_is_not(language: str) -> None:
    hedge = say("reason.if_so", language, text="")
    assert len(packed("", [(hedge, "A."), ("", "B.")], "more")) == 2
    assert packed("", [("", "A."), (hedge, "B."), (hedge, "C.")], "more") == (f"A.\n{hedge}B.\n{hedge}C.",)


@each_language
@pytest.mark.parametrize("lead", ["", "reason.if_so"])
def test_a_law_never_comes_alone_and_never_in_another_language(language: str, lead: str) -> None:
    hedge, more = say(lead, language, text="") if lead else "", say("sms.result.more", language)
    head = f"{say('told.case', language, number=20)}: "
    for text in reasons(language):
        for part in packed(head, [(hedge, text)], more):
            assert not part.removeprefix(head + hedge).startswith("(")
        if language == "es":
            assert not ENGLISH.search(text), text


@pytest.mark.parametrize("section", OFFENSES)
def test_the_law_named_is_not_that_of_another_offense_where_there_is_one_of_its_own(section: str) -> None:
    others = re.compile(rf"HSC (?:{'|'.join(each for each in OFFENSES if each != section)})\b(?!\.)")
    for citation in citations():
        if re.search(rf"\b{section}\b(?!\.)", citation):
            assert not others.match(law_named(citation, section) or ""), citation


@pytest.mark.parametrize(
    ("citation", "section", "law"),
    [
        ("HSC 11358(d)(1), 11359(c)(1), 11360(a)(3)(A); PC 290(c)", "11359", "HSC 11359(c)(1)"),
        ("HSC 11357(a)(1), (b)(1), (d); 11358(a); 11359(a); 11360(a)(1)", "11360", "HSC 11360(a)(1)"),
        ("HSC 11357(a)(1), (b)(1), (d); 11358(a); 11359(a); 11360(a)(1)", "11357", "HSC 11357(a)(1)"),
        ("HSC 11357(b)(2), 11360(a)(2)", "11360", "HSC 11360(a)(2)"),
        ("HSC 11357(b)(2), 11360(a)(2)", None, "HSC 11357(b)(2)"),
        ("HSC 11357.5; HSC 11361.8(e)", "11357", "HSC 11357.5"),
        ("HSC 11362.1(a)(1), 11360(a)(2), 11361.8(e)", "11360", "HSC 11362.1(a)(1)"),
        ("law.md A-14", "11359", None),
    ],
)
def test_the_law_named_is_what_the_reason_says(citation: str, section: str | None, law: str | None) -> None:
    assert law_named(citation, section) == law


def test_a_case_under_18_is_told_of_its_own_section() -> None:
    assert any("(HSC 11359(a))" in page for page in told({**FOR_SALE, "age_at_offense": "under_18"}))


def test_a_letter_that_is_not_known_leaves_no_sentence_that_sounds_certain() -> None:
    hedge = say("reason.if_so", "en", text="")
    assert [page for page in told(LETTER_NOT_KNOWN) if "It is no crime now." in page and hedge not in page] == []
    assert [page for page in told(LETTER_NOT_KNOWN) if "records should have" in page and hedge not in page] == []


@each_language
@pytest.mark.parametrize("kind", Kind)
def test_the_offices_of_every_county_and_result_fit_and_name_nothing(kind: Kind, language: str) -> None:
    finding, more = replace(finding_of(FOR_SALE), kind=kind), say("sms.result.more", language)
    head = f"{say('told.case', language, number=20)}: "
    for county in WORLD.counties.values():
        words = tuple(office_words(finding, county, language))
        assert words
        assert [each for each in words if not fits_one(joined(head + each, more))] == []
        assert [each for each in words if PLANT.search(PHONE.sub("", each))] == []


@pytest.mark.parametrize("kind", [Kind.PERSON_FIRST, Kind.CAN_ASK_SERVING, Kind.OTHER_LAW, Kind.YOUTH])
def test_who_is_sent_to_a_lawyer_gets_the_number_of_the_public_defender(kind: Kind) -> None:
    finding = replace(finding_of(FOR_SALE), kind=kind, program=None, programs=())
    for county in WORLD.counties.values():
        defender = next((way for way in ways_to_check(county) if way.role is Role.PUBLIC_DEFENDER), None)
        first, *others = office_words(finding, county, "en")
        if defender:
            assert (defender.numbers or (defender.value,))[0] in first and others == []
        else:
            assert first.startswith("We have no number for the public defender")
            assert others[0].startswith(f"The court of {county.name} County: ")


@pytest.mark.parametrize("kind", [Kind.COVERED_AND_ANNOUNCED, Kind.MAYBE_CLEARED, Kind.ONE_FACT])
def test_who_is_sent_to_the_clerk_gets_the_number_or_the_page_of_the_court(kind: Kind) -> None:
    finding = replace(finding_of(FOR_SALE), kind=kind)
    for county in WORLD.counties.values():
        court = next(way for way in ways_to_check(county) if way.role is Role.COURT)
        assert (court.numbers or (court.value,))[0] in next(office_words(finding, county, "en"))


@each_language
def test_papers_and_the_own_record_have_their_way(language: str) -> None:
    can_ask = told({**FOR_SALE, "county": "Alpine", "record_check": "not_cleared"}, language)
    assert re.search(r"(reply|responda) 2 ", can_ask[0])
    maybe = told({**FOR_SALE, "county": "Alpine"}, language)
    assert any("Live Scan" in page for page in maybe)


def test_a_dismissed_case_is_told_of_what_fits_it() -> None:
    chat = Chat()
    texted_to(chat.text, DISMISSED, "en")
    assert chat.text("start").startswith("Your answer is ready.")
    assert not any("A lowered case" in page for page in told(DISMISSED))


def test_of_a_dismissed_case_nothing_is_left_to_ask_or_to_remind_of() -> None:
    chat = Chat()
    state = texted_to(chat.text, DISMISSED, "en")
    assert assessment_of(state, WORLD).findings[0].unknown
    heard = [chat.text("1") for _ in pages(state, WORLD)]
    assert not any(words in text for text in heard for words in ("settle more", "reminder"))
    assert chat.text("4") == say("sms.result.choose", "en")


@each_language
def test_what_several_cases_come_to_is_whole_sentences_of_one_message_each(language: str) -> None:
    more, open_ones = say("sms.result.more", language), say("told.not_known", language, count=20)
    cases = say("told.of.others_here", language)
    for key in ("told.felonies", "told.no_felonies"):
        rest = say(key, language, cases=cases, count=20)
        for part in packed("", [("", f"{open_ones} {rest}")], more):
            assert part in (f"{open_ones} {rest}", open_ones, rest)
            assert fits_one(joined(part, more))


def test_why_leads_to_the_first_reason() -> None:
    chat = Chat()
    texted_to(chat.text, FOR_SALE, "en")
    chat.text("1")
    assert "(HSC " in chat.text("why") and chat.kept
    assert chat.kept.page == first_reason(chat.state, WORLD) > 1


@each_language
def test_what_holds_for_several_cases_is_told_once(language: str) -> None:
    one, _ = play(FOR_SALE, language)
    answers = [*one.answers, *(replace(each, conviction=1) for each in one.answers if each.conviction == 0)]
    several = State(language, tuple(answers), convictions=2)
    assert len(assessment_of(several, WORLD).findings) == 2
    alone, both = pages(one, WORLD), pages(several, WORLD)
    assert len(both) < 1.5 * len(alone)
    bare = [re.sub(r"^(?:Cas[eo]s? [\d, ]+: )", "", page) for page in both]
    again = {page for page in bare if bare.count(page) > 1}
    assert bare[0] in again and len(again) <= 3 and len(bare) == len(set(bare)) + len(again)
    assert all("(HSC" not in page and "DA" not in page for page in again)
