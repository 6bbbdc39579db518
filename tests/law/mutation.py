"""Changes one cell of the law's tables at a time and sees whether a law test fails; prints the changes nobody notices.

`python -m tests.law.mutation [WORD]` tries every mutant, or those whose id holds the word. The tests of CHECKED run as
they stand, in this process; the records of the second reading are read once and compared with what the mutant gives.
"""

from __future__ import annotations

import copy
import importlib
import inspect
import itertools
import random
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

from helper import assessment
from helper.law import data
from helper.law.tables import tables
from tests.law.equivalence import Tables, same_everywhere, same_grades

CHECKED = (
    "test_cases", "test_more_cases", "test_lists", "test_boundaries", "test_exceptions", "test_record", "test_likely",
    "test_asking", "test_out_of_reach", "test_neighbors", "test_cautions",
)  # fmt: skip
# The tests of a table that few others read, to be run first.
NEAREST = {
    "asking.toml": "test_asking", "cautions.toml": "test_cautions", "harmless.toml": "test_lists",
    "likely.toml": "test_likely", "neighbors.toml": "test_neighbors", "registrable.toml": "test_lists",
    "super_strikes.toml": "test_lists",
}  # fmt: skip
# The tables of which the first row that fits decides.
FIRST_FITS = ("scope.toml", "today.toml", "comparison.toml", "routes.toml")
SURVIVORS = Path(__file__).with_name("survivors.toml")
# What is only shown, and never decides.
SHOWN = frozenset((
    "id", "citation", "confidence", "read_on", "doubt", "clause", "counts", "short", "forms", "notes", "minor",
    "careful",
))  # fmt: skip
SAMPLE = 1_500
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Check:
    """A test with its arguments; it raises where the law is not what it should be."""

    module: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Mutant:
    """One change of one table: what stands at `place` is replaced by `value`, or taken away."""

    id: str
    file: str
    place: Place
    value: Any
    taken_away: bool = False

    def content(self) -> Any:
        """The whole table as this mutant has it."""
        changed = copy.deepcopy(_content(self.file))
        *way, last = self.place
        holder = changed
        for step in way:
            holder = holder[step]
        if self.taken_away:
            del holder[last]
        else:
            holder[last] = copy.deepcopy(self.value)
        return changed


@cache
def _content(file: str) -> dict[str, Any]:
    return tomllib.loads((data.TABLES / file).read_text(encoding="utf-8"))


def mutants() -> list[Mutant]:
    """Every change of every table, in the order of the files; two rows that change places are one as well."""
    found = [mutant for path in sorted(data.TABLES.glob("*.toml")) for mutant in _of_file(path.name)]
    assert len({mutant.id for mutant in found}) == len(found)
    return found


def _of_file(file: str) -> Iterator[Mutant]:
    content, seen = _content(file), _values(_content(file))
    for key, entries in content.items():
        listed = isinstance(entries, list) and isinstance(entries[0], dict)
        places = [(key, at) for at in range(len(entries))] if listed else [(key,)]
        names: list[str] = []
        for place in places:
            entry = entries[place[1]] if listed else entries
            name = next((str(entry[each]) for each in ("id", "name", "clause") if each in entry), key)
            names.append(name)
            label = f"{file.removesuffix('.toml')}.{name}" + (f"#{names.count(name)}" if names.count(name) > 1 else "")
            if isinstance(entry, dict):
                yield Mutant(f"{label} taken away", file, place, None, True)
            yield from _of_value(Mutant(label, file, place, entry), seen, key)
            if file in FIRST_FITS and place[1]:
                at = place[1]
                swapped = [*entries[: at - 1], entry, entries[at - 1], *entries[at + 1 :]]
                yield Mutant(f"{label} before {names[-2]}", file, (key,), swapped)


def _of_value(at: Mutant, seen: dict[str, list[Any]], name: str) -> Iterator[Mutant]:
    """The changes of the value at a place; `name` is the key it stands under, `seen` what stands under such keys."""
    value = at.value
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in SHOWN:
                if len(at.place) > 2 or key != "when":
                    yield Mutant(f"{at.id}.{key} taken away", at.file, (*at.place, key), None, True)
                yield from _of_value(Mutant(f"{at.id}.{key}", at.file, (*at.place, key), inner), seen, key)
    elif isinstance(value, list):
        yield from _of_list(at, seen, name)
    else:
        for other in _others(value, seen.get(name, []), at.id):
            yield Mutant(f"{at.id} = {other}", at.file, at.place, other)


def _of_list(at: Mutant, seen: dict[str, list[Any]], name: str) -> Iterator[Mutant]:
    for position, item in enumerate(at.value):
        place = (*at.place, position)
        if isinstance(item, dict):
            yield Mutant(f"{at.id}[{position}] taken away", at.file, place, None, True)
            yield from _of_value(Mutant(f"{at.id}[{position}]", at.file, place, item), seen, name)
        else:
            yield Mutant(f"{at.id} without {item}", at.file, place, None, True)
            if name == "sections" and "(" in item:
                wider = item.partition("(")[0]
                yield Mutant(f"{at.id} with {wider} for {item}", at.file, place, wider)
    if name not in ("sections", "order", "also"):
        for other in seen.get(name, []):
            if isinstance(other, str) and other not in at.value:
                yield Mutant(f"{at.id} with {other}", at.file, at.place, [*at.value, other])


def _others(value: Any, seen: list[Any], label: str) -> list[Any]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, date):
        return [value - timedelta(days=1), value + timedelta(days=1)]
    if isinstance(value, int | float):
        step = 0.01 if "grams" in label else 1
        return [value - step, value + step]
    return [each for each in seen if each != value]


def _values(content: Any) -> dict[str, list[Any]]:
    """Every text that stands under a key of a table, each once: the values a cell of that name can have."""
    found: dict[str, list[Any]] = {}

    def walk(name: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(name if key in ("none_of", "without", "names") else key, inner)
        elif isinstance(value, list):
            for inner in value:
                walk(name, inner)
        elif isinstance(value, str) and value not in found.setdefault(name, []):
            found[name].append(value)

    walk("", content)
    return found


@contextmanager
def applied(mutant: Mutant) -> Iterator[None]:
    """The law with this one change; what was read of the tables before is read anew, then and afterwards."""
    original = (data.TABLES / mutant.file).read_text(encoding="utf-8")

    def loads(text: str) -> Any:
        return mutant.content() if text == original else _parsed(text)

    reader = SimpleNamespace(loads=loads, TOMLDecodeError=tomllib.TOMLDecodeError)
    with mock.patch.object(data, "tomllib", reader), mock.patch.object(assessment, "tomllib", reader):
        forget()
        try:
            yield
        finally:
            forget()


def _parsed(text: str) -> Any:
    return copy.deepcopy(_parsed_once(text))


@cache
def _parsed_once(text: str) -> Any:
    return tomllib.loads(text)


def forget() -> None:
    """Empties every cache of what is read from the tables."""
    for name in [name for name in sys.modules if name.startswith("helper.law.") or name == assessment.__name__]:
        for member in vars(sys.modules[name]).values():
            if hasattr(member, "cache_clear"):
                member.cache_clear()


@cache
def checks() -> tuple[Check, ...]:
    """The law's tests, each with the arguments of its parameters, and the sample of the second reading."""
    found: list[Check] = []
    for name in CHECKED:
        module = importlib.import_module(f"tests.law.{name}")
        for test in vars(module).values():
            if inspect.isfunction(test) and test.__name__.startswith("test_") and test.__module__ == module.__name__:
                found += [Check(name, run) for run in _with_arguments(test)]
    return (*found, *_second_readings())


def _with_arguments(test: Callable[..., object]) -> list[Callable[[], object]]:
    """One call for each set of arguments; none for a test that needs a fixture."""
    choices: list[list[dict[str, Any]]] = []
    for mark in getattr(test, "pytestmark", []):
        if mark.name == "parametrize":
            names = mark.args[0]
            names = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
            rows = [row if len(names) > 1 else (row,) for row in mark.args[1]]
            choices.append([dict(zip(names, row, strict=True)) for row in rows])
    given = [{name: value for part in parts for name, value in part.items()} for parts in itertools.product(*choices)]
    if not given or set(inspect.signature(test).parameters) != set(given[0]):
        return []
    return [partial(test, **arguments) for arguments in given]


def _second_readings() -> list[Check]:
    from tests.law import test_second_reading as reading  # noqa: PLC0415 - the sample is only needed here

    def agrees(facts: dict[str, Any], expected: reading.Reading) -> None:
        assert reading.first_reading(facts) == expected

    found: list[Check] = []
    for facts in reading.varied(random.Random(64), SAMPLE):
        try:
            reading.first_reading(facts)
        except reading.InvalidInput:
            continue
        expected = reading.second_reading(facts, reading.AS_OF)
        if reading.first_reading(facts) == expected:
            found.append(Check(reading.__name__, partial(agrees, facts, expected)))
    return found


def surviving(tried: Iterable[Mutant]) -> list[str]:
    """The ids of the mutants that no check notices and that make a difference for some case.

    Raises AssertionError where the law unchanged fails a check.
    """
    left, before, grades = list(checks()), tables(), data.grades()
    assert not _noticed(left, ""), "a check fails on the law as it stands"
    found = []
    for mutant in tried:
        with applied(mutant):
            if not _changes_nothing(mutant.file, before, grades) and not _noticed(left, mutant.file):
                found.append(mutant.id)
    return found


def _changes_nothing(file: str, before: Tables, grades: tuple[data.GradeEntry, ...]) -> bool:
    """Whether no case at all can come out otherwise; a table that the loader refuses is a change."""
    try:
        if file.removesuffix(".toml") in before:
            return same_everywhere(before, tables())
        return file == "grades.toml" and same_grades(grades, data.grades())
    except Exception:
        return False


def _noticed(left: list[Check], file: str) -> bool:
    """Whether a check fails. It moves to the front: it will often notice the next mutant as well."""
    nearest = NEAREST.get(file)
    for check in sorted(left, key=lambda check: check.module != nearest):
        try:
            check.run()
        except Exception:
            left.remove(check)
            left.insert(0, check)
            return True
    return False


def explained() -> dict[str, str]:
    """Why the mutants that nobody can notice change nothing a person sees, by id."""
    entries = tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))["survivor"]
    return {mutant: entry["why"] for entry in entries for mutant in entry["mutants"]}


def main(word: str = "") -> None:
    begun = time.perf_counter()
    tried = [mutant for mutant in mutants() if word in mutant.id]
    survivors = surviving(tried)
    known = explained()
    for survivor in survivors:
        print(survivor, f"({known[survivor]})" if survivor in known else "NOT EXPLAINED")
    unexplained = len([each for each in survivors if each not in known])
    print(f"{len(tried)} mutants, {len(survivors)} survivors, {unexplained} not explained", end=", ")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
