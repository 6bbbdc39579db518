"""What was committed, once more: one message after the other, in the order of the file, on a clean file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from helper import clock
from helper.sms.channel import channel
from helper.sms.remembered import Remembered
from helper.storage import Database
from helper.storage.lifetimes import MESSAGE_IDS
from tests.sms.chaos import Heard
from tests.sms.phone import Phone, inbound_fields, kept_of, said_in, texting

# What is new each time: codes, and the tokens of links.
_RANDOM = re.compile(r"[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}|(?<=/go/)\S+")


def differences(instance: Path, again: Path, heard: Sequence[Heard]) -> Iterator[str]:
    """How what the phones heard, and what is kept of them, differs from a replay in a new folder with the same keys.

    A repeat that comes after everything was erased is answered with silence.
    """
    shutil.copytree(instance / "keys", again / "keys")
    first, second = (create_app(texting(instance=folder)) for folder in (instance, again))
    with pytest.MonkeyPatch.context() as patch:
        for each, moment in _committed(first, heard):
            patch.setattr(clock, "now", lambda moment=moment: moment)
            said = said_in(_deliver(second, each))
            if not _same(each.replies - {""}, said):
                yield f"{each.text!r} heard {each.replies}, and in the replay {said!r}"
        for number in {each.number for each in heard}:
            kept = [_kept(Phone(site, number)) for site in (first, second)]
            if kept[0] != kept[1]:
                yield f"{number}: {kept[0]} is kept, and in the replay {kept[1]}"


def _committed(site: Flask, heard: Sequence[Heard]) -> list[tuple[Heard, datetime]]:
    """The messages in the order of the file, each with the moment at which it came."""
    with site.app_context():
        by_hash = {channel().messages.person(each.id): each for each in heard}
        database = Database(channel().settings.database_path).connection()
        rows = database.execute("select message_hash, expires from text_messages order by rowid")
        found = [(by_hash.pop(row[0]), datetime.fromisoformat(row[1]) - MESSAGE_IDS) for row in rows]
    assert not by_hash, "messages were answered and not kept"
    return found


def _deliver(site: Flask, message: Heard) -> bytes:
    phone = Phone(site, message.number)
    return phone.post(inbound_fields(message.number, message.text, MessageSid=message.id)).data


def _same(replies: set[str], said: str) -> bool:
    return {_RANDOM.sub("", each) for each in replies} <= {_RANDOM.sub("", said)}


def _kept(phone: Phone) -> tuple[Remembered | None, bool]:
    """The talk of a phone without the salt of its lock, and whether it wants no texts."""
    kept = kept_of(phone)
    if kept and kept.lock:
        kept = replace(kept, lock=replace(kept.lock, digits_hash=""))
    with phone.app.app_context():
        return kept, channel().messages.opted_out(phone.number)
