"""sms: one sendSMS, in its turn at the modem."""

import argparse
from typing import Any

from lirax_desk.cli.sending import add_options, deliver


def add(commands: Any, home: argparse.ArgumentParser) -> None:
    command = commands.add_parser("sms", parents=[home], help="send an SMS through a GSM modem")
    command.add_argument("number", metavar="NUMBER")
    command.add_argument("text", metavar="TEXT")
    command.add_argument(
        "--provider", default="", metavar="P", help="the modem's number; else the first one of the settings"
    )
    add_options(command)
    command.set_defaults(command=sms)


def sms(arguments: argparse.Namespace) -> int:
    return deliver(arguments, lambda author: author.sms(arguments.number, arguments.text, arguments.provider))
