"""The words of the channel: what is asked at each stage of a talk."""

from __future__ import annotations

from helper import wording
from helper.conversation.replies import reply
from helper.settings import Settings
from helper.sms.fitting import joined
from helper.sms.remembered import Remembered, Stage
from helper.sms.results import menu, pages, reminder
from helper.sms.surroundings import Surroundings

# Told in the first message, to the last page of the result of one case; a test holds it against the played talks.
ABOUT_TEXTS = 25
LONGEST_REPLY = 1_600  # characters; a provider takes no more


def say(key: str, language: str, **values: object) -> str:
    """The words of a key as a text message has them."""
    return wording.say(key, language, "sms", **values)


def operator_name(settings: Settings) -> str:
    """Who texts: the operator's short name, else the program's."""
    return settings.operator_short_name or wording.say("page.chrome.brand")


def prompt(kept: Remembered, around: Surroundings) -> str:
    """What waits to be answered at the stage of a talk."""
    match kept.stage:
        case Stage.INVITED:
            name = operator_name(around.settings)
            return say("sms.greeting", kept.language, name=name, count=ABOUT_TEXTS)
        case Stage.QUESTIONS:
            return reply(kept.state, around.world, "sms").text
        case Stage.RESULTS:
            return _page(kept, around)
    return say(f"sms.{kept.stage}.ask", kept.language)


def _page(kept: Remembered, around: Surroundings) -> str:
    """The page of the results told last; the first names nothing, the last says what can follow."""
    told = pages(kept.state, around.world)
    if kept.page == 0:
        return menu(kept.state, around.world)
    text = told[min(kept.page, len(told)) - 1]
    if kept.page < len(told):
        return joined(text, say("sms.result.more", kept.language))
    end = "sms.result.end_reminder" if reminder(kept.state, around.world) else "sms.result.end"
    return joined(text, say(end, kept.language))
