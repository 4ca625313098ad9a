"""Combinations of Python and Qt known to crash: the application asks before it makes its first widget."""

import sys


def refusal(qt_for_python: str, python: tuple[int, ...] = sys.version_info[:2]) -> str:
    """Return why PySide6 of version *qt_for_python* must not be used with *python*; an empty text is a yes.

    PySide6 6.12 before Python 3.12 drops a reference to None in each void call: thousands of them abort.
    """
    version = tuple(int(part) for part in qt_for_python.split(".")[:2])
    if version < (6, 12) or python >= (3, 12):
        return ""
    return (
        f"PySide6 {qt_for_python} crashes with Python {python[0]}.{python[1]}: "
        'install "PySide6-Essentials<6.12", or use Python 3.12 or newer.'
    )
