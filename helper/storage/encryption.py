"""Encryption at rest: AES-256-GCM, each content bound to the place it is kept in."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from helper.errors import HelperError

KEY_BYTES = 32
# Random, as NIST SP 800-38D 8.2.2 allows for up to 2^32 encryptions with one key.
_NONCE_BYTES = 12


class CannotDecrypt(HelperError):
    """The key is not the one the content was encrypted with, or the content was altered or moved."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: cannot be decrypted; the key is not the one of this database, or it was altered")


class Cipher:
    """Encrypts and decrypts with one key of 32 bytes."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")
        self._aead = AESGCM(key)

    def encrypt(self, content: bytes, table: str, row: bytes) -> bytes:
        """The nonce followed by what was encrypted; it can be read again for the same table and row only."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, content, _place(table, row))

    def decrypt(self, encrypted: bytes, table: str, row: bytes) -> bytes:
        """The content; raises CannotDecrypt."""
        nonce, sealed = encrypted[:_NONCE_BYTES], encrypted[_NONCE_BYTES:]
        try:
            return self._aead.decrypt(nonce, sealed, _place(table, row))
        except (InvalidTag, ValueError) as error:
            raise CannotDecrypt(table) from error


def _place(table: str, row: bytes) -> bytes:
    return table.encode() + b":" + row
