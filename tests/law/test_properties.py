"""Properties that hold for every record: the fixed one of design.md, and what is asked really matters."""

from datetime import date
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from helper.assessment import idle_facts
from helper.errors import InvalidInput
from helper.facts.case import cases
from helper.facts.reading import read_sheet
from helper.law.determination import Determination, determine
from helper.law.tables import REQUESTS, Relief
from tests.law.records import records

AS_OF = date(2026, 11, 22)
_RANK = {
    "dismiss_seal": 0, "redesignate_infraction": 1, "redesignate_misdemeanor": 2,
    "dismiss_sentence": 0, "resentence_infraction": 1, "resentence_misdemeanor": 2,
}  # fmt: skip
# Answers to try for a fact: every one of them can be given where the fact is not known.
ANSWERS: dict[str, list[Any]] = {
    "court": ["adult", "juvenile", "federal", "other_state"],
    "disposition": ["convicted", "diverted", "not_convicted"],
    "section": ["11357", "11358", "11359", "11360", "11361", "PC 4573.6"],
    "subdivision": ["a", "b", "c", "d", "e"],
    "level": ["felony", "misdemeanor", "infraction"],
    "conviction_date": [
        "1972-06-01", "1974-06-01", "1975-12-31", "1990-05-05", "2010-05-05", "2010-12-31", "2015-01-01",
        "2016-11-08", "2017-05-05",
    ],
    "offense_date": [
        "1974-06-01", "1975-12-31", "1989-05-05", "2003-01-01", "2003-12-31", "2010-01-01",
        "2016-11-08", "2016-11-09", "2018-01-01",
    ],
    "age_at_offense": [15, 16, 17, 18, 20, 21, 24, 30],
    "sentence_completed": [True, False],
    "record_check": ["not_checked", "not_cleared", "dismissed", "reduced", "denied"],
    "amount_grams": [10, 100],
    "concentrate_grams": [0, 3, 5, 6, 20],
    "plants": [3, 30],
    "conduct": ["sell", "give_away", "transport_personal", "import_export"],
    "school_grounds": [True, False],
    "sale_to_minor": [True, False],
    "used_person_under_21": [True, False],
    "crossed_state_line": [True, False],
    "environmental_harm": [True, False],
    "other_convictions": [
        [], [{"section": "PC 187", "conviction_date": "1950"}], [{"section": "PC 288", "conviction_date": "1950"}],
        [{"section": each, "conviction_date": "1950"} for each in ("11358", "11359", "11360(a)") * 2],
    ],
}  # fmt: skip


def found(facts: dict[str, Any]) -> Determination | None:
    """The determination, or None when these answers cannot all be true."""
    try:
        return determine(cases(read_sheet({"facts": facts}), AS_OF)[0])
    except InvalidInput:
        return None


def shown(determination: Determination) -> tuple[Any, ...]:
    """What a person would notice."""
    return determination.relief, determination.request, determination.route, determination.certainty


def shown_with_reason(determination: Determination) -> tuple[Any, ...]:
    """What a person would notice; where nothing can be asked, also the row that says why."""
    return *shown(determination), () if determination.request else determination.certain_rows[-1:]


def is_relief(determination: Determination) -> bool:
    return determination.relief in (*REQUESTS, Relief.RESENTENCE)


@settings(max_examples=400)
@given(records(), st.data())
def test_removing_an_answer_never_gives_more(facts: dict[str, Any], data: st.DataObject) -> None:
    """design.md, fixed: (a) a lower floor or one more alternative, (b) undetermined or a lawyer, (c) a presumption."""
    before = found(facts)
    # An unknown record check counts as not checked, and then today's level is all there is to compare.
    removed = data.draw(st.sampled_from(sorted(facts.keys() - {"record_check"})))
    after = found({name: value for name, value in facts.items() if name != removed})
    if before is None or after is None or shown(before) == shown(after):
        return
    if after.relief in (Relief.UNDETERMINED, Relief.NEEDS_LAWYER_REVIEW) or set(after.presumed) - set(before.presumed):
        return
    if Relief.NOT_ELIGIBLE in (before.relief, after.relief):
        assert not is_relief(before) and not is_relief(after)
    if not is_relief(before):
        return
    assert is_relief(after)
    if before.request and after.request and (before.route == "petition") == (after.route == "petition"):
        assert _RANK[after.request[-1]] >= _RANK[before.request[-1]]
        assert set(before.request) <= set(after.request)


@settings(max_examples=200)
@given(records())
def test_every_result_has_a_reason_and_fits_the_contract(facts: dict[str, Any]) -> None:
    determination = found(facts)
    if determination is None:
        return
    assert [row for row in determination.rows if row.next is None]
    assert all(row.source.citation for row in determination.rows)
    if determination.relief is Relief.NEEDS_LAWYER_REVIEW:
        assert (determination.route, determination.request) == ("none", ())
    if determination.relief is Relief.NOT_ELIGIBLE:
        assert facts["section"].startswith("PC 4573")
    assert (determination.route == "none") == (not determination.request)


def can_change(facts: dict[str, Any], fact: str, answered: frozenset[str] = frozenset()) -> bool:
    """Whether answers to an open fact differ, now or once the other open facts are answered, one after another.

    Followed to the end, as the record may lack a conviction, its days, the sentence and the letter at once. A way on
    which the fact is no longer open is left (`test_what_is_not_listed_as_unknown_changes_nothing`).
    """
    determination = found(facts)
    if determination is None or fact not in determination.unknown:
        return False
    # Whether a case fell before the Act is one condition of two dates: the first that is open is asked.
    alike = ("conviction_date", "offense_date") if fact == "conviction_date" else (fact,)
    if any(_differs(facts, each) for each in alike if each not in facts):
        return True
    # Of facts that count only together the first is listed: with how much across the line, at what age.
    others = (each for each in (*determination.unknown, *_MEASURED) if each != fact and each not in answered)
    other = next((each for each in others if _answers_left(each, facts)), None)
    if other is None:
        return False
    return any(can_change({**facts, other: each}, fact, answered | {other}) for each in _answers_left(other, facts))


def _differs(facts: dict[str, Any], fact: str) -> bool:
    results = {shown_with_reason(each) for answer in ANSWERS[fact] if (each := found({**facts, fact: answer}))}
    return len(results) > 1


def _answers_left(fact: str, facts: dict[str, Any]) -> list[Any]:
    """The answers to a fact that fit what is known of it."""
    if fact not in _MEASURED or fact not in facts:
        return ANSWERS.get(fact, [])
    known = facts[fact]
    if not isinstance(known, dict):
        return []
    low, high = known.get("min", known.get("more_than", 0)), known.get("max", 1000)
    return [each for each in ANSWERS[fact] if low <= each <= high and each != known.get("more_than")]


_MEASURED = ("amount_grams", "concentrate_grams", "plants", "age_at_offense")


@settings(max_examples=100)
@given(records())
def test_what_makes_no_difference_makes_none(facts: dict[str, Any]) -> None:
    """All the facts that are called idle can be left out together, and the law gives the same."""
    before = found(facts)
    if before is None:
        return
    idle = idle_facts(read_sheet({"facts": facts}), 0, AS_OF)
    after = found({name: value for name, value in facts.items() if name not in idle})
    assert after is not None and shown(after) == shown(before), idle


def test_facts_that_make_no_difference_are_told_and_a_level_that_tells_the_letter_does() -> None:
    facts = {
        "court": "adult", "disposition": "convicted", "section": "11360", "level": "misdemeanor",
        "conviction_date": "1990-05-05", "birth_date": "1960-01-01", "plants": 3, "school_grounds": True,
    }  # fmt: skip
    assert idle_facts(read_sheet({"facts": facts}), 0, AS_OF) == ("plants", "school_grounds")


# Four facts open before the one in question: the letter (a) makes the school count, on a record that lacks all four.
@example({
    "court": "adult", "section": "11357", "level": "felony", "offense_date": "2010-05-05", "conduct": "possess",
    "amount_grams": 28.6, "concentrate_grams": 0, "plants": 7, "record_check": "not_checked",
    "person_deceased": False, "sale_to_minor": True, "used_person_under_21": True, "crossed_state_line": True,
    "environmental_harm": True, "registration_prior": True, "birth_date": "1930-01-01",
})  # fmt: skip
@settings(max_examples=60)
@given(records())
def test_what_stands_as_unknown_can_change_the_result(facts: dict[str, Any]) -> None:
    determination = found(facts)
    if determination is None:
        return
    for fact in determination.unknown:
        # A number or a day that is known in part can still come out either way.
        assert fact in facts or can_change(facts, fact), fact


@settings(max_examples=150)
@given(records(), st.data())
def test_what_is_not_listed_as_unknown_changes_nothing(facts: dict[str, Any], data: st.DataObject) -> None:
    determination = found(facts)
    if determination is None:
        return
    candidates = [fact for fact in ANSWERS if fact not in facts and fact not in determination.unknown]
    # Ages and dates hang together: one of them is listed for the others. A letter counts where one was printed.
    candidates = [
        fact for fact in candidates if fact not in ("age_at_offense", "offense_date", "conviction_date", "subdivision")
    ]
    # The harvest of one's own plants counts only where the number was stated.
    candidates = [fact for fact in candidates if fact != "plants" or facts.get("section") == "11358"]
    if not candidates or determination.unknown[:1] in (("court",), ("section",)):
        return
    fact = data.draw(st.sampled_from(candidates))
    for answer in ANSWERS[fact]:
        other = found({**facts, fact: answer})
        assert other is None or shown(other) == shown(determination), (fact, answer)
