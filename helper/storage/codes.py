"""Resume codes: a few letters that continue a conversation on another phone, for as long as was promised.

Kept is a keyed hash of the code (HMAC-SHA256), the conversation's id encrypted, and the day it ends; the code itself is
nowhere, so it can be shown only once. A conversation has one code at a time, and lives at least as long as its code.
"""

import hashlib
import hmac
import secrets
import unicodedata
from datetime import datetime, timedelta

import sqlite_utils
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from helper.storage.database import Database
from helper.storage.encryption import KEY_BYTES, Cipher
from helper.storage.rows import hash_of, text_of

# No vowels, so that no code is a word, and of letters and digits that look alike only one (product.md writes KTR-482).
ALPHABET = "BCDFGHJKMNPRTVWX234579"
# Three groups of three, as a telephone number is read out: 22^9 is more than a million million codes;
# helper/web/guesses.py says what guessing can come to.
LENGTH = 9
_GROUP = 3
# What is read for a sign that no code has.
_LOOKS_LIKE = str.maketrans({"8": "B", "6": "G", "Z": "2", "S": "5", "U": "V", "Y": "V"})
_TABLE = "codes"


class Codes:
    """The codes of a database, under the key of its conversations."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._cipher = Cipher(key)
        self._hash_key = HKDF(SHA256(), KEY_BYTES, None, b"resume codes").derive(key)

    def create(self, conversation_id: str, now: datetime, lifetime: timedelta) -> str | None:
        """A new code for a conversation, which is kept until the code ends; an earlier code of it stops working.

        None where the conversation is over. The code is as people see it: KTR-492-MBX.
        """
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        code_hash, id_hash, expires = self._hash(code), hash_of(conversation_id), text_of(now + lifetime)
        with self._database.transaction() as database:
            kept = database.execute(
                "update conversations set expires = max(expires, ?)"
                " where id_hash = ? and content is not null and expires > ?",
                [expires, id_hash, text_of(now)],
            ).rowcount
            if not kept:
                return None
            database.execute(f"delete from {_TABLE} where id_hash = ?", [id_hash])
            database.table(_TABLE).insert(
                {
                    "code_hash": code_hash,
                    "id_hash": id_hash,
                    "conversation": self._cipher.encrypt(conversation_id.encode(), _TABLE, code_hash),
                    "expires": expires,
                }
            )
        return "-".join(code[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))

    def conversation_of(self, typed: str, now: datetime) -> str | None:
        """The id of the conversation that a typed code continues; None for a code that is unknown, over or no code.

        Capitals, spaces, strokes and signs that look alike make no difference. Raises CannotDecrypt.
        """
        code_hash = self._hash(plain_code(typed))
        row = next(self._database.connection().table(_TABLE).rows_where("code_hash = ?", [code_hash]), None)
        if row is None or datetime.fromisoformat(row["expires"]) <= now:
            return None
        return self._cipher.decrypt(row["conversation"], _TABLE, code_hash).decode()

    def ends(self, conversation_id: str, now: datetime) -> datetime | None:
        """When the code of a conversation ends; None where it has none."""
        expires = end_of_code(self._database.connection(), hash_of(conversation_id))
        return expires if expires and expires > now else None

    def _hash(self, code: str) -> bytes:
        return hmac.new(self._hash_key, code.encode(errors="replace"), hashlib.sha256).digest()


def plain_code(typed: str) -> str:
    """A code as it is hashed: capitals of the alphabet and nothing between them; at most as long as is ever useful."""
    letters = unicodedata.normalize("NFKC", typed[: 10 * LENGTH]).upper()
    return "".join(letter for letter in letters if letter.isalnum()).translate(_LOOKS_LIKE)


def beginning_of(typed: str) -> str | None:
    """The first group of what could be a code, by which guesses are counted; None for what is no code."""
    letters = plain_code(typed)
    return letters[:_GROUP] if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else None


def end_of_code(database: sqlite_utils.Database, id_hash: bytes) -> datetime | None:
    """When the code of the conversation of this hash ends, if it was ever given one."""
    row = database.execute(f"select expires from {_TABLE} where id_hash = ?", [id_hash]).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def delete_codes_of(database: sqlite_utils.Database, person: bytes) -> None:
    """Removes the codes of the conversations that a phone gave away."""
    given = "select id_hash from conversations where person_hash = ?"
    database.execute(f"delete from {_TABLE} where id_hash in ({given})", [person])


def delete_ended_codes(database: sqlite_utils.Database, now: datetime) -> None:
    """Removes the codes whose time is over; those of an erased conversation go with it."""
    database.execute(f"delete from {_TABLE} where expires <= ?", [text_of(now)])
