"""The key file: made once, readable by its owner alone, and refused when it is not."""

import secrets
import stat
from pathlib import Path

from helper.errors import HelperError
from helper.storage.encryption import KEY_BYTES
from helper.storage.once import make_once


class KeyFileError(HelperError):
    """The key file cannot be used as it is."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


def load_or_make_key(path: Path) -> bytes:
    """The key in the file, 32 bytes; a new one where there is no file yet.

    Raises KeyFileError when others than the owner may read it, or it is no key.
    """
    try:
        make_once(path, _write_key)
        mode, key = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        raise KeyFileError(path, f"cannot be read or made ({error.strerror})") from error
    if stat.S_IMODE(mode) & 0o077:
        raise KeyFileError(path, f"has mode {stat.S_IMODE(mode):04o}, so others can reach it; set it to 0600")
    if len(key) != KEY_BYTES:
        raise KeyFileError(path, f"has {len(key)} bytes and not {KEY_BYTES}; put the right file back")
    return key


def _write_key(path: Path) -> None:
    path.write_bytes(secrets.token_bytes(KEY_BYTES))
