"""What the benchmarks share: processes that tell times, memory, percentiles, and how results are printed."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from lirax_desk.clock import utc_now
from lirax_desk.domain.calls import Call, Leg
from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.statuses import Operator
from lirax_desk.profile import profile_at
from lirax_desk.protocol.events import Outcome
from lirax_desk.store import calls, contacts, people
from lirax_desk.store.database import Connection, open_for_writing

HERE = Path(__file__).parent
SECRET = "bench-secret"
Child = subprocess.Popen[str]


def percentile(values: Iterable[float], share: float) -> float:
    """The value that *share* of *values* do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def report(what: str, ours: float, floor: float, unit: str, bound: float) -> None:
    """Print one figure beside its floor, their ratio, and the ratio that was promised."""
    ratio = ours / floor
    verdict = "holds" if ratio <= bound else "MISSED"
    figures = f"{ours:9.2f} {unit:3} floor {floor:8.2f} {unit:3} ratio {ratio:5.2f}x of {bound:.2f}x"
    print(f"{what:44} {figures}  {verdict}")


def report_limit(what: str, ours: float, limit: float, unit: str) -> None:
    """Print one figure beside its limit."""
    print(
        f"{what:44} {ours:9.2f} {unit:3} limit {limit:8.2f} {unit:3} {'holds' if ours <= limit else 'MISSED'}"
    )


@contextmanager
def child(script: str, *arguments: str) -> Iterator[Child]:
    """A script of this folder as a process whose standard output is read line by line."""
    command = [sys.executable, str(HERE / script), *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, env=environment()
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def environment() -> Mapping[str, str]:
    """Secrets by environment: no keyring takes part."""
    root = str(HERE.parent.parent)
    return os.environ | {"LIRAX_DESK_TOKEN": "bench", "LIRAX_DESK_SECRET": SECRET, "PYTHONPATH": root}


def told(process: Child) -> dict[str, Any]:
    """The next JSON line that the process prints."""
    assert process.stdout
    return dict(json.loads(process.stdout.readline()))


def pss(pid: int) -> float:
    """Proportional resident memory in MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def cpu_seconds(pid: int) -> float:
    """Processor time that the process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle_share(pid: int, seconds: float) -> float:
    """Percent of one processor that it uses while nothing happens."""
    before = cpu_seconds(pid)
    time.sleep(seconds)
    return (cpu_seconds(pid) - before) / seconds * 100


def fill(home: Path, operators: int = 50, people_known: int = 1000, calls_made: int = 1000) -> str:
    """A profile with this many operators, contacts and calls, listening at any free port."""
    profile = profile_at(str(home)).make()
    profile.settings.write_text(
        '[lirax]\nendpoint = "http://127.0.0.1:9/general"\nextension = "101"\n[listener]\nport = 0\n'
    )
    open_for_writing(profile.journal, "journal").close()
    connection = open_for_writing(profile.desk, "desk")
    connection.execute("BEGIN")
    _fill(connection, operators, people_known, calls_made)
    connection.execute("COMMIT")
    connection.close()
    return str(home)


def _fill(connection: Connection, operators: int, people_known: int, calls_made: int) -> None:
    now = utc_now()
    people.save_status_titles(connection, {0: "Off", 1: "Free", 2: "Talking", 3: "Lunch"})
    staff = [Operator(str(101 + n), f"Operator {n}", n % 4, "", now) for n in range(operators)]
    people.save_operators(connection, staff)
    for n in range(people_known):
        contacts.save(
            connection, Contact(name=f"Person {n:05}", company=f"Company {n % 97}", phones=(number(n),))
        )
    made = [past_call(n, now.replace(microsecond=0), operators) for n in range(calls_made)]
    calls.save(connection, made)


def number(n: int) -> str:
    """The phone of the n-th person."""
    return f"38067{1000000 + n:07}"


def past_call(n: int, now: datetime, operators: int) -> Call:
    """A call of some time ago."""
    began = now - timedelta(minutes=5 * (n + 1))
    ended = began + timedelta(seconds=90)
    return Call(
        callid=f"PAST-{n}",
        seen_at=began,
        direction="in" if n % 3 else "out",
        phone=number(n),
        line="380441234567",
        legs=(Leg(str(101 + n % operators), began, began + timedelta(seconds=9), ended),),
        finished_at=ended,
        finish=Outcome(status="Success" if n % 5 else "Missed", duration=81),
    )
