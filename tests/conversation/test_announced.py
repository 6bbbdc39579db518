"""What a talk tells of a county's program: the words of law.md A-20 on every channel, and which relief it was."""

from types import SimpleNamespace

import pytest

from helper.assessment import Kind, Match, ProgramMatch
from helper.conversation.announced import announced_words
from helper.conversation.replies import reply
from helper.conversation.state import State
from helper.sms.results import pages
from helper.wording.segments import segments
from tests.conversation.played import WORLD, found, play

PROGRAMS = [program for county in WORLD.counties.values() for program in county.programs]
CHANNELS = ("web", "sms")
# law.md A-20, by language and channel: what a match, and what no match, must not be without.
NO_PROOF = {
    ("en", "web"): ("That is not proof.", "We have not seen the list or the judge's order.", "left out, challenged or"),
    ("en", "sms"): ("That is not proof.", "We have not seen the list or the judge's order.", "left out, challenged or"),
    ("es", "web"): ("Eso no es una prueba.", "No hemos visto la lista ni la orden del juez.", "el fiscal se opuso o"),
    ("es", "sms"): ("No es prueba.", "No hemos visto la lista ni la orden.", "con objecion o"),
}
NO_REFUSAL = {
    ("en", "web"): ("None of the groups", "That is not a refusal.", "by hand, and the state law applies anyway."),
    ("en", "sms"): ("None of the groups", "That is not a refusal.", "by hand, and the state law applies anyway."),
    ("es", "web"): ("Ninguno concuerda", "Eso no es un rechazo.", "a mano, y la ley del estado vale de todos modos."),
    ("es", "sms"): ("Ningun grupo", "No es un rechazo.", "a mano, y la ley del estado vale de todos modos."),
}
ASK = {"en": "Ask the ", "es": "Pregunte a"}
MONTH = {"en": "February 2020", "es": "febrero de 2020"}
SOLD = {
    "court": "california", "disposition": "convicted", "section": "11359", "conviction_date": "2004",
    "level": "felony", "sentence_completed": "no", "fine_owed": "no", "age_at_offense": "21_or_over",
    "record_check": "not_checked", "other_convictions": "no",
}  # fmt: skip


def told(match: ProgramMatch, language: str, channel: str) -> list[str]:
    finding = SimpleNamespace(program=match, programs=(match,), certainty=None)
    return list(announced_words(finding, WORLD.counties, language, channel))  # type: ignore[arg-type]


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.id)
def test_every_program_result_carries_the_words_of_the_law_file(program: object, language: str, channel: str) -> None:
    for match in Match:
        lines = told(ProgramMatch(program.id, program.county, match, (), None, caution=False), language, channel)  # type: ignore[attr-defined]
        text = " ".join(lines)
        proof, refusal = NO_PROOF[language, channel], NO_REFUSAL[language, channel]
        wanted = {Match.MET: proof, Match.NOT_MET: refusal, Match.UNDETERMINED: proof[1:]}[match]
        assert [words for words in wanted if words not in text] == []
        assert (ASK[language] in text) is (match is not Match.NOT_MET)
        assert channel == "web" or {segments(line) for line in lines} == {1}


@pytest.mark.parametrize(
    ("county", "relief", "kind"),
    [
        ("Los Angeles", "dismiss_seal", "The DA asked the court to clear these cases."),
        ("Yolo", "dismiss_seal", "The DA asked the court to clear these cases."),
        ("San Diego", "redesignate_misdemeanor", "The DA asked the court to lower these cases."),
        ("Sacramento", "redesignate_misdemeanor", "The DA asked the court to lower these cases."),
    ],
)
def test_it_says_which_relief_the_county_asked_for(county: str, relief: str, kind: str) -> None:
    program = WORLD.counties[county].programs[0]
    lines = told(ProgramMatch(program.id, county, Match.MET, (), relief, caution=False), "en", "web")
    assert any(line.startswith(kind) for line in lines)
    assert any("You can still ask the court to clear it" in line for line in lines) is ("lower" in kind)
    assert lines[-1] == "What a county gives is not all that the law gives."


def test_an_exclusion_that_cannot_be_ruled_out_is_told() -> None:
    for caution in (True, False):
        lines = told(ProgramMatch("yolo-2019", "Yolo", Match.MET, (), "dismiss_seal", caution=caution), "en", "web")
        assert ("Some cases of these groups were left out. We cannot rule out that yours was." in lines) is caution


def played(language: str, **answers: str) -> State:
    state, _ = play({**SOLD, "county": "Los Angeles", **answers}, language)
    return state


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_talk_ends_with_what_the_county_announced_before_the_reasons(language: str, channel: str) -> None:
    state = played(language)
    assert found(state).findings[0].kind is Kind.COVERED_AND_ANNOUNCED
    text = reply(state, WORLD, channel).text
    for words in (MONTH[language], *NO_PROOF[language, channel]):
        assert -1 < text.index(words) < text.index("(HSC 11359")


@pytest.mark.parametrize("language", ["en", "es"])
def test_text_messages_tell_it_one_by_one(language: str) -> None:
    texts = pages(played(language), WORLD)
    assert [words for words in NO_PROOF[language, "sms"] if not any(words in each for each in texts)] == []
    assert len(set(texts)) == len(texts)


def test_who_has_the_order_is_not_told_of_lists() -> None:
    state = played("en", record_check="dismissed")
    assert found(state).findings[0].certainty == "confirmed"
    assert "announced" not in reply(state, WORLD).text


def test_a_county_without_a_list_is_told_of_none() -> None:
    assert "announced" not in reply(played("en", county="Alpine"), WORLD).text
