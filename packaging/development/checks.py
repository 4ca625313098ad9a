"""`dev.py check`: every rule that a machine can judge, one line each, all of them before giving up."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from development import texts
from development.places import PACKAGING, ROOT, program


@dataclass(frozen=True)
class Step:
    """One rule: *look* returns what is wrong, as text for a person; nothing wrong is an empty text."""

    name: str
    look: Callable[[], str]


def steps() -> list[Step]:
    """Return all rules, the quick ones first."""
    return [
        Step("ruff check", _tool("ruff", "check", "--quiet")),
        Step("ruff format", _tool("ruff", "format", "--check", "--quiet", "--diff")),
        Step("import contracts", _tool("lint-imports")),
        Step("budgets", _tool("python", str(PACKAGING / "budgets.py"))),
        Step("texts", lambda: "\n".join(texts.complaints())),
        Step("mypy strict", _tool("mypy")),
    ]


def check() -> int:
    """Take all steps and return 0 when nothing is wrong, else 1."""
    return max([_take(step) for step in steps()])


def _take(step: Step) -> int:
    start = time.perf_counter()
    wrong = step.look()
    print(f"{'FAILED' if wrong else 'ok':6} {time.perf_counter() - start:5.1f} s  {step.name}", flush=True)
    if wrong:
        print(wrong, flush=True)
    return int(bool(wrong))


def _tool(name: str, *arguments: str) -> Callable[[], str]:
    def look() -> str:
        done = subprocess.run(
            [program(name), *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return "" if done.returncode == 0 else done.stdout.strip() or f"exit code {done.returncode}"

    return look
