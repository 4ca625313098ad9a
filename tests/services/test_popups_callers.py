"""Popups: who calls, on which line, and what there was before."""

from lirax_desk.domain.calls import Result
from lirax_desk.domain.cards import Card
from tests.services.rig import NOON, Rig

IVAN = "380671234567"


def only(rig: Rig) -> Card:
    rig.popups.refresh()
    (card,) = rig.popups.cards
    return card


def test_the_card_says_who_calls_and_at_which_number(rig: Rig) -> None:
    rig.set("lines.380441112233.name", "Sales")
    rig.set("lines.380441112233.colour", "#00aa00")
    rig.know("Ivan", IVAN, company="Roga")
    rig.event("INCOMING", cs="google", cc="spring")
    card = only(rig)
    assert (card.caller.name, card.caller.number) == ("Ivan", "+380 67 123 4567")
    assert (card.caller.kind, card.caller.region) == ("mobile", "UA")
    assert (card.line.name, card.line.colour) == ("Sales", "#00aa00")
    assert card.source == "google · spring"


def test_a_line_without_a_name_is_its_number(rig: Rig) -> None:
    rig.event("INCOMING")
    assert only(rig).line.name == "+380 44 111 2233"


def test_a_hidden_number_is_nobody(rig: Rig) -> None:
    rig.event("INCOMING", phone="")
    rig.event("CALL_COMPLETED", phone="", status="Missed")
    rig.event("INCOMING", phone="", callid="c2")
    assert rig.popups.cards[-1].caller.name == ""
    assert rig.popups.cards[-1].caller.missed_today == 0


def test_a_colleague_who_calls_is_known_by_name(rig: Rig) -> None:
    rig.hear(cmd="staton", ext="102", status="1")
    rig.event("INCOMING", phone="102")
    assert (only(rig).caller.name, only(rig).caller.region) == ("", "")


def test_several_people_may_share_a_number(rig: Rig) -> None:
    rig.know("Ivan", IVAN)
    rig.know("Maria", IVAN)
    rig.event("INCOMING")
    assert {contact.name for contact in only(rig).caller.contacts} == {"Ivan", "Maria"}


def test_a_contact_saved_during_the_call_is_on_its_popup(rig: Rig) -> None:
    rig.event("INCOMING")
    assert only(rig).caller.name == ""
    rig.know("Ivan", "067 123-45-67")
    assert only(rig).caller.name == "Ivan"


def test_a_missed_call_a_moment_ago_is_a_fact_about_the_next(rig: Rig) -> None:
    rig.event("INCOMING", callid="before")
    rig.event("CALL_COMPLETED", callid="before", status="Missed")
    rig.calls.write_note("before", "call back")
    rig.clock.pass_(20)
    rig.event("INCOMING")
    caller = only(rig).caller
    assert caller.missed_today == 1
    assert caller.last is not None
    assert (caller.last.at, caller.last.result, caller.last.incoming) == (NOON, Result.MISSED, True)
    assert caller.last_note == "call back"


def test_the_last_contact_names_the_colleague_who_had_it(rig: Rig) -> None:
    rig.event("INCOMING", callid="before", ext="103")
    rig.event("ACCEPTED", callid="before", ext="103")
    rig.event("CALL_COMPLETED", callid="before", status="Success", duration="240")
    rig.clock.pass_(86400)
    rig.event("INCOMING")
    last = only(rig).caller.last
    assert last is not None
    assert (last.who, last.seconds) == ("103", 240)
    assert only(rig).caller.missed_today == 0


def test_who_is_expected_is_looked_up_before_the_phone_rings(rig: Rig) -> None:
    rig.know("Ivan", IVAN)
    rig.popups.expected(IVAN)
    rig.reader.close()  # whoever still reads finds nothing
    card_of = rig.popups._callers.of("c1", IVAN, NOON)
    assert card_of.name == "Ivan"


def test_what_was_expected_is_not_used_for_a_later_call(rig: Rig) -> None:
    rig.popups.expected(IVAN)
    rig.event("INCOMING", callid="before", ext="103")
    rig.event("CALL_COMPLETED", callid="before", ext="103", status="Missed")
    rig.clock.pass_(100)
    rig.popups.expected(IVAN)
    rig.event("INCOMING")
    assert only(rig).caller.last is not None


def test_only_a_few_expected_callers_are_kept(rig: Rig) -> None:
    for number in range(100):
        rig.popups.expected(f"3806712345{number:02}")
    assert len(rig.popups._callers._expected) == 20


def test_a_number_that_becomes_known_later_is_looked_up(rig: Rig) -> None:
    rig.know("Ivan", IVAN)
    rig.event("INCOMING", phone="")
    assert only(rig).caller.name == ""
    rig.event("ACCEPTED")
    assert only(rig).caller.name == "Ivan"


def test_nothing_is_remembered_of_what_is_over(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.popups.hide(only(rig).key)
    rig.event("CALL_COMPLETED", status="Missed")
    rig.clock.pass_(300)
    rig.popups.refresh()
    popups = rig.popups
    assert not any([popups._watched, popups._keys, popups._hidden, popups._pinned, popups._callers._known])
