"""What a county announced, in the words that law.md A-20 fixes: a match is no proof, and no match is no refusal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from helper.assessment import County, Finding, Match, ProgramMatch
from helper.wording import say
from helper.wording.days import spoken_month

# The sentences of each match, in order; keys of told.program. Every channel says these.
SENTENCES: Mapping[Match, tuple[str, ...]] = MappingProxyType(
    {
        Match.MET: ("met", "proof", "ask"),
        Match.NOT_MET: ("not_met", "others"),
        Match.UNDETERMINED: ("undetermined", "proof", "ask"),
    }
)


def in_order(finding: Finding) -> tuple[ProgramMatch, ...]:
    """The programs of a finding, the one that counts first."""
    chosen = (finding.program,) if finding.program else ()
    return tuple(dict.fromkeys((*chosen, *finding.programs)))


def leads_to_defender(finding: Finding) -> bool:
    """Whether what is told of the county's programs says to ask the public defender."""
    return finding.certainty != "confirmed" and any("ask" in SENTENCES[each.match] for each in in_order(finding))


def announced_words(
    finding: Finding, counties: Mapping[str, County], language: str, channel: str = "web"
) -> Iterator[str]:
    """What is told of the county's programs, sentence by sentence, none twice; nothing to who has the court's order."""
    if finding.certainty == "confirmed":
        return
    told = (each for match in in_order(finding) for each in _told(match, counties[match.county], language, channel))
    yield from dict.fromkeys(told)


def _told(match: ProgramMatch, county: County, language: str, channel: str) -> Iterator[str]:
    program = next(each for each in county.programs if each.id == match.id)
    values = {
        "county": county.name,
        "month": spoken_month(program.announced.earliest, program.announced.latest, language),
        "office": county.public_defender.office or say("result.public_defender", language),
    }
    keys = [key for key in SENTENCES[match.match] if not (key == "ask" and channel == "sms")]
    if match.match is not Match.NOT_MET:
        keys += [f"relief.{program.relief_kind(match.relief)}", *(["left_out"] if match.caution else [])]
    for key in (*keys, "not_the_law"):
        yield say(f"told.program.{key}", language, channel, **values)
