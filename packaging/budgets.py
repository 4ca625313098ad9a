"""Sizes that keep code readable: of a module, of a function, and of the median function of a package.

Part of `dev.py check`.
"""

import ast
import statistics
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

FOLDERS = ("lirax_desk", "packaging", "tests")

ALLOWED: dict[str, str] = {}
"""`path` or `path:function`: the reason why it may be larger."""

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Function:
    """A function or method and how many lines it has from `def` to its end, without its docstring."""

    name: str
    lines: int


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file: its path below the root, its length in lines and its functions, nested ones too."""

    name: str
    lines: int
    functions: tuple[Function, ...]

    @property
    def package(self) -> str:
        """The folder it lies in."""
        return self.name.rpartition("/")[0]


def measured(name: str, source: str) -> Module:
    """Return the sizes of *source*; raises SyntaxError."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, _DEFINITIONS))
    functions = tuple(Function(node.name, _lines(node)) for node in nodes)
    return Module(name, len(source.splitlines()), functions)


def modules(root: Path) -> list[Module]:
    """Return every module below the FOLDERS of *root*."""
    paths = sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.py"))
    return [measured(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def excesses(found: list[Module]) -> Iterator[str]:
    """Yield what is over its budget."""
    for module in found:
        if module.lines > MODULE_LIMIT and module.name not in ALLOWED:
            yield f"{module.name}: {module.lines} lines, {MODULE_LIMIT} at most: split it"
        for function in module.functions:
            if function.lines > FUNCTION_LIMIT and f"{module.name}:{function.name}" not in ALLOWED:
                yield f"{module.name}:{function.name}: {function.lines} lines, {FUNCTION_LIMIT} at most"
    yield from _long_winded(found)


def _long_winded(found: list[Module]) -> Iterator[str]:
    sizes: dict[str, list[int]] = defaultdict(list)
    for module in found:
        sizes[module.package] += [function.lines for function in module.functions]
    for package, lines in sizes.items():
        enough = len(lines) >= MEDIAN_FROM and package not in ALLOWED
        if enough and (median := statistics.median(lines)) > MEDIAN_LIMIT:
            yield f"{package}: the median function has {median:g} lines, {MEDIAN_LIMIT} at most"


def large(found: list[Module]) -> Iterator[str]:
    """Yield modules that are allowed but large enough to ask why."""
    for module in found:
        if MODULE_ASK_WHY < module.lines <= MODULE_LIMIT:
            yield f"{module.name}: {module.lines} lines: why?"


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = _height(node)
    return lines - _height(node.body[0]) if ast.get_docstring(node) is not None else lines


def _height(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
