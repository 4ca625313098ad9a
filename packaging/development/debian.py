"""System packages on Debian and its relatives: one list, what is missing of it, installing that."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

QT = "Qt"
SCREEN = "a screen of our own for the demo and the desktop tests"
KEYRING = "a real keyring for the desktop tests"

# package: why. A name after | is what newer releases call it.
PACKAGES = {
    "libdbus-1-3": QT,
    "libegl1": QT,
    "libfontconfig1": QT,
    "libgl1": QT,
    "libglib2.0-0|libglib2.0-0t64": QT,
    "libxkbcommon0": QT,
    "libxcb-cursor0": f"{QT}, windows on X11",
    "libxcb-icccm4": f"{QT}, windows on X11",
    "libxcb-keysyms1": f"{QT}, windows on X11",
    "libxcb-shape0": f"{QT}, windows on X11",
    "libxkbcommon-x11-0": f"{QT}, windows on X11",
    "fonts-dejavu-core": "text that looks the same everywhere",
    "fonts-noto-core": "names in every script",
    "openbox": SCREEN,
    "trayer": SCREEN,
    "xauth": SCREEN,
    "xdotool": SCREEN,
    "xvfb": SCREEN,
    "dbus": KEYRING,
    "gnome-keyring": KEYRING,
    "libsecret-tools": KEYRING,
}


def is_debian() -> bool:
    """Say whether packages come from apt here."""
    return all(shutil.which(tool) for tool in ("apt-get", "dpkg-query"))


def installed() -> set[str]:
    """Return those of PACKAGES, by every name they have, that are installed."""
    names = [name for entry in PACKAGES for name in entry.split("|")]
    form = "${db:Status-Status} ${Package}\n"
    listing = subprocess.run(
        ["dpkg-query", "-W", f"-f={form}", *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,  # it complains about names it has never heard of; they are simply missing
    ).stdout
    return {line.split()[1] for line in listing.splitlines() if line.startswith("installed ")}


def missing() -> list[str]:
    """Return the entries of PACKAGES that are not installed, and venv where Debian left it out."""
    there = installed()
    lacking = [entry for entry in PACKAGES if there.isdisjoint(entry.split("|"))]
    if find_spec("ensurepip") is None:
        lacking.append("python{}.{}-venv".format(*sys.version_info))
    return lacking


def install_missing() -> None:
    """Install what is missing as root; otherwise say what it is and go on: most work needs a part only."""
    if not is_debian() or not (lacking := missing()):
        return
    names = [entry.split("|")[0] for entry in lacking]
    if os.geteuid() == 0 and _apt_install(names):
        return
    print("Missing system packages; install them with\n  apt-get install " + " ".join(names), file=sys.stderr)
    for entry in lacking:
        print(f"  {entry.split('|')[0]}: {PACKAGES.get(entry, 'makes .venv')}", file=sys.stderr)


def _apt_install(names: list[str]) -> bool:
    print("Installing system packages: " + " ".join(names), flush=True)
    environment = os.environ | {
        "DEBIAN_FRONTEND": "noninteractive",
        "PATH": f"{os.environ.get('PATH', '')}:/usr/local/sbin:/usr/sbin:/sbin",  # dpkg insists on its tools
    }
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *names]
    return all(
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in (["apt-get", "update", "-qq"], install)
    )
