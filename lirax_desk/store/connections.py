"""What became of make2Calls, by LiraX's id of the job."""

import json
import sqlite3
from collections.abc import Iterable

from lirax_desk.protocol.events import PressedKey, TwoConnected
from lirax_desk.store.database import microseconds, moment, told


def save(connection: sqlite3.Connection, outcomes: Iterable[TwoConnected]) -> None:
    """Keep *outcomes*; the first that was told of a job stays."""
    connection.executemany(
        "INSERT OR IGNORE INTO connections (job, answered, talked_enough, keys, at) VALUES (?, ?, ?, ?, ?)",
        [
            (
                one.job,
                one.answered,
                one.talked_enough,
                json.dumps([(key.ivr, key.entry, key.key) for key in one.keys], ensure_ascii=False),
                microseconds(one.at),
            )
            for one in outcomes
        ],
    )


def outcomes(connection: sqlite3.Connection, jobs: Iterable[str]) -> dict[str, TwoConnected]:
    """What became of those of *jobs* that are finished."""
    with told():
        rows = connection.execute(
            "SELECT * FROM connections WHERE job IN (SELECT value FROM json_each(?))",
            (json.dumps(list(jobs)),),
        ).fetchall()
    return {row["job"]: _outcome(row) for row in rows}


def _outcome(row: sqlite3.Row) -> TwoConnected:
    return TwoConnected(
        job=row["job"],
        answered=bool(row["answered"]),
        talked_enough=bool(row["talked_enough"]),
        keys=tuple(PressedKey(*key) for key in json.loads(row["keys"])),
        at=moment(row["at"]),
    )
