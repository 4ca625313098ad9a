"""Where things are in a checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
RUNTIME_PINS = PACKAGING / "requirements.txt"
DEV_PINS = PACKAGING / "requirements-dev.txt"
VENV = ROOT / ".venv"


def program(name: str) -> str:
    """Return the path of *name* as installed in .venv."""
    if os.name == "nt":
        return str(VENV / "Scripts" / f"{name}.exe")
    return str(VENV / "bin" / name)
