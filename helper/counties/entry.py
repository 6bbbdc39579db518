"""Reads a table of a data file key by key: a missing key, a wrong type and a key nobody reads are named errors."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from helper.errors import DataError

T = TypeVar("T")


class Entry:
    """One table of a TOML file, with the place to name in errors."""

    def __init__(self, data: Mapping[str, Any], file: str, place: str = "") -> None:
        self._rest = dict(data)
        self.file = file
        self.place = place

    @classmethod
    def of_file(cls, path: Path) -> Entry:
        """The whole file. Raises DataError when it cannot be opened or is not UTF-8 TOML."""
        try:
            return cls(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise DataError(path.name, "file", f"cannot be read: {problem}") from problem

    def wrong(self, key: str, problem: str) -> DataError:
        return DataError(self.file, f"{self.place}.{key}" if self.place else key, problem)

    def has(self, key: str) -> bool:
        return key in self._rest

    def peek(self, key: str) -> object:
        return self._rest.get(key)

    def maybe(self, key: str, kind: type[T]) -> T | None:
        """The value of a key, or None when it is absent; never an empty text."""
        if key not in self._rest:
            return None
        value = self._rest.pop(key)
        if type(value) is not kind or value == "":
            raise self.wrong(key, f"must be {kind.__name__} and not empty")
        return value

    def take(self, key: str, kind: type[T]) -> T:
        value = self.maybe(key, kind)
        if value is None:
            raise self.wrong(key, "is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when the key is absent."""
        values = self.maybe(key, list) or []
        if not all(isinstance(value, str) and value for value in values):
            raise self.wrong(key, "must be a list of texts")
        return tuple(values)

    def tables(self, key: str) -> Iterator[Entry]:
        """The tables of a list of tables, each placed by its id, city or number."""
        for at, table in enumerate(self.maybe(key, list) or []):
            if not isinstance(table, dict):
                raise self.wrong(key, "must be a list of tables")
            name = table.get("id") or table.get("city") or str(at)
            yield Entry(table, self.file, f"{self.place}.{key}[{name}]" if self.place else f"{key}[{name}]")

    def table(self, key: str) -> Entry:
        return Entry(self.take(key, dict), self.file, f"{self.place}.{key}" if self.place else key)

    def rest(self) -> dict[str, Any]:
        """Whatever was not read yet, by its own names."""
        rest, self._rest = self._rest, {}
        return rest

    def end(self) -> None:
        """Raises DataError when keys are left that nobody reads."""
        if self._rest:
            raise self.wrong(min(self._rest), "is not a key that is read here")
