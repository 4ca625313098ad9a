"""Sizes that keep code readable: of a module, of a function, and of the median function of a package.

Run by `dev.py check`; prints what is too large, and large modules worth a second thought.
"""

import ast
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MODULE_LIMIT = 400
MODULE_ASK_WHY = 250
FUNCTION_LIMIT = 40
MEDIAN_LIMIT = 8
MEDIAN_FROM = 20
"""A package with fewer functions than this has no meaningful median."""

ALLOWED: dict[str, str] = {}
"""`path` or `path:function`: the reason why it may be larger."""

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Function:
    """A function or method and how many lines it has from `def` to its end, without its docstring."""

    name: str
    lines: int


def functions(source: str) -> Iterator[Function]:
    """Yield every function of *source*, nested ones too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(node.name, _lines(node))


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def excesses(root: Path, folders: tuple[str, ...] = ("lirax_desk", "packaging", "tests")) -> Iterator[str]:
    """Yield what is over its budget in the Python files below *root*'s *folders*."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for path in sorted(file for folder in folders for file in (root / folder).rglob("*.py")):
        name, source = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        length = source.count("\n")
        if length > MODULE_LIMIT and name not in ALLOWED:
            yield f"{name}: {length} lines, {MODULE_LIMIT} at most: split it"
        for function in functions(source):
            sizes[Path(name).parent.as_posix()].append(function.lines)
            if function.lines > FUNCTION_LIMIT and f"{name}:{function.name}" not in ALLOWED:
                yield f"{name}:{function.name}: {function.lines} lines, {FUNCTION_LIMIT} at most"
    for package, lines in sizes.items():
        median = statistics.median(lines)
        if len(lines) >= MEDIAN_FROM and package not in ALLOWED and median > MEDIAN_LIMIT:
            yield f"{package}: the median function has {median:g} lines, {MEDIAN_LIMIT} at most"


def large_modules(root: Path) -> Iterator[str]:
    """Yield modules of the product that are allowed but large enough to ask why."""
    for path in sorted((root / "lirax_desk").rglob("*.py")):
        length = path.read_text(encoding="utf-8").count("\n")
        if MODULE_ASK_WHY < length <= MODULE_LIMIT:
            yield f"{path.relative_to(root).as_posix()}: {length} lines: why?"


def main() -> int:
    """Print the findings; return 1 when a budget is broken."""
    broken = list(excesses(ROOT))
    print("\n".join([*broken, *large_modules(ROOT)]))
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
