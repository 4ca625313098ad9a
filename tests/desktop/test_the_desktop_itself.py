"""The desktop that the other tests of this folder stand on."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.desktop.program import running
from tests.desktop.screen import Screen, wait_until

WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon
app = QApplication(sys.argv)
window = QLabel("hello")
window.setWindowTitle("A window of our own")
window.setStyleSheet("background: #ff0000")
window.resize(400, 300)
window.show()
print(QSystemTrayIcon.isSystemTrayAvailable(), flush=True)
app.exec()
"""


def test_a_window_is_found_by_its_title_has_the_focus_and_is_gone_when_its_program_is(screen: Screen) -> None:
    with running([sys.executable, "-c", WINDOW], screen.env):
        screen.window("^A window of our own$")
        assert "A window of our own" in screen.titles()
        assert screen.active_title() == "A window of our own"
    screen.gone("A window of our own")


def test_there_is_a_tray(screen: Screen) -> None:
    with running([sys.executable, "-c", WINDOW], screen.env) as program:
        assert program.line() == "True"


def test_a_picture_shows_what_is_on_the_screen(screen: Screen, tmp_path: Path) -> None:
    with running([sys.executable, "-c", WINDOW], screen.env):
        screen.window("^A window of our own$")
        wait_until(
            lambda: shows_red(screen.shoot(tmp_path / "screen.png")), "the red window is not in the picture"
        )


def shows_red(picture: Path) -> bool:
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1600, 1000)
    return any(
        image.pixelColor(x, y).name() == "#ff0000" for x in range(0, 1600, 50) for y in range(0, 1000, 50)
    )


def test_the_keyring_keeps_a_secret_without_asking_anybody(session_env: dict[str, str]) -> None:
    script = (
        "import keyring; keyring.set_password('lirax test', 'who', 'секрет');"
        "print(type(keyring.get_keyring()).__module__, keyring.get_password('lirax test', 'who'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=session_env,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.stdout.split() == ["keyring.backends.SecretService", "секрет"], done.stderr


def test_nobody_s_own_home_is_used(session_env: dict[str, str]) -> None:
    home = Path(session_env["HOME"])
    assert home.is_relative_to(home.parent)
    assert home != Path.home()
    assert Path(session_env["XDG_RUNTIME_DIR"]).stat().st_mode & 0o777 == 0o700
