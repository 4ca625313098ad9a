"""The commands of packaging/dev.py and their arguments."""

import argparse
import os
import sys
from contextlib import ExitStack

from development import checks, environment, pins
from development.desktop import has_screen, private_folders, session_bus, virtual_desktop
from development.errors import CannotGoOn
from development.places import ROOT, program
from development.processes import run, stop_cleanly_when_told

PURE = ("lirax_desk/protocol", "lirax_desk/domain", "lirax_desk/services")
"""What the whole test suite must cover to the last branch."""


def main(arguments: list[str]) -> int:
    """Run one command and return the exit code."""
    known, rest = _read(arguments)
    stop_cleanly_when_told()
    try:
        return _dispatch(known, rest)
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _read(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return what is ours, and what pytest and the demo are to read themselves."""
    if arguments[:1] == ["test"]:
        return _parser().parse_args(["test"]), arguments[1:]
    known, rest = _parser().parse_known_args(arguments)
    if rest and known.command != "demo":
        _parser().error(f"unrecognized arguments: {' '.join(rest)}")
    return known, rest


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="packaging/dev.py", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("env", help="make .venv, and nothing else")
    demo = commands.add_parser(
        "demo", help="a LiraX that plays scenes, and the application beside it", add_help=False
    )
    demo.add_argument("--shots", metavar="DIR", help="leave pictures of every scene and panel there")
    commands.add_parser("test", help="the tests; further arguments go to pytest", add_help=False)
    commands.add_parser("check", help="lint, format, types, imports, sizes")
    commands.add_parser("bench", help="the figures")
    renew = commands.add_parser("pins", help="choose the pinned requirements anew (needs uv)")
    renew.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    return parser


def _dispatch(known: argparse.Namespace, rest: list[str]) -> int:
    if known.command == "pins":
        return pins.renew(upgrade=known.upgrade)
    environment.ensure()
    match known.command:
        case "demo":
            return demo(known.shots, rest)
        case "test":
            return test(rest)
        case "check":
            return checks.check()
        case "bench":
            return bench()
        case _:
            return 0


def demo(shots: str | None, rest: list[str]) -> int:
    """Show the application at work; without a screen on a virtual one, and then always with pictures."""
    with ExitStack() as stack:
        env = dict(os.environ)
        if not has_screen():
            shots = shots or str(ROOT / "demo-shots")
            print(f"No screen here: showing it on a virtual one. The pictures go to {shots}", flush=True)
            env = stack.enter_context(virtual_desktop(env))
        pictures = ["--shots", os.path.abspath(shots)] if shots else []  # noqa: PTH100
        return run([program("lirax-desk"), "demo", *pictures, *rest], env)


def test(rest: list[str]) -> int:
    """Run pytest away from the home and keyring of whoever started it; the whole suite is measured."""
    with ExitStack() as stack:
        env = dict(os.environ)
        if sys.platform == "linux":
            env = stack.enter_context(private_folders(env))
            env = _with_bus(stack, env)
        covered = [f"--cov={folder}" for folder in PURE if (ROOT / folder).is_dir()]
        gate = [*covered, "--cov-branch", "--cov-report=term-missing:skip-covered", "--cov-fail-under=100"]
        return run([program("python"), "-m", "pytest", *(rest or gate)], env, ROOT)


def _with_bus(stack: ExitStack, env: dict[str, str]) -> dict[str, str]:
    try:
        return stack.enter_context(session_bus(env))
    except CannotGoOn as reason:
        print(f"{reason} Going on without; the desktop tests will fail.", file=sys.stderr)
        return env


def bench() -> int:
    """Run every benchmark; a figure is never a failure, a benchmark that breaks is."""
    with ExitStack() as stack:
        env = dict(os.environ) if has_screen() else stack.enter_context(virtual_desktop(os.environ))
        benches = sorted((ROOT / "tests/bench").glob("bench_*.py"))
        codes = [run([program("python"), str(path)], env, ROOT) for path in benches]
        return int(any(codes))
