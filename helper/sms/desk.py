"""What is done for a phone beside answering it; all of it within the transaction of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from helper.clock import CALIFORNIA
from helper.conversation.kept import kept_bytes, read_kept
from helper.conversation.state import State, StateUnreadable
from helper.sms.channel import Channel
from helper.sms.keywords import code_in
from helper.sms.remembered import Lock
from helper.sms.sending import reminder_time
from helper.storage import CannotDecrypt, Errand, Reminded, StoredConversation
from helper.storage.lifetimes import LINKS, WITH_CODE

MOST_CODES_AN_HOUR = 10  # tried from one phone
_PATHS = {"en": "/go/", "es": "/es/go/"}  # of the web's page


@dataclass(frozen=True, slots=True)
class PhoneDesk:
    """The desk of one phone at one moment (surroundings.Desk)."""

    on: Channel
    number: str
    now: datetime

    def link(self, state: State, lock: Lock) -> str:
        """An address that opens the conversation on the web, once, to who knows the digits of the lock."""
        token = self.on.links.create(kept_bytes(state, {}), lock.digits_hash, self._person, self.now, LINKS)
        return f"{self.on.settings.public_base_url}{_PATHS[state.language]}{token}"

    def code(self, state: State) -> tuple[str, date]:
        """A code that continues a copy of the conversation on the web, and its last day; an earlier one ends."""
        conversation = self.on.store.hand_over(kept_bytes(state, {}), self._person, self.now, WITH_CODE)
        code = self.on.codes.create(conversation, self.now, WITH_CODE) or ""
        return code, (self.now + WITH_CODE).astimezone(CALIFORNIA).date()

    def carried(self, typed: str) -> State | None:
        """The conversation that a typed code continues, without the answer on whose phone it is."""
        code = code_in(typed)
        if code is None or not self._may_try():
            return None
        try:
            conversation = self.on.codes.conversation_of(code, self.now)
            stored = self.on.store.load(conversation, self.now) if conversation else None
            return (
                read_kept(stored.content)[0].without("phone_is_own") if isinstance(stored, StoredConversation) else None
            )
        except (CannotDecrypt, StateUnreadable):
            return None

    def remind(self, purpose: str, language: str, days: int) -> None:
        """Sends the phone a text in so many days; the person has said that it is wanted, in place of one for another
        day."""
        day, due = reminder_time(self.now, days)
        self.on.outbox.add(self._person, Errand(purpose, language, self.number, due), day, self.now)

    def reminded(self) -> Reminded | None:
        """What the phone was texted last by our own start, if that may still be answered."""
        return self.on.outbox.reminded(self._person, self.now)

    def finish(self, purpose: str) -> None:
        """Notes that what the person was reminded of is done: it is not asked again."""
        self.on.outbox.finish(self._person, purpose)

    def forget(self) -> None:
        """Takes back every link, code and reminder of the phone, with what the codes carried. What a link has opened is
        the web's, where it was proved with digits and can be erased."""
        self.on.store.forget(self._person)
        self.on.links.forget(self._person)
        self.on.outbox.forget(self._person)

    @property
    def _person(self) -> bytes:
        return self.on.messages.person(self.number)

    def _may_try(self) -> bool:
        """Counts a try; codes are looked up only so often for one phone."""
        tries = self.on.attempts.add(f"codes {self._person.hex()}", 1, self.now, timedelta(hours=1))
        return tries <= MOST_CODES_AN_HOUR
