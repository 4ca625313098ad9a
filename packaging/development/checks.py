"""`dev.py check`: every rule that a machine can judge, one line each, all of them before giving up."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

import budgets
from development import texts
from development.places import ROOT, program


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step found, as text for a person; *remarks* do not fail it."""

    wrong: str = ""
    remarks: str = ""


Look = Callable[[], Outcome]


def check() -> int:
    """Take all steps, the quick ones first, and return 0 when nothing is wrong, else 1."""
    steps: dict[str, Look] = {
        "ruff check": _tool("ruff", "check", "--quiet"),
        "ruff format": _tool("ruff", "format", "--check", "--quiet", "--diff"),
        "budgets": _budgets,
        "texts": _texts,
        "import contracts": _tool("lint-imports"),
        "mypy strict": _tool("mypy"),
    }
    return max([_take(name, look) for name, look in steps.items()])


def _take(name: str, look: Look) -> int:
    start = time.perf_counter()
    outcome = look()
    word = "FAILED" if outcome.wrong else "ok"
    print(f"{word:6} {time.perf_counter() - start:5.1f} s  {name}")
    for text in filter(None, (outcome.wrong, outcome.remarks)):
        print(text)
    return int(bool(outcome.wrong))


def _budgets() -> Outcome:
    try:
        found = budgets.modules(ROOT)
    except SyntaxError as error:
        return Outcome(f"{error}: not measured")
    return Outcome("\n".join(budgets.excesses(found)), "\n".join(budgets.large(found)))


def _texts() -> Outcome:
    return Outcome("\n".join(texts.complaints(ROOT)))


def _tool(name: str, *arguments: str) -> Look:
    """Return a step that runs an installed tool, which tells by its exit code whether something is wrong."""

    def look() -> Outcome:
        done = subprocess.run(
            [program(name), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        output = f"{done.stdout}{done.stderr}".strip()
        return Outcome(output or f"exit code {done.returncode}" if done.returncode else "")

    return look
