"""`.venv`: made from the pins with hashes, made again when pins, Python or place change, else left alone.

Two stamps inside it say what it was made from; they are written last, so a half-made one never counts.
"""

import hashlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from development import debian
from development.errors import CannotGoOn
from development.places import DEV_PINS, ROOT, VENV, program

_PINS_STAMP = VENV / "pins.stamp"
_PROJECT_STAMP = VENV / "project.stamp"


def ensure() -> None:
    """Make the environment complete; returns in milliseconds when it is."""
    debian.install_missing()
    pins = _digest(DEV_PINS.read_bytes(), "{}.{}".format(*sys.version_info).encode(), os.fsencode(ROOT))
    if not _is(_PINS_STAMP, pins):
        _make()
        _PINS_STAMP.write_text(pins)
    project = _digest((ROOT / "pyproject.toml").read_bytes(), (ROOT / "lirax_desk/__init__.py").read_bytes())
    if not _is(_PROJECT_STAMP, project):
        _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        _PROJECT_STAMP.write_text(project)


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _is(stamp: Path, value: str) -> bool:
    return stamp.is_file() and stamp.read_text() == value


def _make() -> None:
    if find_spec("ensurepip") is None:
        raise CannotGoOn(
            "This Python cannot make a virtual environment: it lacks ensurepip (Debian: python3-venv)."
        )
    print(f"Making {VENV} ...", flush=True)
    _do([sys.executable, "-m", "venv", "--clear", str(VENV)])
    _pip("--no-deps", "--require-hashes", "--requirement", str(DEV_PINS))


def _pip(*arguments: str) -> None:
    _do(
        [
            program("python"),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
            "--no-input",
            *arguments,
        ]
    )


def _do(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise CannotGoOn(f"This did not work: {' '.join(command)}")
