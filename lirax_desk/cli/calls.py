"""calls: the call journal, newest first."""

import argparse
from datetime import UTC, datetime
from typing import Any

from lirax_desk.cli.terminal import catch_up, desk_at, say, stamp
from lirax_desk.domain.log import LoggedCall

NEWEST = 100


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("calls", parents=[home], help="the call journal, newest first")
    command.add_argument("--json", action="store_true", help="print a JSON list")
    command.add_argument("--since", type=moment, metavar="T", help="none before this time, ISO 8601")
    command.add_argument("--limit", type=int, default=NEWEST, metavar="N", help=f"at most N calls ({NEWEST})")
    command.set_defaults(command=calls)


def moment(text: str) -> datetime:
    """An ISO 8601 time; without a zone it is UTC."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def calls(arguments: argparse.Namespace) -> int:
    with desk_at(arguments.home) as (desk, _):
        catch_up(desk)
        found = desk.logbook.newest(max(0, arguments.limit), arguments.since)
    if arguments.json:
        say([as_json(line) for line in found])
    else:
        for line in found:
            print(as_text(line))
    return 0


def as_json(line: LoggedCall) -> dict[str, object]:
    """One call with the names that scripts rely on."""
    call = line.call
    return {
        "callid": call.callid,
        "direction": call.direction,
        "phone": call.phone,
        "name": line.name,
        "ext": line.extension,
        "line": call.line,
        "state": line.state.value,
        "result": line.result.value,
        "rang_at": stamp(call.rang_at),
        "answered_at": stamp(call.answered_at),
        "ended_at": stamp(call.ended_at),
        "duration": call.duration,
        "recording": call.recording,
        "note": line.note,
    }


def as_text(line: LoggedCall) -> str:
    """One call on one line for people."""
    call = line.call
    at = call.seen_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    who = f"{call.phone} {line.name}".strip()
    return f"{at}  {call.direction or '?':3} {line.extension:6} {line.result.value:18} {who}"
