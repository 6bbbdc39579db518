"""The next question of a finding, asked about somebody else where the conversation has such words."""

from __future__ import annotations

from helper.assessment import Finding
from helper.conversation.answers import World, unasked_question
from helper.conversation.choices import question_values
from helper.conversation.state import State
from helper.facts.sheet import Sheet
from helper.wording import SOURCE_LANGUAGE, has, say
from helper.wording.days import spoken_day


def next_question(finding: Finding, sheet: Sheet, conviction: int, world: World) -> str | None:
    """What to ask next, or the fact's name in words where no question's wording fits; None when nothing can matter."""
    fact = finding.next_fact
    if fact is None:
        return None
    question = unasked_question(fact, sheet, State(convictions=len(sheet.convictions)), conviction, world)
    if question is None:
        return say("spreadsheet.missing", fact=say(f"fact.{fact}"))
    key = f"question.{question.name}.ask"
    days = question_values(question, sheet, conviction, world.counties)
    return say(
        f"{key}_they" if has(f"{key}_they") else key,
        **{name: spoken_day(day, SOURCE_LANGUAGE) for name, day in days.items()},
    )
