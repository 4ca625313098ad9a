"""A real keyring: gnome-keyring on a D-Bus of its own, asked by processes of their own."""

import os
import subprocess
import sys
from collections.abc import Mapping

from development import desktop
from tests.desktop.screen import SEEN_WITHIN

ASK = """
import sys
from lirax_desk.store.secrets import Keyring, NoKeyring
keyring = Keyring(sys.argv[1], patience=float(sys.argv[2]))
try:
    print(repr(getattr(keyring, sys.argv[3])(*sys.argv[4:])))
except NoKeyring as error:
    print(error)
"""

LOCK = [
    *("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets"),
    *("/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock"),
    "array:objpath:/org/freedesktop/secrets/collection/login",
]


def ask(env: Mapping[str, str], *call: str, owner: str = "", patience: float = SEEN_WITHIN) -> str:
    """What `Keyring(owner).call(…)` returns in a process of its own, or the reason why it cannot."""
    command = [sys.executable, "-c", ASK, owner, str(patience), *call]
    run = subprocess.run(
        command, env=env, capture_output=True, text=True, check=True, timeout=2 * SEEN_WITHIN
    )
    return run.stdout.strip()


def test_a_secret_outlives_its_process(session_env: Mapping[str, str]) -> None:
    assert ask(session_env, "set", "token", "ключ 5ecre7") == "None"
    assert ask(session_env, "get", "token") == "'ключ 5ecre7'"
    assert ask(session_env, "get", "token", owner="/tmp/demo") == "None"
    ask(session_env, "set", "token", "another", owner="/tmp/demo")
    ask(session_env, "forget", "token")
    assert ask(session_env, "get", "token") == "None"
    assert ask(session_env, "get", "token", owner="/tmp/demo") == "'another'"


def test_without_a_desktop_there_is_no_keyring() -> None:
    with desktop.private_folders({"PATH": "/nowhere"}) as env:
        assert ask(env, "get", "token") == "there is no keyring on this system"


def test_a_locked_keyring_is_waited_for_no_longer_than_asked() -> None:
    with desktop.private_folders(os.environ) as folders, desktop.session_bus(folders) as env:
        desktop.unlock_keyring(env)
        ask(env, "set", "token", "5ecre7")
        subprocess.run(LOCK, env=env, check=True, capture_output=True, timeout=SEEN_WITHIN)
        said = ask(env, "get", "token", patience=1)
    assert said.startswith("the keyring ")
    assert "5ecre7" not in said
