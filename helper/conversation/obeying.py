"""Commands at any time: a message that as a whole asks for something else than to answer the question in hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from helper.conversation.answers import World
from helper.conversation.choices import about_whom
from helper.conversation.engine import Asked, Back, advance
from helper.conversation.state import State
from helper.understanding import ReadingKind, read_message, understand
from helper.wording import has, languages, say


class Command(StrEnum):
    """The commands of contract.md ("Commands at any question"). "I don't know" is an answer, not one of them.

    STOP_OR_ANSWER is a stop that may be an answer to the question in hand: it is asked which was meant.
    """

    STOP = "stop"
    HELP = "help"
    BACK = "back"
    RESTART = "restart"
    ERASE = "erase"
    PERSON = "person"
    SPANISH = "language_es"
    ENGLISH = "language_en"
    WHY = "why"
    CODE = "code"
    STOP_OR_ANSWER = "stop_or_answer"


@dataclass(frozen=True, slots=True)
class Obeyed:
    """The state after a command, what is said before the question is asked again, and whether to forget and stop."""

    state: State
    text: str | None = None
    stops: bool = False


def command_in(text: str, asked: Asked | None, world: World) -> Command | None:
    """The command that a message as a whole is, or None. A value or number that is offered is an answer. `asked` is
    the question in hand, None at the results."""
    said = read_message(text).plain.rstrip(".!")
    offered = asked and any(text.strip() == choice.value or said in choice.words for choice in asked.choices)
    if text.strip().isdecimal() or offered:
        return None
    reading = understand(_kind(asked), text, world.as_of)
    if reading.kind is not ReadingKind.COMMAND or reading.value not in set(Command):
        return None
    return Command(reading.value) if reading.sure else Command.STOP_OR_ANSWER


def _kind(asked: Asked | None) -> str:
    """The kind of words that answer what is asked now."""
    if asked is None:
        return "yes_no"
    return "confirm" if asked.confirm is not None else asked.question.understood or "yes_no"


def help_words(asked: Asked, language: str, channel: str) -> str:
    """What helps to answer a question: its own help, else why it is asked."""
    keys = (about_whom(f"question.{asked.name}.{part}", asked.for_other, language) for part in ("help", "why"))
    return say(next((key for key in keys if has(key, language)), "command.help"), language, channel)


def obey(command: Command, asked: Asked | None, state: State, world: World, channel: str) -> Obeyed:
    """What a command does to the conversation, alike in every channel; codes and the erasing of what was kept are the
    channel's own."""
    match command:
        case Command.BACK:
            return Obeyed(advance(state, Back(), world))
        case Command.STOP:
            return Obeyed(State(state.language), say("command.stop", state.language, channel), stops=True)
        case Command.ERASE | Command.RESTART:
            return Obeyed(State(state.language), say(f"command.{command}", state.language, channel))
        case Command.SPANISH | Command.ENGLISH:
            language = command.removeprefix("language_")
            return Obeyed(replace(state, language=language) if language in languages() else state)
        case Command.WHY if asked:
            own = about_whom(f"question.{asked.name}.why", asked.for_other, state.language)
            return Obeyed(state, say(own if has(own, state.language) else "command.why", state.language, channel))
        case Command.PERSON if world.person_phone:
            return Obeyed(state, say("command.person_phone", state.language, channel, phone=world.person_phone))
        case _:
            return Obeyed(state, say(f"command.{command}", state.language, channel))
