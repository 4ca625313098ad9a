"""connect: have LiraX call one number and connect it with another."""

import argparse
from typing import Any

from lirax_desk.cli.sending import add_options, deliver
from lirax_desk.domain.orders import Plan

_TEXTS = {
    "notbefore": ("HOUR", "no call before this hour (08)"),
    "notafter": ("HOUR", "no call after this hour (20)"),
    "vtime": ("HH:MM", "a time for the IVR to say"),
    "vdate": ("DD.MM.YYYY", "a date for the IVR to say; also today, tomorrow"),
    "vmoney": ("0.00", "an amount for the IVR to say"),
    "speech": ("TEXT", '"uk TEXT": a language (uk, ru, en) and what to say'),
}


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("connect", parents=[home], help="connect two numbers with each other")
    command.add_argument("first", metavar="TO1", help="is called first")
    command.add_argument("second", metavar="TO2")
    command.add_argument("--timeout", type=int, metavar="MINUTES", help="try again for so long, every 10 min")
    command.add_argument("--successtime", type=int, metavar="SECONDS", help="how long they shall talk")
    for name, (shown, explained) in _TEXTS.items():
        command.add_argument(f"--{name}", default="", metavar=shown, help=explained)
    add_options(command)
    command.set_defaults(command=connect)


def connect(arguments: argparse.Namespace) -> int:
    plan = Plan(
        timeout=arguments.timeout,
        success_time=arguments.successtime,
        not_before=arguments.notbefore,
        not_after=arguments.notafter,
        time=arguments.vtime,
        date=arguments.vdate,
        money=arguments.vmoney,
        speech=arguments.speech,
    )
    return deliver(arguments, lambda author: author.connect(arguments.first, arguments.second, plan))
