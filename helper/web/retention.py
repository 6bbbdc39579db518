"""Whether a phone is the person's own, and how long its answers are kept (storage/lifetimes.py)."""

from datetime import timedelta

from helper.conversation.state import PERSON, State
from helper.storage.lifetimes import ANSWERS, SHARED_PHONE


def is_shared(state: State) -> bool:
    """Whether to be careful with what stays on the screen: the phone is not surely the person's own."""
    return state.value("phone_is_own", PERSON) not in (None, "mine")


def lifetime(state: State) -> timedelta:
    """How long the answers of a conversation are kept after the last one."""
    return SHARED_PHONE if is_shared(state) else ANSWERS
