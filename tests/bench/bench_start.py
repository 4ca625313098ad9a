"""Start-up, memory and idle processor time, against a bare window with a table and a tray icon."""

import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.measure import child, fill, idle_share, pss, report, report_limit, told

ROUNDS = 7
IDLE_SECONDS = 20.0
SETTLED_SECONDS = 3.0


def seconds_to_paint(script: str, *arguments: str) -> float:
    began = time.monotonic()
    with child(script, *arguments) as process:
        return float(told(process)["painted"]) - began


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        fill(Path(home))
        ours, floor = [], []
        seconds_to_paint("app_window.py", home)  # byte code and disk caches
        seconds_to_paint("floor_window.py")
        for _ in range(ROUNDS):
            ours.append(seconds_to_paint("app_window.py", home) * 1000)
            floor.append(seconds_to_paint("floor_window.py") * 1000)
        report(
            "start: exec to painted main window, median",
            statistics.median(ours),
            statistics.median(floor),
            "ms",
            1.5,
        )
        with child("floor_window.py") as bare, child("app_window.py", home) as app:
            told(bare)
            told(app)
            told(app)
            time.sleep(SETTLED_SECONDS)
            report("memory: PSS, listening", pss(app.pid), pss(bare.pid), "MiB", 1.8)
            report_limit("idle: processor with 50 operators", idle_share(app.pid, IDLE_SECONDS), 0.2, "%")


if __name__ == "__main__":
    main()
