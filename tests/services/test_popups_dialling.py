"""Popups of calls that I dial: from LiraX's yes to the end, one popup for one press."""

import pytest

from lirax_desk.domain.cards import Card, Look
from lirax_desk.protocol.commands import MakeCall
from lirax_desk.protocol.errors import Refused
from tests.services.rig import Rig

IVAN = "380671234567"
OLHA = "380501112233"


def looks(rig: Rig) -> list[Look]:
    rig.popups.refresh()
    return [card.look for card in rig.popups.cards]


def only(rig: Rig) -> Card:
    rig.popups.refresh()
    (card,) = rig.popups.cards
    return card


def dial(rig: Rig, request: str | None = None) -> None:
    rig.dialling.dial(IVAN)
    rig.lirax.answer(MakeCall, request)
    rig.settle()


def test_a_dialled_call_first_rings_here_then_there_then_talks(rig: Rig) -> None:
    rig.know("Ivan", IVAN)
    dial(rig)
    card = only(rig)
    assert (card.look, card.callid, card.caller.name) == (Look.OUTGOING, "", "Ivan")
    rig.clock.pass_(3)
    rig.event("INCOMING", type="out")
    assert (only(rig).look, only(rig).callid) == (Look.OUTGOING, "c1")
    assert only(rig).key == card.key
    rig.event("ACCEPTED", type="out")
    assert only(rig).look is Look.TALKING
    rig.event("COMPLETED", type="out")
    assert only(rig).look is Look.ENDED


def test_nothing_is_shown_before_lirax_has_said_yes(rig: Rig) -> None:
    rig.dialling.dial(IVAN)
    assert looks(rig) == []
    rig.lirax.answer(MakeCall, Refused("no"))
    rig.settle()
    assert looks(rig) == []


def test_webhooks_may_be_faster_than_the_answer_to_make_call(rig: Rig) -> None:
    rig.dialling.dial(IVAN)
    rig.event("INCOMING", type="out")
    key = only(rig).key
    rig.lirax.answer(MakeCall, None)
    rig.settle()
    assert only(rig).key == key


def test_a_hidden_attempt_stays_hidden_when_its_call_begins(rig: Rig) -> None:
    dial(rig)
    rig.popups.hide(only(rig).key)
    rig.event("INCOMING", type="out")
    assert looks(rig) == []
    rig.event("ACCEPTED", type="out")
    assert looks(rig) == [Look.TALKING]


def test_an_attempt_without_news_goes_after_forty_seconds(rig: Rig) -> None:
    dial(rig)
    rig.clock.pass_(39)
    assert looks(rig) == [Look.OUTGOING]
    rig.clock.pass_(1)
    assert looks(rig) == []
    rig.clock.pass_(60)
    rig.event("INCOMING", type="out")
    assert only(rig).callid == "c1"


def test_an_attempt_is_forgotten_when_its_call_can_come_no_more(rig: Rig) -> None:
    dial(rig)
    rig.clock.pass_(121)
    assert looks(rig) == []
    rig.event("INCOMING", type="out")
    rig.event("CALL_COMPLETED", type="out", status="Success")
    assert [card.callid for card in rig.popups.cards] == ["c1"]


def test_a_pinned_attempt_stays(rig: Rig) -> None:
    dial(rig)
    rig.popups.pin(only(rig).key)
    rig.clock.pass_(600)
    assert looks(rig) == [Look.OUTGOING]


def test_the_call_before_is_not_taken_for_the_one_dialled_now(rig: Rig) -> None:
    rig.event("INCOMING", type="out", callid="before")
    rig.event("CALL_COMPLETED", type="out", status="Busy", callid="before")
    rig.clock.pass_(5)
    dial(rig)
    assert looks(rig) == [Look.ENDED, Look.OUTGOING]


@pytest.mark.parametrize("fields", [{"type": "in"}, {"phone": OLHA}, {"ext": "102"}])
def test_another_call_does_not_stand_for_the_dialled_one(rig: Rig, fields: dict[str, str]) -> None:
    dial(rig)
    rig.event("INCOMING", **({"type": "out"} | fields))
    assert Look.OUTGOING in [card.look for card in rig.popups.cards if not card.callid]


def test_a_call_much_later_is_not_the_dialled_one(rig: Rig) -> None:
    dial(rig)
    rig.popups.pin(only(rig).key)
    rig.clock.pass_(120)
    rig.event("INCOMING", type="out")
    assert looks(rig) == [Look.OUTGOING, Look.OUTGOING]


def test_lirax_tells_which_call_a_request_became(rig: Rig) -> None:
    """The tenant that gives ids joins them even where the number is written in another way."""
    dial(rig, request="77")
    rig.event("INCOMING", type="out", phone=OLHA)
    assert len(looks(rig)) == 2
    rig.hear(cmd="makecall_finished", id_makecall="77", Call_id="c-1", success="1")
    assert [card.callid for card in rig.popups.cards] == ["c1"]


def test_a_request_may_be_told_of_before_its_call(rig: Rig) -> None:
    dial(rig, request="77")
    key = only(rig).key
    rig.hear(cmd="makecall_finished", id_makecall="77", Call_id="c1", success="1")
    rig.event("INCOMING", type="out", callid="other")
    assert len(looks(rig)) == 2
    rig.event("INCOMING", type="out", phone=OLHA)
    assert next(card.key for card in rig.popups.cards if card.callid == "c1") == key


def test_a_request_that_came_to_nothing_leaves_no_popup(rig: Rig) -> None:
    dial(rig, request="77")
    rig.hear(cmd="makecall_finished", id_makecall="76", success="0")
    assert looks(rig) == [Look.OUTGOING]
    rig.hear(cmd="makecall_finished", id_makecall="77", success="0")
    assert looks(rig) == []
