"""One text message: what is answered, and what is remembered from then on. It knows no Flask, database or clock.

What can be asked for at any time comes first (stop, erase, help), then whether it is still the same person, then what
the talk is at (stages.py).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from helper.conversation.engine import current
from helper.conversation.obeying import Command, command_in
from helper.conversation.since import since_then
from helper.conversation.state import State
from helper.sms import lock
from helper.sms.fitting import joined
from helper.sms.keywords import Keyword, has_word_of, is_keyword, number_in
from helper.sms.remembered import Door, Remembered, Stage, from_bytes, to_bytes
from helper.sms.reminded import reply_to_answer
from helper.sms.saying import operator_name, prompt, say
from helper.sms.stages import Said, continued, in_language, no_code, take, whom_to_call
from helper.sms.surroundings import Surroundings
from helper.storage import Step, Talk
from helper.understanding import behind_answer, request_language

IDLE = timedelta(minutes=30)
LOCKED_IDLE = timedelta(minutes=10)  # who locked a chat shares the phone
# Nobody reads a reply and answers it in less: such a message answers the question before.
QUICK = timedelta(seconds=5)
_NOTHING = timedelta(0)


def answer(talk: Talk, text: str, around: Surroundings) -> Step:
    """The reply to a message and what is kept of the talk; an empty reply is silence."""
    text = " ".join(text.split())
    kept = from_bytes(talk.content)
    command = _command(kept, text, around)
    language = kept.language if kept else _language_of_first(text, command, around)
    if talk.opted_out:
        # Only who asks for it is texted again.
        return _kept(_invitation(language, around), around) if is_keyword(text, Keyword.START) else silent(talk, around)
    told = reply_to_answer(kept, text, around)
    if told is not None:
        return _kept(_beside(kept, told, around), around) if kept else Step(told, None, _NOTHING, False)
    parting = _parting(text, command, language, around)
    if parting is not None:
        return parting
    if kept is None:
        first = _first(text, command, language, around)
        return (
            replace(first, reply=joined(say("sms.older", language), first.reply)) if talk.content is not None else first
        )
    return _kept(_answered(kept, text, command, around), around)


def unanswered(talk: Talk, text: str, around: Surroundings) -> Step:
    """What a message leads to that is not answered: who leaves, leaves, and all else stays as it is."""
    text = " ".join(text.split())
    command = _command(from_bytes(talk.content), text, around)
    parting = None if talk.opted_out else _parting(text, command, language_of(talk), around)
    return replace(parting, reply="") if parting else silent(talk, around)


def _command(kept: Remembered | None, text: str, around: Surroundings) -> Command | None:
    """The command that a message is, with the question in hand where there is one: "no more" can be an answer."""
    stage = kept.stage if kept and kept.door is Door.OPEN else None
    asked = current(kept.state, around.world) if kept and stage is Stage.QUESTIONS else None
    command = command_in(text, asked, around.world)
    is_answer = stage in (Stage.QUESTIONS, Stage.RESULTS)  # "Reply 1 for more." "No more."
    return Command.STOP if command is Command.STOP_OR_ANSWER and not is_answer else command


def _language_of_first(text: str, command: Command | None, around: Surroundings) -> str:
    """The language of a phone of which nothing is kept: as it asks, as it writes, as it was reminded in, or English."""
    if command in (Command.SPANISH, Command.ENGLISH):
        return command.removeprefix("language_")
    if has_word_of(text, Keyword.SPANISH):
        return "es"
    reminded = around.desk.reminded() if around.desk else None
    return reminded.language if reminded else request_language(text) or "en"


def language_of(talk: Talk) -> str:
    """The language of a talk, English where there is none yet."""
    kept = from_bytes(talk.content)
    return kept.language if kept else "en"


def silent(talk: Talk, around: Surroundings) -> Step:
    """Nothing is said, and everything stays as it is."""
    kept = from_bytes(talk.content)
    lifetime = kept.ends() - around.now if kept else _NOTHING
    return Step("", talk.content if kept else None, lifetime, talk.opted_out)


def opted_out(language: str, around: Surroundings, key: str | None = None) -> Step:
    """The phone gets no more texts and everything is forgotten; the last text confirms it, where there is one."""
    if around.desk:
        around.desk.forget()
    text = say(key, language, name=operator_name(around.settings)) if key else ""
    return Step(text, None, _NOTHING, opted_out=True, erases=True)


def _parting(text: str, command: Command | None, language: str, around: Surroundings) -> Step | None:
    """What a message leads to that ends the talk; None for any other."""
    match command:
        case Command.STOP:
            is_wrong = any(is_keyword(said, Keyword.WRONG_NUMBER) for said in (text, behind_answer(text)))
            return opted_out(language, around, "sms.wrong_number" if is_wrong else "sms.stopped")
        case Command.ERASE:
            if around.desk:
                around.desk.forget()
            return Step(say("sms.erased", language), None, _NOTHING, opted_out=False, erases=True)
    return None


def _first(text: str, command: Command | None, language: str, around: Surroundings) -> Step:
    """A message of a phone of which nothing is kept. Help and a person are at hand before anybody has begun."""
    if is_keyword(text, Keyword.HELP):
        return Step(_help(language, around), None, _NOTHING, False)
    if command is Command.PERSON:
        return Step(whom_to_call(language, around), None, _NOTHING, False)
    return _kept(_invitation(language, around, text), around)


def _kept(said: Said, around: Surroundings) -> Step:
    return Step(said.text, to_bytes(said.kept), said.kept.ends() - around.now, False)


def _invitation(language: str, around: Surroundings, text: str = "") -> Said:
    """Who we are and what it costs; a code that came as the first message is kept until the person begins,
    and what has happened since the case is answered at once."""
    carried = around.desk.carried(text) if around.desk else None
    state = replace(carried, language=language) if carried else State(language)
    told = since_then(text, state, around.world, "sms")
    state, note = told or (state, None if carried else no_code(text, language, around))
    kept = Remembered(state, around.now, around.now)
    return Said(kept, "\n".join(filter(None, (prompt(kept, around), note))))


def _answered(kept: Remembered, text: str, command: Command | None, around: Surroundings) -> Said:
    found, was_open = kept, kept.door is Door.OPEN
    kept = replace(_after_a_pause(kept, around), seen_at=around.now)
    # Carriers want to hear who we are after the bare word; in other words it is the question that needs help.
    is_about_question = kept.door is Door.OPEN and kept.stage is Stage.QUESTIONS and not is_keyword(text, Keyword.HELP)
    wants_help = command is Command.HELP and not is_about_question
    if wants_help or (command is Command.PERSON and kept.door is not Door.OPEN):
        help_ = _help if wants_help else whom_to_call
        # What helps anybody opens nothing: the next message finds the door as this one did.
        return Said(kept if kept.door is Door.OPEN else found, help_(kept.language, around))
    if command is Command.RESTART or is_keyword(text, Keyword.NEW):
        return _anew(kept, around)
    if kept.door is not Door.OPEN:
        return _at_door(kept, text, command, was_open, around)
    if command is None and kept.asked_at is not None and around.now - kept.asked_at < QUICK:
        return Said(kept, f"{say('sms.already', kept.language)}\n{prompt(kept, around)}")
    return take(replace(kept, answered_at=around.now), text, command, around)


def _beside(kept: Remembered, told: str, around: Surroundings) -> Said:
    """What was asked beside the talk and answered: a talk that is open goes on, and no door is opened."""
    is_open = _after_a_pause(kept, around).door is Door.OPEN
    return Said(replace(kept, seen_at=around.now) if is_open else kept, told)


def _at_door(kept: Remembered, text: str, command: Command | None, was_open: bool, around: Surroundings) -> Said:
    """Before it is clear that it is still the same person. The message that found the door open opens nothing: it
    answers the question before."""
    if command in (Command.SPANISH, Command.ENGLISH):
        kept, was_open = in_language(kept, command), True
    if was_open:
        return Said(kept, say("sms.lock.ask" if kept.door is Door.LOCKED else "sms.idle", kept.language))
    return _at_lock(kept, text, around) if kept.door is Door.LOCKED else _welcomed(kept, text, around)


def _after_a_pause(kept: Remembered, around: Surroundings) -> Remembered:
    """The talk as the next message finds it: closed where its person may have gone, and left answers."""
    has_none = kept.stage is Stage.INVITED and not kept.state.answers
    if has_none or kept.door is not Door.OPEN:
        return kept
    is_away = around.now - kept.seen_at > (LOCKED_IDLE if kept.lock else IDLE)
    return replace(kept, door=Door.LOCKED if kept.lock else Door.ASKING) if is_away else kept


def _anew(kept: Remembered, around: Surroundings) -> Said:
    """Somebody else, or the same person from the beginning; nothing of before is left."""
    if around.desk:
        around.desk.forget()
    fresh = Remembered(State(kept.language), around.now, around.now, Stage.QUESTIONS)
    return continued(fresh, say("sms.new", kept.language), around)


def _at_lock(kept: Remembered, text: str, around: Surroundings) -> Said:
    if kept.lock is None or lock.opens_now(kept.lock, text, around.now):
        held = lock.opened(kept.lock) if kept.lock else None
        return continued(replace(kept, door=Door.OPEN, lock=held, answered_at=around.now), None, around)
    if lock.digits_in(text) and not lock.is_closed(kept.lock, around.now):
        kept = replace(kept, lock=lock.missed(kept.lock, around.now))
        if kept.lock and not lock.is_closed(kept.lock, around.now):
            return Said(kept, say("sms.lock.wrong", kept.language, left=lock.TRIES - kept.lock.wrong))
    if kept.lock and lock.is_closed(kept.lock, around.now):
        return Said(kept, say("sms.lock.closed", kept.language, minutes=lock.minutes_closed(kept.lock, around.now)))
    return Said(kept, say("sms.lock.ask", kept.language))


def _welcomed(kept: Remembered, text: str, around: Surroundings) -> Said:
    number = number_in(text)
    if number == 1 or is_keyword(text, Keyword.MORE):
        return continued(replace(kept, door=Door.OPEN, answered_at=around.now), None, around)
    return _anew(kept, around) if number == 2 else Said(kept, say("sms.idle", kept.language))


def _help(language: str, around: Surroundings) -> str:
    values = {"name": operator_name(around.settings), "phone": around.settings.operator_phone}
    return say("sms.help_phone" if values["phone"] else "sms.help", language, **values)
