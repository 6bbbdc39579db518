"""The few digits that a person chooses: kept only as argon2id, with the parameters of RFC 9106 for little memory."""

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

_hasher = PasswordHasher()


def digits_hash(digits: str) -> str:
    """What is kept of digits; another text each time."""
    return _hasher.hash(digits)


def are_digits(kept: str, typed: str) -> bool:
    """Whether typed digits are those of which the hash was kept. Raises InvalidHashError for what is no such hash."""
    try:
        return _hasher.verify(kept, typed)
    except VerifyMismatchError:
        return False
