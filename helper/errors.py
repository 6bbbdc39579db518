"""The errors a caller may meet, by layer; channels turn them into words for a person in one place."""

from collections.abc import Iterable
from pathlib import Path


class HelperError(Exception):
    """Base of all errors raised on purpose."""


class DataError(HelperError):
    """Data that ships with the program, or that the deployment added, does not say what it must."""

    def __init__(self, file: str | Path, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file = str(file)
        self.key = key
        self.problem = problem


class InvalidInput(HelperError):
    """A value given from outside cannot be read; never taken as not known instead."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


class SettingsError(HelperError):
    """The deployment's settings do not allow a start; `problems` has all of them, each by the name of its setting."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))
