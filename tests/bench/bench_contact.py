"""How fast `contact` is answered while 50 events a second arrive and the main thread paints without pause."""

import tempfile
import time
from pathlib import Path
from threading import Event, Thread

from tests.bench.bench_popup import post
from tests.bench.measure import child, fill, number, percentile, report_limit, told

QUESTIONS = 3000
EVENTS_A_SECOND = 50


def events(url: str, stop: Event) -> None:
    """Calls of colleagues, one event after the other."""
    n = 0
    while not stop.wait(1 / EVENTS_A_SECOND):
        n += 1
        kind = ("INCOMING", "ACCEPTED", "COMPLETED", "CALL_COMPLETED")[n % 4]
        post(url, cmd="event", type="in", event=kind, ext="102", callid=f"E-{n // 4}", phone=number(n))


def main() -> None:
    with tempfile.TemporaryDirectory() as home, child("app_popup.py", fill(Path(home)), "--repaint") as app:
        url = str(told(app)["listening"])
        stop = Event()
        other = Thread(target=events, args=(url, stop))
        other.start()
        taken = []
        for n in range(QUESTIONS):
            began = time.monotonic()
            post(url, cmd="contact", phone=number(n), callid=f"Q-{n}")
            taken.append((time.monotonic() - began) * 1000)
        stop.set()
        other.join()
    print(
        f"contact: p50 {percentile(taken, 0.5):.2f} ms with {EVENTS_A_SECOND} events/s and a painting window"
    )
    report_limit("contact: answered, p99", percentile(taken, 0.99), 10.0, "ms")


if __name__ == "__main__":
    main()
