"""Reads tests/samples: one field a line, as the vendor's document prints them, and answers as they came."""

import csv
from pathlib import Path
from urllib.parse import urlencode

from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.forms import Form, read_form

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def fields(name: str) -> dict[str, str]:
    """The fields of samples/*name*.form."""
    lines = (SAMPLES / f"{name}.form").read_text(encoding="utf-8").splitlines()
    return {field: value for field, _, value in (line.partition("=") for line in lines)}


def body(name: str) -> bytes:
    """The fields of samples/*name*.form as they travel."""
    return urlencode(fields(name)).encode()


def webhook(name: str) -> Form:
    """samples/webhooks/*name*.form as the listener reads it."""
    return read_form(body(f"webhooks/{name}"))


def answer(name: str) -> Answer:
    """samples/answers/*name*.json with status 200."""
    return Answer(200, (SAMPLES / "answers" / f"{name}.json").read_bytes())


def form_of(**values: str) -> Form:
    """A webhook of these fields, sent and read."""
    return read_form(urlencode(values).encode())


def table(name: str) -> list[list[str]]:
    """The rows of samples/*name*.csv."""
    with (SAMPLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
