"""packaging/dev.py as people start it."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from development import debian
from development.places import PACKAGING

DEV = PACKAGING / "dev.py"


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(DEV), *arguments], capture_output=True, text=True, check=False)


def test_an_older_python_understands_enough_to_say_that_it_is_too_old() -> None:
    ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 4))


def test_the_commands_are_the_documented_ones() -> None:
    listed = dev("--help").stdout
    assert all(f"\n    {name} " in listed for name in ("env", "demo", "test", "check", "bench", "pins"))
    assert "bundle" not in listed


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["check", "--nonsense"]])
def test_what_is_not_understood_is_wrong_usage(arguments: list[str]) -> None:
    done = dev(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr


FAKES = {
    # Nothing but fontconfig is installed until apt-get has been here.
    "dpkg-query": 'shift 2; [ -e "$LOG" ] || set libfontconfig1; printf "installed %s\\n" "$@"',
    "apt-get": 'echo "$@" >> "$LOG"; exit "$APT_FAILS"',
}


@pytest.fixture
def fakes(tmp_path: Path) -> dict[str, str]:
    """A Debian of shell scripts: a test must not install packages."""
    for name, script in FAKES.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    log = str(tmp_path / "log")
    return {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "PYTHONPATH": str(PACKAGING),
        "LOG": log,
        "APT_FAILS": "0",
    }


def install(env: dict[str, str], user: int) -> subprocess.CompletedProcess[str]:
    script = (
        f"import os; os.geteuid = lambda: {user}; from development import debian; debian.install_missing()"
    )
    return subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Debian's tools are shell scripts here")
class TestSystemPackages:
    def test_root_gets_what_is_missing_after_fresh_lists(self, fakes: dict[str, str]) -> None:
        install(fakes, user=0)
        update, installation = Path(fakes["LOG"]).read_text().splitlines()
        assert update.startswith("update")
        assert "--no-install-recommends" in installation
        assert "libegl1" in installation
        assert "libfontconfig1" not in installation

    def test_nothing_is_done_when_nothing_is_missing(self, fakes: dict[str, str]) -> None:
        install(fakes, user=0)
        Path(fakes["LOG"]).write_text("")
        install(fakes, user=0)
        assert Path(fakes["LOG"]).read_text() == ""

    def test_somebody_else_is_told_what_is_missing_and_goes_on(self, fakes: dict[str, str]) -> None:
        done = install(fakes, user=1000)
        assert not Path(fakes["LOG"]).exists()
        assert "apt-get install libdbus-1-3" in done.stderr
        assert "gnome-keyring: a real keyring" in done.stderr

    def test_a_failing_apt_is_told_and_goes_on(self, fakes: dict[str, str]) -> None:
        done = install(fakes | {"APT_FAILS": "100"}, user=0)
        assert "Missing system packages" in done.stderr

    def test_every_package_has_its_reason(self) -> None:
        assert all(debian.PACKAGES.values())
