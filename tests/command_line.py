"""The command `relief` in a process of its own, forked from one that has loaded it: a start costs most of a second."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from helper.commands import main

_STREAMS = ("input", "output", "errors")
_LONGEST = 120  # seconds
_loaded = multiprocessing.get_context("forkserver")
_loaded.set_forkserver_preload([__name__])


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it wrote to standard output and standard error."""

    returncode: int | None
    stdout: bytes
    stderr: bytes

    @property
    def output(self) -> str:
        return self.stdout.decode()

    @property
    def errors(self) -> str:
        return self.stderr.decode()


def relief(*arguments: object, given: bytes = b"", **environment: str) -> Done:
    """Runs `relief` with arguments, what it is given on standard input, and settings."""
    with TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in _STREAMS]
        streams[0].write_bytes(given)
        process = _loaded.Process(target=_run, args=([*map(str, arguments)], streams, environment))
        process.start()
        process.join(_LONGEST)
        return Done(process.exitcode, *(stream.read_bytes() for stream in streams[1:]))


def _run(arguments: Sequence[str], streams: Sequence[Path], environment: Mapping[str, str]) -> None:
    for number, path in enumerate(streams):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, how) for number, how in enumerate("rww"))
    os.environ.update(environment)
    sys.argv = ["relief", *arguments]
    main()
