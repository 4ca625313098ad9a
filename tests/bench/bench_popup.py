"""From a POST of another process to the painted popup, against no journal and a ready-made widget."""

import http.client
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.bench.measure import SECRET, Child, child, fill, number, percentile, report, told

WARM_UP = 20
CALLS = 300


def post(url: str, **fields: str) -> None:
    """One webhook, as LiraX sends it: a connection of its own."""
    parts = urlsplit(url)
    assert parts.hostname
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    body = urlencode({"from_LiraX_token": SECRET} | fields)
    connection.request("POST", parts.path, body, {"Content-Type": "application/x-www-form-urlencoded"})
    assert connection.getresponse().status == 200
    connection.close()


def milliseconds(process: Child, url: str, n: int) -> float:
    """From the first byte of a call's first webhook to its popup; then the call ends and is gone, too."""
    call = {"cmd": "event", "type": "in", "ext": "101", "callid": f"B-{n}", "phone": number(n)}
    began = time.monotonic()
    post(url, event="INCOMING", **call)
    taken = float(told(process)["painted"]) - began
    post(url, event="CALL_COMPLETED", status="Missed", **call)
    told(process)
    return taken * 1000


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as home,
        child("floor_popup.py") as bare,
        child("app_popup.py", fill(Path(home))) as app,
    ):
        pairs = [(bare, str(told(bare)["listening"])), (app, str(told(app)["listening"]))]
        for n in range(WARM_UP):
            for process, url in pairs:
                milliseconds(process, url, n)
        times: list[list[float]] = [[], []]
        for n in range(WARM_UP, WARM_UP + CALLS):
            for (process, url), taken in zip(pairs, times, strict=True):
                taken.append(milliseconds(process, url, n))
    floor, ours = times
    report("popup: POST to painted, p50", percentile(ours, 0.5), percentile(floor, 0.5), "ms", 1.5)
    report("popup: POST to painted, p99", percentile(ours, 0.99), percentile(floor, 0.99), "ms", 2.0)


if __name__ == "__main__":
    main()
