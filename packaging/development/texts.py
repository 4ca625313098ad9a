"""What no committed text may hold: the address of a package index, or a path of somebody's machine.

Addresses of an index make a pinned file work for one network only; such paths work for one person only.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

# Written in pieces, or this file would be the first to be found.
_DOT = r"\."
_INDEX_HOSTS = [
    _DOT.join(labels)
    for labels in (
        ("pypi", "org"), ("pythonhosted", "org"), ("anaconda", "org"), ("npmjs", "org"), ("crates", "io"),
        ("proxy", "golang", "org"), ("jfrog", "io"), ("pkg", "dev"),
    )
]  # fmt: skip
_INDEX = re.compile(
    rf"\b(?:{'|'.join(_INDEX_HOSTS)})\b|^\s*-(?:-index-url|-extra-index-url|-find-links|i|f)[ =]|https?://\S+/simple\b",
    re.MULTILINE,
)
_MACHINE = re.compile(
    r"(?<![\w.])/(?:home/\w|root/|Users/\w|work[/]|workspace[/])|(?<![\w/])share[d]/|\.librar[y]\b|[A-Z]:\\Users\\"
)


def complaints(root: Path) -> Iterator[str]:
    """Yield `path:line: what` for every tracked text that breaks the rule."""
    for name in _tracked(root):
        try:
            text = (root / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # a picture or a sound; or deleted and not yet committed
        for what, pattern in (("address of a package index", _INDEX), ("path of one machine", _MACHINE)):
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield f"{name}:{line}: {what}: {match[0].strip()}"


def _tracked(root: Path) -> list[str]:
    """Return what git knows; without git (an unpacked archive) whatever does not lie in a hidden folder."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        names = (path.relative_to(root) for path in root.rglob("*"))
        return [str(name) for name in names if not any(part.startswith(".") for part in name.parts[:-1])]
    return [name for name in listing.stdout.split("\0") if name]
