"""The guards of tests/conftest.py, tried on a small test file in a pytest of its own."""

import shutil
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from development.places import ROOT

GUARDED = """
import logging, threading
import pytest

def test_unannounced_warning():
    logging.getLogger("x").warning("odd %s", 1)

def test_announced_warning(expect_log):
    expect_log("odd")
    logging.error("odd")

def test_announced_warning_that_does_not_come(expect_log):
    expect_log("odd")

@pytest.mark.may_log("odd")
@pytest.mark.parametrize("times", [0, 1])
def test_allowed_warning(times):
    for _ in range(times):
        logging.warning("odd")

def test_information():
    logging.info("fine")

def test_thread_that_stays():
    threading.Thread(target=threading.Event().wait, name="stayer", daemon=True).start()

def test_thread_that_ends():
    threading.Thread(target=lambda: None).start()

@pytest.fixture(scope="module")
def server():
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    yield
    end.set()
    thread.join()

def test_thread_of_a_wider_fixture(server):
    pass

def test_windows_stay_off_the_screen(qapp):
    assert qapp.platformName() == "offscreen"

def test_qt_warning(qapp):
    from PySide6.QtCore import qWarning
    qWarning("careful")
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What pytest has to say against each test of GUARDED; nothing when it passed."""
    folder = tmp_path_factory.mktemp("guarded")
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_it.py").write_text(GUARDED)
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), f"--junitxml={report}"]
    subprocess.run([*command, "--rootdir", str(folder), str(folder)], capture_output=True, check=False)
    cases = ET.parse(report).iter("testcase")
    return {
        case.attrib["name"].removeprefix("test_"): "".join(
            f"{part.get('message')}\n{part.text}" for part in case if part.tag in {"failure", "error"}
        )
        for case in cases
    }


@pytest.mark.parametrize(
    "name",
    [
        "announced_warning",
        "allowed_warning[0]",
        "allowed_warning[1]",
        "information",
        "thread_that_ends",
        "thread_of_a_wider_fixture",
        "windows_stay_off_the_screen",
    ],
)
def test_what_is_allowed_passes(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[name] == ""


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("unannounced_warning", "logged and not announced"),
        ("announced_warning_that_does_not_come", "announced and not logged: odd"),
        ("thread_that_stays", "threads outlive the test: stayer"),
        ("qt_warning", "Qt messages"),
    ],
)
def test_what_is_not_allowed_fails_and_says_why(outcomes: dict[str, str], name: str, reason: str) -> None:
    assert reason in outcomes[name]
