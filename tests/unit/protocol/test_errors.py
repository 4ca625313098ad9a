"""What the errors say to a person, and that they are one family."""

import inspect

import pytest

from lirax_desk.protocol import errors
from lirax_desk.protocol.errors import BadWebhook, NoToken, NotSent, OutcomeUnknown, PortTaken, ServiceError

FAMILY = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, Exception) and kind is not BadWebhook
]


def test_no_token_means_that_nothing_was_sent() -> None:
    assert isinstance(NoToken(), NotSent)
    assert str(NoToken()) == "no API token is set"


def test_an_unknown_outcome_keeps_its_cause() -> None:
    error = OutcomeUnknown("no answer in time")

    assert (str(error), error.cause) == (
        "unknown whether it went through: no answer in time",
        "no answer in time",
    )


def test_a_taken_port_keeps_its_number() -> None:
    assert (str(PortTaken(8484)), PortTaken(8484).port) == ("port 8484 is taken by another program", 8484)


@pytest.mark.parametrize("kind", FAMILY)
def test_every_error_is_a_service_error_and_stands_in_the_drawn_tree(kind: type[Exception]) -> None:
    assert issubclass(kind, ServiceError)
    assert kind.__name__ in (errors.__doc__ or "")
