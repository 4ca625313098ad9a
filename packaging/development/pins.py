"""`dev.py pins`: choose versions anew for all platforms and Pythons, with hashes, without any index address.

Needs uv (`pip install uv` somewhere on PATH); nobody else does.
"""

import shutil
import subprocess
from pathlib import Path

from development.errors import CannotGoOn
from development.places import DEV_PINS, ROOT, RUNTIME_PINS, program

_COMPILE = (
    "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
)  # fmt: skip


def renew(*, upgrade: bool) -> int:
    """Write both files; without *upgrade* what is pinned and still fits stays."""
    uv = shutil.which("uv") or program("uv")
    if not Path(uv).exists():
        raise CannotGoOn("The pins are made with uv, and it is not on PATH (pip install uv).")
    more = ["--upgrade"] if upgrade else []
    runtime = [uv, *_COMPILE, *more, "--output-file", str(RUNTIME_PINS)]
    dev = [uv, *_COMPILE, *more, "--extra", "simulator", "--group", "dev", "--output-file", str(DEV_PINS)]
    codes = [subprocess.run(command, cwd=ROOT, check=False).returncode for command in (runtime, dev)]
    return max(codes)
