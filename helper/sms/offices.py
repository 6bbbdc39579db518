"""The offices that a result tells to ask, each with the number or page that the data of its county has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from helper.assessment import Finding, Kind
from helper.conversation.announced import leads_to_defender
from helper.counties import County, Role, ways_to_check
from helper.wording import say

# Whom the next step of each result names (product.md 3.1); a public defender where it says "a person" or "a lawyer".
_ASKED: Mapping[Kind, tuple[Role, ...]] = MappingProxyType(
    {
        Kind.COVERED_AND_ANNOUNCED: (Role.COURT, Role.PUBLIC_DEFENDER),
        Kind.CAN_ASK: (Role.COURT,),
        Kind.CAN_ASK_SERVING: (Role.PUBLIC_DEFENDER,),
        Kind.ONE_FACT: (Role.COURT,),
        Kind.OTHER_LAW: (Role.PUBLIC_DEFENDER,),
        Kind.NO_CONVICTION: (Role.PUBLIC_DEFENDER,),
        Kind.PERSON_FIRST: (Role.PUBLIC_DEFENDER,),
        Kind.YOUTH: (Role.PUBLIC_DEFENDER,),
        Kind.MAYBE_CLEARED: (Role.COURT,),
    }
)


def office_words(finding: Finding, county: County, language: str) -> Iterator[str]:
    """Each office to ask with its number, else its page; where the public defender has neither, that and the court."""
    reached: dict[Role, str] = {}
    for way in ways_to_check(county):
        reached.setdefault(way.role, way.numbers[0] if way.numbers else way.value)
    for role in _asked(finding):
        if role in reached:
            yield say(f"sms.result.ask_{role}", language, "sms", county=county.name, number=reached[role])
        elif role is Role.PUBLIC_DEFENDER:
            yield say("sms.result.no_public_defender", language, "sms", county=county.name)
    if not reached.keys() & set(_asked(finding)):
        yield say("sms.result.ask_court", language, "sms", county=county.name, number=reached[Role.COURT])


def _asked(finding: Finding) -> tuple[Role, ...]:
    if finding.certainty == "confirmed":
        return (Role.COURT,)
    told_to_ask = (Role.PUBLIC_DEFENDER,) if leads_to_defender(finding) else ()
    return tuple(dict.fromkeys((*_ASKED[finding.kind], *told_to_ask)))
