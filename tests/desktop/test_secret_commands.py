"""token and secret: kept in a real keyring, typed on standard input, apart for every profile."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.desktop.program import ENDS_WITHIN, EXECUTABLE


class Shell:
    """Runs `lirax-desk` for one profile, with a keyring and no secrets in the environment."""

    def __init__(self, profile: Path, env: Mapping[str, str]) -> None:
        self.profile = profile
        self.env = env

    def __call__(self, *words: str, typed: str = "") -> tuple[int, str]:
        """The exit code and what was printed."""
        ended = subprocess.run(
            [str(EXECUTABLE), "--home", str(self.profile), *words],
            env=dict(self.env),
            input=typed,
            stdout=subprocess.PIPE,
            text=True,
            timeout=ENDS_WITHIN,
            check=False,
        )
        return ended.returncode, ended.stdout.strip()


@pytest.fixture
def shell(session_env: Mapping[str, str], tmp_path: Path) -> Shell:
    return Shell(tmp_path / "profile", session_env)


def test_a_token_is_kept_until_it_is_forgotten(shell: Shell) -> None:
    assert shell("token", "status") == (1, "")
    assert shell("token", "set", typed="5ecre7\n") == (0, "")
    assert shell("token", "status") == (0, "set")
    assert shell("token", "forget") == (0, "")
    assert shell("token", "status") == (1, "")
    assert shell("token", "forget") == (0, "")


def test_a_secret_is_made_shown_and_forgotten(shell: Shell) -> None:
    assert shell("secret", "show") == (1, "")
    code, first = shell("secret", "rotate")
    assert (code, len(first)) == (0, 64)
    assert shell("secret", "show") == (0, first)
    _, second = shell("secret", "rotate")
    assert shell("secret", "show") == (0, second)
    assert second != first
    assert shell("secret", "set", typed="mine\n") == (0, "")
    assert shell("secret", "show") == (0, "mine")
    assert shell("secret", "forget") == (0, "")
    assert shell("secret", "show") == (1, "")


def test_profiles_do_not_share_their_token(shell: Shell, tmp_path: Path) -> None:
    shell("token", "set", typed="5ecre7\n")
    assert Shell(tmp_path / "other", shell.env)("token", "status") == (1, "")


def test_no_file_of_the_profile_has_the_token(shell: Shell) -> None:
    shell("token", "set", typed="5ecre7\n")
    shell("contacts", "list")
    files = [path for path in shell.profile.rglob("*") if path.is_file()]
    assert files
    assert not any(b"5ecre7" in path.read_bytes() for path in files)
