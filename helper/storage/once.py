"""Makes a file that must be made only once, though several processes may start at the same time."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def make_once(path: Path, write: Callable[[Path], None]) -> None:
    """Has `write` fill a draft with mode 0600, then puts it in place: seen whole or not at all, never over another.

    Does nothing where there is a file already. Raises OSError.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        write(draft)
        _sync(draft)
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first
    finally:
        draft.unlink()
    _sync(path.parent)


def _sync(path: Path) -> None:
    """Makes sure that a file, or the names in a folder, survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
