"""Dialling: one press is one makeCall, and its outcome is never in doubt."""

import pytest

from lirax_desk.protocol.commands import MakeCall
from lirax_desk.protocol.errors import BadCommand, OutcomeUnknown, Refused, ServiceError
from lirax_desk.services.dialling import Attempt
from tests.services.rig import NOON, Rig, record

IVAN = "380671234567"


def answer(rig: Rig, value: object = None) -> None:
    rig.lirax.answer(MakeCall, value)
    rig.settle()


def refusal(rig: Rig, number: str) -> ServiceError | None:
    """Why *number* is not dialled."""
    attempts = record(rig.dialling.attempts)
    rig.dialling.dial(number)
    assert [attempt.done for attempt in attempts] == [False, True]
    assert rig.lirax.sent == []
    return attempts[-1].error


def test_a_press_is_one_command_and_tells_its_outcome(rig: Rig) -> None:
    attempts = record(rig.dialling.attempts)
    rig.dialling.dial("067 123-45-67")
    assert rig.lirax.sent == [MakeCall("101", IVAN)]
    answer(rig, "77")
    begun = Attempt(serial=1, number=IVAN, extension="101", at=NOON)
    done = Attempt(serial=1, number=IVAN, extension="101", at=NOON, done=True, request="77")
    assert attempts == [begun, done]


def test_a_trembling_hand_dials_once(rig: Rig) -> None:
    rig.dialling.dial(IVAN)
    rig.dialling.dial("+380 67 123 45 67")
    answer(rig)
    rig.clock.pass_(1.9)
    rig.dialling.dial(IVAN)
    assert len(rig.lirax.sent) == 1


def test_a_second_press_later_dials_again(rig: Rig) -> None:
    rig.dialling.dial(IVAN)
    answer(rig)
    rig.clock.pass_(2)
    rig.dialling.dial(IVAN)
    assert len(rig.lirax.sent) == 2


def test_while_lirax_is_silent_a_press_is_never_repeated(rig: Rig) -> None:
    rig.dialling.dial(IVAN)
    rig.clock.pass_(14)
    rig.dialling.dial(IVAN)
    assert len(rig.lirax.sent) == 1


def test_another_number_is_another_press(rig: Rig) -> None:
    attempts = record(rig.dialling.attempts)
    rig.dialling.dial(IVAN)
    rig.dialling.dial("102")
    answer(rig, Refused("busy"))
    answer(rig)
    assert [(one.number, str(one.error or "")) for one in attempts if one.done] == [
        (IVAN, "busy"),
        ("102", ""),
    ]


@pytest.mark.parametrize("error", [Refused("no"), OutcomeUnknown("cut off")])
def test_what_went_wrong_is_said_and_may_be_dialled_again_by_hand(rig: Rig, error: ServiceError) -> None:
    attempts = record(rig.dialling.attempts)
    rig.dialling.dial(IVAN)
    answer(rig, error)
    assert attempts[-1].error is error
    assert len(rig.lirax.sent) == 1
    rig.dialling.dial(IVAN)
    assert len(rig.lirax.sent) == 2


def test_a_command_cut_off_by_a_change_of_address_does_not_lock_its_number(rig: Rig) -> None:
    attempts = record(rig.dialling.attempts)
    rig.dialling.dial(IVAN)
    rig.lirax.cut_off()
    rig.settle()
    assert isinstance(attempts[-1].error, OutcomeUnknown)
    rig.dialling.dial(IVAN)
    assert len(rig.lirax.sent) == 2


def test_without_a_short_number_nothing_is_sent(rig: Rig) -> None:
    rig.set("lirax.extension", "")
    assert str(refusal(rig, IVAN)) == "from: your short number is not set"


@pytest.mark.parametrize("number", ["", " ", "Ivan", "+"])
def test_what_has_no_number_is_not_dialled(rig: Rig, number: str) -> None:
    assert str(refusal(rig, number)) == "to: there is no number to dial"


@pytest.mark.parametrize("number", ["*06#", "*21*0671234567#", "#31#0671234567", "0800-FLOWERS", "12 34"])
def test_codes_and_scraps_are_not_dialled_as_short_numbers(rig: Rig, number: str) -> None:
    assert str(refusal(rig, number)) == f"to: this is not a number to dial: {number}"


def test_a_number_that_is_too_long_is_refused_by_the_rule(rig: Rig) -> None:
    assert isinstance(refusal(rig, "9" * 30), BadCommand)


@pytest.mark.parametrize(
    ("written", "dialled"),
    [("102", "102"), (" 102 ", "102"), ("тел. 067 123 45 67", IVAN), ("+380671234567", IVAN)],
)
def test_numbers_are_dialled_however_they_are_written(rig: Rig, written: str, dialled: str) -> None:
    rig.dialling.dial(written)
    assert rig.lirax.sent == [MakeCall("101", dialled)]
