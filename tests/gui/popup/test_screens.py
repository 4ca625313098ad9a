"""Two screens: the stack begins where the pointer is, stays there, and moves when its screen is unplugged."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def screen(name: str, x: int) -> dict[str, object]:
    return {"name": name, "x": x, "y": 0, "width": 1000, "height": 800, "logicalDpi": 96, "dpr": 1}


def test_the_stack_stays_on_the_screen_where_it_began_until_that_is_gone(tmp_path: Path) -> None:
    described = tmp_path / "screens.json"
    described.write_text(json.dumps({"screens": [screen("left", 0), screen("right", 1000)]}))
    env = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={described}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.gui.popup.two_screens"]
    said = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.split() == ["right", "right", "left"]
