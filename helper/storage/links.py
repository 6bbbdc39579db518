"""Links that hand a conversation from one channel to another: opened once, by who knows the digits, for a short time.

Kept is a hash of the link's token (128 random bits) and, under a key that needs the token, the conversation and an
argon2id hash of the digits. Nothing is used up by looking at a link: robots that preview links do that.
"""

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from helper.storage.database import Database
from helper.storage.digits import are_digits
from helper.storage.encryption import KEY_BYTES, Cipher
from helper.storage.rows import hash_of, text_of

TRIES = 3
_TOKEN_BYTES = 16
_TABLE = "links"


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversation that a link carried; the link is used up."""

    content: bytes


@dataclass(frozen=True, slots=True)
class WrongDigits:
    """The digits were wrong; so many tries are left, and after the last the link is gone."""

    left: int


class Links:
    """The links of a database. `person` is the hash of who asked for one; all times are aware."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def create(self, content: bytes, digits_hash: str, person: bytes, now: datetime, lifetime: timedelta) -> str:
        """The token of a new link, safe in an address; an earlier link of the person stops working."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        token_hash = hash_of(token)
        carried = json.dumps({"digits": digits_hash, "content": b64encode(content).decode()}).encode()
        with self._database.transaction() as database:
            self.forget(person)
            database.table(_TABLE).insert(
                {
                    "token_hash": token_hash,
                    "person_hash": person,
                    "content": self._cipher(token).encrypt(carried, _TABLE, token_hash),
                    "wrong": 0,
                    "expires": text_of(now + lifetime),
                }
            )
        return token

    def exists(self, token: str, now: datetime) -> bool:
        """Whether a link can still be opened."""
        return self._row(token, now) is not None

    def open(self, token: str, digits: str, now: datetime) -> Opened | WrongDigits | None:
        """Uses a link up, if the digits are right. None where there is none any more. Raises CannotDecrypt."""
        with self._database.transaction() as database:
            row = self._row(token, now)
            if row is None:
                return None
            carried = json.loads(self._cipher(token).decrypt(row["content"], _TABLE, row["token_hash"]))
            left = TRIES - row["wrong"] - 1
            is_right = are_digits(carried["digits"], digits)
            if is_right or not left:
                database.execute(f"delete from {_TABLE} where token_hash = ?", [row["token_hash"]])
            else:
                database.execute(f"update {_TABLE} set wrong = wrong + 1 where token_hash = ?", [row["token_hash"]])
        return Opened(b64decode(carried["content"])) if is_right else WrongDigits(left)

    def forget(self, person: bytes) -> None:
        """Takes back the links of a person."""
        with self._database.transaction() as database:
            database.execute(f"delete from {_TABLE} where person_hash = ?", [person])

    def expire(self, now: datetime) -> None:
        """Removes the links whose time is over."""
        with self._database.transaction() as database:
            database.execute(f"delete from {_TABLE} where expires <= ?", [text_of(now)])

    def _row(self, token: str, now: datetime) -> dict[str, Any] | None:
        found = self._database.connection().table(_TABLE)
        return next(found.rows_where("token_hash = ? and expires > ?", [hash_of(token), text_of(now)]), None)

    def _cipher(self, token: str) -> Cipher:
        salt = token.encode(errors="replace")
        return Cipher(HKDF(SHA256(), KEY_BYTES, salt, b"links").derive(self._key))
