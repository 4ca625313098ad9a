"""Start-up, memory and idle processor time, against a bare window with a table and a tray icon."""

import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.measure import child, fill, idle_share, pss, report, report_limit, told

ROUNDS = 7
IDLE_SECONDS = 20.0
SETTLED_SECONDS = 3.0


def milliseconds_to(what: tuple[str, ...], script: str, *arguments: str) -> list[float]:
    """From exec to each of the moments that the script tells of."""
    began = time.monotonic()
    with child(script, *arguments) as process:
        return [(float(told(process)[name]) - began) * 1000 for name in what]


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        fill(Path(home))
        ours, floor = [], []
        milliseconds_to(("painted",), "app_window.py", home)  # byte code and disk caches
        milliseconds_to(("painted",), "floor_window.py")
        for _ in range(ROUNDS):
            ours.append(milliseconds_to(("painted", "furnished", "joined"), "app_window.py", home))
            floor.append(milliseconds_to(("painted",), "floor_window.py")[0])
        bare = statistics.median(floor)
        painted, furnished, joined = (statistics.median(times) for times in zip(*ours, strict=True))
        report("start: exec to painted main window, median", painted, bare, "ms", 1.5)
        for what, taken in (("the operators stand in it", furnished), ("a desk is behind it", joined)):
            print(f"start: until {what:32}{taken:9.2f} ms, {taken / bare:.2f}x of the floor")
        with child("floor_window.py") as process:
            told(process)
            time.sleep(SETTLED_SECONDS)
            memory = pss(process.pid)
        with child("app_window.py", home) as process:
            while "listening" not in told(process):
                pass
            time.sleep(SETTLED_SECONDS)
            report("memory: PSS alone, listening", pss(process.pid), memory, "MiB", 1.8)
            report_limit("idle: processor with 50 operators", idle_share(process.pid, IDLE_SECONDS), 0.2, "%")


if __name__ == "__main__":
    main()
