"""What an operator sees and does on a real X server: windows by title, clicks, keys, pictures."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

SEEN_WITHIN = 20.0
"""Seconds; only a broken program needs them."""

_GRAB = Path(__file__).with_name("grab.py")


@dataclass(frozen=True)
class Screen:
    """One X server with a window manager and a tray; *env* is what a program needs to appear on it."""

    env: Mapping[str, str]

    def window(self, title: str) -> int:
        """Wait for a visible window whose title matches the regular expression *title* and return its id."""
        search = self._xdotool("search", "--sync", "--onlyvisible", "--name", title)
        return int(search.splitlines()[0])

    def titles(self) -> list[str]:
        """Return the titles of all visible windows."""
        found = self._xdotool("search", "--onlyvisible", "--name", ".", check=False).split()
        return [self._xdotool("getwindowname", window, check=False).strip() for window in found]

    def gone(self, title: str) -> None:
        """Wait until no visible window has exactly this *title*."""
        wait_until(lambda: title not in self.titles(), f"{title!r} is still there")

    def active_title(self) -> str:
        """Return the title of the window that has the focus; empty when none has."""
        return self._xdotool("getactivewindow", "getwindowname", check=False).strip()

    def class_name(self, window: int) -> str:
        """Return the WM_CLASS that desktops group windows by."""
        return self._xdotool("getwindowclassname", str(window)).strip()

    def click(self, window: int, x: int, y: int) -> None:
        """Press and release the left button at a place inside *window*."""
        self._xdotool("mousemove", "--sync", "--window", str(window), str(x), str(y), "click", "1")

    def press(self, *keys: str) -> None:
        """Press keys such as `ctrl+f` or `Return` in the window that has the focus."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type *text* into what has the focus."""
        self._xdotool("type", "--delay", "1", text)

    def shoot(self, file: Path) -> Path:
        """Write a picture of the whole screen to *file* (PNG)."""
        subprocess.run([sys.executable, str(_GRAB), str(file)], env=self.env, check=True, timeout=SEEN_WITHIN)
        return file

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        return subprocess.run(
            ["xdotool", *arguments],
            env=self.env,
            capture_output=True,
            text=True,
            check=check,
            timeout=SEEN_WITHIN,
        ).stdout


def wait_until(fact: Callable[[], bool], otherwise: str) -> None:
    """Return as soon as *fact* is seen; fail with *otherwise* when it never is."""
    deadline = time.monotonic() + SEEN_WITHIN
    while not fact():
        if time.monotonic() > deadline:
            raise AssertionError(otherwise)
        time.sleep(0.02)
