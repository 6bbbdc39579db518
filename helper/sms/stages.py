"""What a message does at each stage of a talk, once it is clear that it comes from the same person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from helper.conversation.editing import Editing, Wish, wish_in, wished
from helper.conversation.engine import TRIES_BEFORE_CHOICES, Answer, Asked, Back, advance, current
from helper.conversation.hearing import said_in_its_own_words
from helper.conversation.obeying import Command, help_words
from helper.conversation.since import since_then
from helper.conversation.state import DONT_KNOW, PERSON, RATHER_NOT
from helper.conversation.terminal import take_line
from helper.sms import lock
from helper.sms.fitting import fits_one, joined
from helper.sms.keywords import Keyword, code_in, is_keyword, number_in
from helper.sms.remembered import Remembered, Stage
from helper.sms.results import first_reason, pages, reminder
from helper.sms.saying import prompt, say
from helper.sms.surroundings import Surroundings
from helper.storage.lifetimes import LINKS, REMINDERS
from helper.understanding import ReadingKind, understand
from helper.wording import languages
from helper.wording.days import spoken_day

LINK_MINUTES = int(LINKS / timedelta(minutes=1))
_OFFICES = {"en": "/counties", "es": "/es/counties"}  # of the web's page
_DAYS = {1: 7, 2: 14, 3: REMINDERS.days}  # of a reminder, as `sms.reminder.ask` numbers them


@dataclass(frozen=True, slots=True)
class Said:
    """The talk after a message, and what is said."""

    kept: Remembered
    text: str


def continued(kept: Remembered, note: str | None, around: Surroundings) -> Said:
    """The talk goes on with what waits to be answered."""
    kept = replace(kept, asked_at=around.now)
    return Said(kept, joined(note, prompt(kept, around)))


def take(kept: Remembered, text: str, command: Command | None, around: Surroundings) -> Said:
    """What a message does to the talk."""
    if said := _at_any_stage(kept, text, command, around):
        return said
    match kept.stage:
        case Stage.INVITED:
            return _begun(kept, text, around)
        case Stage.QUESTIONS:
            return _in_questions(kept, text, command, around)
        case Stage.CHOOSING_LOCK | Stage.CHOOSING_LINK_DIGITS:
            return _digits_chosen(kept, text, command, around)
        case Stage.RESULTS:
            return _in_results(kept, text, command, around)
        case Stage.REMINDER:
            return _reminder_chosen(kept, text, command, around)


def _at_any_stage(kept: Remembered, text: str, command: Command | None, around: Surroundings) -> Said | None:
    """What does not depend on what the message answers; None for all else."""
    if command in (Command.SPANISH, Command.ENGLISH):
        kept = in_language(kept, command)
        return Said(kept, prompt(kept, around))
    if is_keyword(text, Keyword.START) and kept.stage is not Stage.INVITED:
        return continued(kept, None, around)
    if command is Command.STOP_OR_ANSWER:
        return Said(kept, say("command.stop_or_answer", kept.language))
    if is_keyword(text, Keyword.LINK) and kept.stage is not Stage.INVITED:
        return _linked(kept, around)
    if command is Command.PERSON and kept.stage is not Stage.QUESTIONS:
        return Said(kept, whom_to_call(kept.language, around))
    wish = wish_in(text) if kept.stage in (Stage.QUESTIONS, Stage.RESULTS) else None
    if wish:
        return _wished(kept, wish, around)
    carried = around.desk.carried(text) if around.desk else None
    if carried is None:
        return None
    state = replace(carried, language=kept.language)
    return continued(replace(kept, state=state).at(Stage.QUESTIONS), say("sms.code.opened", kept.language), around)


def _wished(kept: Remembered, wish: Wish, around: Surroundings) -> Said:
    """A case added, taken away or moved. The list of all answers is too long for a text, and shown on the web."""
    if wish.what in (Editing.LIST, Editing.CHANGE):
        return Said(kept, say("sms.list", kept.language))
    done = wished(wish, kept.state, around.world, "sms")
    if done.state == kept.state:
        return Said(kept, done.text or prompt(kept, around))
    return _went_on(replace(kept, state=done.state).at(Stage.QUESTIONS), done.text, None, around)


def in_language(kept: Remembered, command: Command) -> Remembered:
    """The talk in the language that a command asks for, where there is such a one."""
    language = command.removeprefix("language_")
    return replace(kept, state=replace(kept.state, language=language)) if language in languages() else kept


def whom_to_call(language: str, around: Surroundings) -> str:
    """Where a person helps: the operator's number, else the page with the offices of every county."""
    if phone := around.world.person_phone:
        return say("command.person_phone", language, phone=phone)
    if base := around.settings.public_base_url:
        return say("sms.person", language, offices=f"{base}{_OFFICES[language]}")
    return say("command.person", language)


def no_code(text: str, language: str, around: Surroundings) -> str | None:
    """That a text, which carried nothing, is no code that works; None where it does not look like one."""
    return say("sms.code.unknown", language) if around.desk and code_in(text) else None


def _begun(kept: Remembered, text: str, around: Surroundings) -> Said:
    if number_in(text) == 1 or is_keyword(text, Keyword.BEGIN):
        return _went_on(kept.at(Stage.QUESTIONS), None, None, around)
    told = since_then(text, kept.state, around.world, "sms")
    state, note = told or (kept.state, no_code(text, kept.language, around))
    return Said(replace(kept, state=state), joined(note, say("sms.begin", kept.language)))


def _in_questions(kept: Remembered, text: str, command: Command | None, around: Surroundings) -> Said:
    asked = current(kept.state, around.world)
    if asked is None:
        return _went_on(kept, None, None, around)
    if is_keyword(text, Keyword.LOCK):
        return continued(kept.at(Stage.CHOOSING_LOCK), None, around)
    if command is Command.CODE:
        return _coded(kept, around)
    if command is Command.HELP:
        # Who is helped tries anew: what is said after misses would leave no room.
        kept = replace(kept, state=replace(kept.state, missed=0))
        return Said(kept, joined(help_words(asked, kept.language, "sms"), prompt(kept, around)))
    heard = take_line(text, asked, kept.state, around.world, "sms")
    kept = replace(kept, state=heard.state)
    return _went_on(kept, _worth_saying(heard.text, text, asked, kept, around), asked, around)


def _went_on(kept: Remembered, note: str | None, before: Asked | None, around: Surroundings) -> Said:
    """After the conversation took a message: the next question, the offer of a lock, or the results. What stays the
    question in hand is said again only where it fits the same message, or has other choices now."""
    asked = current(kept.state, around.world)
    if asked is not None and asked.name == "review":
        # Every typed answer was said back; BACK changes one.
        state = advance(kept.state, Answer("review", PERSON, "see_result"), around.world)
        kept, asked = replace(kept, state=state), None
    if asked is None:
        return continued(kept.at(Stage.RESULTS), note, around)
    if before is not None and before.name == "phone_is_own" and _wants_lock(kept) and asked.confirm is None:
        return continued(kept.at(Stage.CHOOSING_LOCK), note, around)
    if before is None or _is_other(asked, before):
        return continued(kept, note, around)
    again = joined(note, prompt(kept, around))
    shown = fits_one(again) or asked.missed >= TRIES_BEFORE_CHOICES or note is None
    return Said(kept, again if shown else note or again)


def _worth_saying(note: str | None, text: str, asked: Asked, kept: Remembered, around: Surroundings) -> str | None:
    """What was understood and what it set aside, before the next question; the first, where it cannot be mistaken or
    is that somebody does not know, only where it costs no message."""
    given = kept.state.value(asked.name, asked.conviction)
    is_plain = given in (DONT_KNOW, RATHER_NOT) or said_in_its_own_words(text, asked.choices) is not None
    moved_on = current(kept.state, around.world)
    if moved_on is None or not is_plain or not _is_other(moved_on, asked):
        return note
    set_aside = (note or "").partition("\n")[2] or None
    return note if fits_one(joined(note, prompt(kept, around))) else set_aside


def _is_other(asked: Asked, before: Asked) -> bool:
    return (asked.name, asked.conviction, asked.confirm) != (before.name, before.conviction, before.confirm)


def _wants_lock(kept: Remembered) -> bool:
    return kept.lock is None and kept.state.value("phone_is_own", PERSON) not in (None, "mine")


def _digits_chosen(kept: Remembered, text: str, command: Command | None, around: Surroundings) -> Said:
    """Four digits lock the talk; "0" goes on without, and so does who knows none."""
    for_link = kept.stage is Stage.CHOOSING_LINK_DIGITS
    after = kept.at(Stage.RESULTS if current(kept.state, around.world) is None else Stage.QUESTIONS)
    digits = lock.digits_in(text)
    if digits is None and command is Command.BACK:
        before = kept.state if for_link else advance(kept.state, Back(), around.world)
        return continued(replace(after, state=before), None, around)
    if digits is None:
        return (
            continued(after, None, around) if _is_no(text, around) else Said(kept, say("sms.lock.form", kept.language))
        )
    after = replace(after, lock=around.locked_with(digits))
    return _linked(after, around) if for_link else continued(after, say("sms.lock.set", kept.language), around)


def _is_no(text: str, around: Surroundings) -> bool:
    """Whether an offer is declined, or left alone because it is not known what to say."""
    if number_in(text) == 0 or is_keyword(text, Keyword.NO):
        return True
    return understand("yes_no", text, around.world.as_of).kind in (ReadingKind.UNKNOWN, ReadingKind.DECLINED)


def _in_results(kept: Remembered, text: str, command: Command | None, around: Surroundings) -> Said:
    number = number_in(text)
    if number == 1 or is_keyword(text, Keyword.MORE) or command is Command.WHY:
        following = kept.page % len(pages(kept.state, around.world)) + 1
        page = first_reason(kept.state, around.world) if command is Command.WHY else following
        return continued(kept.at(Stage.RESULTS, page), None, around)
    if number == 2:
        return _linked(kept, around)
    if number == 3:
        return Said(kept, whom_to_call(kept.language, around))
    if number == 4 and around.desk and reminder(kept.state, around.world):
        return continued(kept.at(Stage.REMINDER), None, around)
    if is_keyword(text, Keyword.LOCK):
        return continued(kept.at(Stage.CHOOSING_LOCK), None, around)
    match command:
        case Command.BACK:
            state = advance(kept.state, Back(), around.world)
            return continued(replace(kept, state=state).at(Stage.QUESTIONS), None, around)
        case Command.CODE:
            return _coded(kept, around)
    told = since_then(text, kept.state, around.world, "sms")
    return Said(kept, told[1] if told else say("sms.result.choose", kept.language))


def _linked(kept: Remembered, around: Surroundings) -> Said:
    """A link for the web, once there are digits that its page can ask for."""
    if around.desk is None:
        return Said(kept, say("command.code", kept.language))
    if kept.lock is None:
        return continued(kept.at(Stage.CHOOSING_LINK_DIGITS), None, around)
    return Said(
        kept, say("sms.link", kept.language, minutes=LINK_MINUTES, link=around.desk.link(kept.state, kept.lock))
    )


def _coded(kept: Remembered, around: Surroundings) -> Said:
    """A code to type in elsewhere; on a phone that others read a link with digits instead."""
    if around.desk is None or _wants_lock(kept) or kept.lock:
        return _linked(kept, around)
    code, day = around.desk.code(kept.state)
    address = f"{around.settings.public_base_url}/code"
    return Said(
        kept, say("sms.code.sent", kept.language, code=code, address=address, day=spoken_day(day, kept.language))
    )


def _reminder_chosen(kept: Remembered, text: str, command: Command | None, around: Surroundings) -> Said:
    """A reminder in so many days, by the number of the choice or by the days themselves; none without a clear word."""
    after, number = kept.at(Stage.RESULTS), number_in(text)
    days = _DAYS.get(number) if number in _DAYS else next((day for day in _DAYS.values() if text == str(day)), None)
    purpose = reminder(kept.state, around.world)
    if days and purpose and around.desk:
        around.desk.remind(purpose, kept.language, days)
        return Said(after, say("sms.reminder.set", kept.language, days=days))
    if command is Command.BACK or purpose is None or around.desk is None:
        return continued(after, None, around)
    return (
        Said(after, say("sms.reminder.none", kept.language)) if _is_no(text, around) else continued(kept, None, around)
    )
