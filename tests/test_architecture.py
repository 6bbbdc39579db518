"""The house rules that a machine can hold: who may import whom, sizes, names, and what is never done.

The rules are in the README. A list of exceptions may only shrink: one that is not needed any more fails its test.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# What each part may import of ours; a part is a package or module right under helper/. Everything may import errors.
LEGAL = {"facts", "law", "counties", "assessment"}
CHANNEL_NEEDS = LEGAL | {"clock", "conversation", "documents", "settings", "storage", "understanding", "wording"}
MAY_IMPORT = {
    "errors": set(),
    "clock": set(),
    "settings": {"wording"},
    "facts": set(),
    "wording": set(),
    "storage": set(),
    "law": {"facts"},
    "counties": {"facts", "law"},
    "assessment": {"facts", "law", "counties"},
    "understanding": {"facts", "counties"},
    "conversation": {"facts", "assessment", "understanding", "wording"},
    "check_data": {"facts", "law", "counties", "conversation", "documents", "wording"},
    "documents": {"facts", "assessment", "counties", "wording"},
    "spreadsheets": {"facts", "assessment", "counties", "conversation", "wording"},
    "web": CHANNEL_NEEDS,
    "sms": CHANNEL_NEEDS,
    "commands": CHANNEL_NEEDS | {"app", "check_data", "law", "sms", "spreadsheets", "web"},
    "app": CHANNEL_NEEDS | {"commands", "sms", "web"},
}
CHANNELS = {"web", "sms", "commands", "app"}
OUTSIDE_IMPORTS_ONLY_IN = {
    "flask": CHANNELS,
    "limits": CHANNELS,
    "flask_wtf": CHANNELS,
    "wtforms": CHANNELS,
    "werkzeug": CHANNELS,
    "twilio": {"sms"},
    "openpyxl": {"spreadsheets"},
    "sqlite3": {"storage"},
    "sqlite_utils": {"storage"},
    "pickle": set(),
    "marshal": set(),
    "shelve": set(),
}

MOST_LINES_OF_FUNCTION = 50
MOST_LINES_OF_MODULE = 400
MOST_PARAMETERS = 5
MOST_LINES_OF_TEMPLATE = 120
MOST_LINES_OF_CONFTEST = 200
BANNED_MODULE_NAMES = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
BANNED_CALLS = {"eval", "exec", "compile", "__import__"}
CLOCK_FUNCTIONS = {"time", "time_ns", "localtime", "gmtime", "strftime", "ctime", "asctime"}
CLOCKS = {"date": {"today"}, "datetime": {"today", "now", "utcnow"}, "time": CLOCK_FUNCTIONS}

# "path:name of the function" or "path", and why it is so.
EXCEPTIONS: dict[str, str] = {}


@dataclass(frozen=True)
class Module:
    """A Python file of ours, by its path in the repository."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def part(self) -> str:
        """The package or module right under helper/, or app, or tests."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return parts[1] if parts[0] == "helper" else parts[0]

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> set[str]:
        """Every module that is imported, in full: from helper import clock gives helper.clock."""
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {f"{self._origin(node)}.{alias.name}" for alias in node.names}
        return found

    def _origin(self, node: ast.ImportFrom) -> str:
        package = self.path.relative_to(ROOT).parts[: -node.level] if node.level else ()
        return ".".join([*package, *([node.module] if node.module else [])])

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def modules(*folders: str) -> list[Module]:
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    return [Module(file) for file in [*files, ROOT / "app.py"] if file.exists()]


OURS = [module for module in modules("helper") if module.name != "helper/__init__.py"]
WITH_TESTS = modules("helper", "tests")


def check(problems: Iterator[str] | list[str]) -> None:
    """Fails with every problem that is not excepted, one a line; a problem is "place: what is wrong"."""
    unexpected = [problem for problem in problems if problem.rsplit(": ", 1)[0] not in EXCEPTIONS]
    assert not unexpected, "\n" + "\n".join(unexpected)


def places(node_problem: Callable[[ast.AST], str | None], among: list[Module]) -> Iterator[str]:
    for module in among:
        for node in ast.walk(module.tree):
            if problem := node_problem(node):
                yield f"{module.name}: line {getattr(node, 'lineno', '?')} {problem}"


def called_name(node: ast.AST) -> str | None:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None


def own_parts(module: Module) -> set[str]:
    """The parts of ours that a module imports, its own left out."""
    ours = {name.split(".")[1] for name in module.imports if name.startswith("helper.")}
    return (ours | {"app" for name in module.imports if name.split(".")[0] == "app"}) - {module.part}


def test_each_part_imports_only_what_lies_below_it() -> None:
    check(
        f"{module.name}: may not import {part}"
        for module in OURS
        for part in sorted(own_parts(module) - {"errors"} - MAY_IMPORT.get(module.part, set()))
    )


def test_each_part_has_its_place_in_the_order() -> None:
    check(f"{module.name}: say in MAY_IMPORT where it belongs" for module in OURS if module.part not in MAY_IMPORT)


def test_outside_libraries_stay_where_they_belong() -> None:
    check(
        f"{module.name}: may not import {name}"
        for module in OURS
        for name in sorted({imported.split(".")[0] for imported in module.imports})
        if module.part not in OUTSIDE_IMPORTS_ONLY_IN.get(name, {module.part})
    )


def asks_the_time(node: ast.AST) -> str | None:
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        asked = sorted({alias.name for alias in node.names} & CLOCK_FUNCTIONS)
        return f"imports time.{asked[0]}" if asked else None
    if not isinstance(node, ast.Attribute):
        return None
    owner = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
    return f"asks {owner}.{node.attr}" if node.attr in CLOCKS.get(owner, set()) else None


def test_only_the_clock_asks_what_time_it_is() -> None:
    check(places(asks_the_time, [module for module in OURS if module.part != "clock"]))


@pytest.mark.parametrize(
    ("source", "asks"),
    [
        ("date.today()", True),
        ("datetime.datetime.now(UTC)", True),
        ("time.time()", True),
        ("from time import time", True),
        ("clock.today()", False),
        ("helper.clock.now()", False),
        ("time.perf_counter()", False),
        ("from datetime import time", False),
    ],
)
def test_asking_the_time_is_recognized(source: str, asks: bool) -> None:
    assert any(map(asks_the_time, ast.walk(ast.parse(source)))) is asks


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function without its docstring, which is there to be read and not to be short."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_functions_are_short() -> None:
    check(
        f"{module.name}:{function.name}: {code_lines(function)} lines"
        for module in WITH_TESTS
        for function in module.functions()
        if code_lines(function) > MOST_LINES_OF_FUNCTION
    )


def test_modules_are_short() -> None:
    lengths = {module: len(module.text.splitlines()) for module in WITH_TESTS}
    check(
        f"{module.name}: {lines} lines"
        for module, lines in lengths.items()
        if lines > (MOST_LINES_OF_CONFTEST if module.path.name == "conftest.py" else MOST_LINES_OF_MODULE)
    )


def test_templates_are_short() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in (ROOT / "templates").rglob("*.*")}
    check(
        f"{file.relative_to(ROOT).as_posix()}: {lines} lines"
        for file, lines in lengths.items()
        if lines > MOST_LINES_OF_TEMPLATE
    )


def test_functions_have_few_parameters() -> None:
    def count(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
        given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        return sum(argument.arg not in ("self", "cls") for argument in given)

    check(
        f"{module.name}:{function.name}: {count(function)} parameters"
        for module in OURS
        for function in module.functions()
        if count(function) > MOST_PARAMETERS
    )


def test_names_come_from_the_field() -> None:
    check(f"{module.name}: says nothing" for module in OURS if module.path.stem in BANNED_MODULE_NAMES)


def test_every_module_says_what_it_is_for() -> None:
    check(f"{module.name}: no docstring" for module in WITH_TESTS if not ast.get_docstring(module.tree))


def test_values_cannot_be_changed() -> None:
    def is_frozen(decorator: ast.expr) -> bool:
        given = {word.arg for word in getattr(decorator, "keywords", []) if getattr(word.value, "value", None) is True}
        return {"frozen", "slots"} <= given

    def problem(node: ast.AST) -> str | None:
        for decorator in node.decorator_list if isinstance(node, ast.ClassDef) else []:
            if "dataclass" in ast.unparse(decorator) and not is_frozen(decorator):
                return f"{getattr(node, 'name', '')} is not frozen with slots"
        return None

    check(places(problem, OURS))


def test_only_commands_print() -> None:
    printing = [module for module in OURS if module.part != "commands"]
    check(places(lambda node: "prints" if called_name(node) == "print" else None, printing))


def test_no_text_is_run_as_code() -> None:
    check(places(lambda node: "runs text as code" if called_name(node) in BANNED_CALLS else None, OURS))


def test_no_assertion_stands_for_a_check() -> None:
    check(places(lambda node: "asserts" if isinstance(node, ast.Assert) else None, OURS))


def test_no_error_is_caught_that_was_not_foreseen() -> None:
    def problem(node: ast.AST) -> str | None:
        if not isinstance(node, ast.ExceptHandler):
            return None
        caught = ast.unparse(node.type) if node.type else "everything"
        return f"catches {caught}" if re.search(r"everything|\b(Base)?Exception\b", caught) else None

    check(places(problem, [module for module in OURS if module.part not in ("web", "sms")]))


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-test.txt"])
def test_locks_carry_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in requirement and "--hash=sha256:" in requirement for requirement in pinned)
    assert not re.search(r"://|--index|--extra|--find-links|\s@\s|/(home|root|opt|work)/", text)


def test_what_is_served_is_what_was_tested() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-test.txt")


def test_every_exception_has_a_reason_and_is_still_needed() -> None:
    known = {module.name for module in WITH_TESTS}
    known |= {f"{module.name}:{function.name}" for module in WITH_TESTS for function in module.functions()}
    assert all(EXCEPTIONS.values())
    assert set(EXCEPTIONS) <= known
