"""What an operator sees and does on a real X server: windows by title, clicks, keys, pictures."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

SEEN_WITHIN = 20.0
"""Seconds; only a broken program needs them."""

LOOK_EVERY = 0.02
"""Seconds between two looks at the screen, or at what a program wrote."""

T = TypeVar("T")

_GRAB = Path(__file__).with_name("grab.py")


@dataclass(frozen=True)
class Area:
    """A rectangle of the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def covers(self, other: "Area") -> bool:
        """Whether the two have a pixel in common."""
        beside = self.x + self.width <= other.x or other.x + other.width <= self.x
        above = self.y + self.height <= other.y or other.y + other.height <= self.y
        return not (beside or above)


@dataclass(frozen=True)
class Screen:
    """One X server with a window manager and a tray; *env* is what a program needs to appear on it."""

    env: Mapping[str, str]

    def window(self, title: str) -> int:
        """Wait for a visible window whose title matches the regular expression *title* and return its id."""
        return first(lambda: self.windows(title), f"no window is called {title}")[0]

    def windows(self, title: str) -> list[int]:
        """Return the ids of the windows that are visible now and whose title matches *title*."""
        found = self._xdotool("search", "--onlyvisible", "--name", title, check=False)
        return [int(window) for window in found.split()]

    def titles(self) -> list[str]:
        """Return the titles of all visible windows."""
        found = self._xdotool("search", "--onlyvisible", "--name", ".", check=False).split()
        return [self._xdotool("getwindowname", window, check=False).strip() for window in found]

    def gone(self, title: str) -> None:
        """Wait until no visible window has exactly this *title*."""
        exactly = f"^{re.escape(title)}$"
        wait_until(lambda: not self.windows(exactly), f"{title!r} is still there")

    def active_title(self) -> str:
        """Return the title of the window that has the focus; empty when none has."""
        return self._xdotool("getactivewindow", "getwindowname", check=False).strip()

    def of_class(self, name: str) -> list[int]:
        """Return the ids of the visible windows with this WM_CLASS, by which desktops group windows."""
        found = self._xdotool("search", "--onlyvisible", "--class", f"^{re.escape(name)}$", check=False)
        return [int(window) for window in found.split()]

    def area(self, window: int) -> Area:
        """Return where *window*, one without a frame, is; nowhere when it has just gone."""
        said = self._xdotool("getwindowgeometry", "--shell", str(window), check=False)
        values = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
        return Area(*(int(values.get(name, 0)) for name in ("X", "Y", "WIDTH", "HEIGHT")))

    def click(self, window: int, x: int, y: int, times: int = 1) -> None:
        """Press and release the left button at a place inside *window*, as fast as a hand can."""
        # Without --sync, which waits 15 s for a pointer that is there already.
        there = ("mousemove", "--window", str(window), str(x), str(y))
        self._xdotool(*there, "click", "--repeat", str(times), "--delay", "60", "1")

    def press(self, *keys: str) -> None:
        """Press keys such as `ctrl+f` or `Return` in the window that has the focus."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type *text* into what has the focus."""
        self._xdotool("type", "--delay", "1", text)

    def activate(self, window: int) -> None:
        """Give *window* the focus, as a click on its title would, and wait until it has it."""
        self._xdotool("windowactivate", "--sync", str(window))

    def close(self, window: int) -> None:
        """Close *window* as a person does: the window manager asks its program to."""
        self.activate(window)
        self.press("alt+F4")

    def shoot(self, file: Path) -> Path:
        """Write a picture of the whole screen to *file* (PNG)."""
        command = [sys.executable, str(_GRAB)]
        order = json.dumps([str(file), 0])
        subprocess.run(
            command,
            env=self.env,
            input=order,
            text=True,
            check=True,
            timeout=SEEN_WITHIN,
            capture_output=True,
        )
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


def wait_until(fact: Callable[[], object], otherwise: str) -> None:
    """Return as soon as *fact* is seen; fail with *otherwise* when it never is."""
    first(fact, otherwise)


def first(look: Callable[[], T | None], otherwise: str) -> T:
    """Return the first truthy value that *look* has; fail with *otherwise* when it never has one."""
    deadline = time.monotonic() + SEEN_WITHIN
    while not (seen := look()):
        if time.monotonic() > deadline:
            raise AssertionError(otherwise)
        time.sleep(LOOK_EVERY)
    return seen
