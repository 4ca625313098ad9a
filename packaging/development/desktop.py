"""A desktop of our own, for machines without a screen and for tests: X server, openbox, tray, D-Bus, keyring.

Linux only. Each part is a context manager, ready when it yields, and yields the environment for its clients.
"""

import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from development.errors import CannotGoOn
from development.processes import background

Environment = dict[str, str]

SCREEN_SIZE = "1600x1000x24"
READY_WITHIN = 20.0
KEYRING_PASSWORD = b"only for this session"


def has_screen(env: Mapping[str, str] = os.environ) -> bool:
    """Say whether windows can be shown to somebody here."""
    return (
        os.name == "nt"
        or os.uname().sysname == "Darwin"
        or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))
    )


@contextmanager
def virtual_desktop(env: Mapping[str, str]) -> Iterator[Environment]:
    """A screen with a window manager and a tray."""
    with ExitStack() as stack:
        inside = stack.enter_context(private_folders(env))
        inside = stack.enter_context(x_server(inside))
        stack.enter_context(window_manager(inside))
        stack.enter_context(tray(inside))
        yield inside


@contextmanager
def private_folders(env: Mapping[str, str]) -> Iterator[Environment]:
    """An empty home and runtime folder (0700), gone afterwards; no D-Bus of whoever started us."""
    with tempfile.TemporaryDirectory(prefix="lirax-", ignore_cleanup_errors=True) as folder:
        home, runtime = Path(folder, "home"), Path(folder, "run")
        home.mkdir()
        runtime.mkdir(mode=0o700)
        kept = {k: v for k, v in env.items() if not k.startswith(("XDG_", "DBUS_", "GNOME_KEYRING_"))}
        yield kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime)}


@contextmanager
def x_server(env: Mapping[str, str]) -> Iterator[Environment]:
    """Xvfb on a display number that it finds free by itself."""
    _need("Xvfb", "xvfb")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN_SIZE, "-nolisten", "tcp"]
    with os.fdopen(reader, "rb", buffering=0) as number, background(command, env, pass_fds=(writer,)):
        os.close(writer)
        display = _next_line(number, "Xvfb")
        kept = {k: v for k, v in env.items() if k not in {"WAYLAND_DISPLAY", "XAUTHORITY"}}
        yield kept | {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def window_manager(env: Mapping[str, str]) -> Iterator[None]:
    """openbox with its own defaults."""
    _need("openbox", "openbox")
    with background(["openbox", "--sm-disable", "--startup", "echo ready"], env) as manager:
        _next_line(manager.stdout, "openbox")
        yield


@contextmanager
def tray(env: Mapping[str, str]) -> Iterator[None]:
    """A tray host in the lower right corner, as on a plain desktop."""
    _need("trayer", "trayer")
    _need("xdotool", "xdotool")
    place = ["--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "28"]
    with background(["trayer", *place, "--SetDockType", "true"], env):
        search = ["xdotool", "search", "--sync", "--class", "^trayer$"]
        subprocess.run(search, env=env, stdout=subprocess.DEVNULL, check=True, timeout=READY_WITHIN)
        yield


@contextmanager
def session_bus(env: Mapping[str, str]) -> Iterator[Environment]:
    """A D-Bus session of its own."""
    _need("dbus-daemon", "dbus")
    with background(["dbus-daemon", "--session", "--nofork", "--print-address=1"], env) as bus:
        yield dict(env) | {"DBUS_SESSION_BUS_ADDRESS": _next_line(bus.stdout, "dbus-daemon")}


def unlock_keyring(env: Mapping[str, str]) -> None:
    """Start gnome-keyring on the bus of *env* before anything else wakes it locked; it ends with the bus."""
    _need("gnome-keyring-daemon", "gnome-keyring")
    command = ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize"]
    subprocess.run(
        command, env=env, input=KEYRING_PASSWORD, stdout=subprocess.DEVNULL, check=True, timeout=READY_WITHIN
    )


def _need(program: str, package: str) -> None:
    if shutil.which(program) is None:
        raise CannotGoOn(f"{program} is missing (Debian package {package}).")


def _next_line(stream: IO[bytes] | None, program: str) -> str:
    """Return the next line of *program*, which it writes when it is ready."""
    if stream is None:
        raise ValueError(f"{program} was started without a pipe")
    line, fd = b"", stream.fileno()
    while not line.endswith(b"\n"):
        if not select.select([fd], [], [], READY_WITHIN)[0] or not (byte := os.read(fd, 1)):
            raise CannotGoOn(f"{program} did not start.")
        line += byte
    return line.decode().strip()
