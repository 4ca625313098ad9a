"""Popups: what an operator sees of a call, told as the webhooks come."""

from datetime import timedelta

import pytest

from lirax_desk.domain.calls import Result
from lirax_desk.domain.cards import Card, Look
from lirax_desk.protocol.commands import MakeCall
from lirax_desk.protocol.errors import Refused
from tests.services.rig import NOON, Rig, record

IVAN = "380671234567"
OLHA = "380501112233"


def looks(rig: Rig) -> list[Look]:
    rig.popups.refresh()
    return [card.look for card in rig.popups.cards]


def only(rig: Rig) -> Card:
    rig.popups.refresh()
    (card,) = rig.popups.cards
    return card


# The looks of a call, one after another


def test_an_answered_call_rings_talks_and_ends(rig: Rig) -> None:
    rig.event("INCOMING")
    assert only(rig).look is Look.RINGING
    assert only(rig).since == NOON
    rig.clock.pass_(5)
    rig.event("ACCEPTED")
    assert only(rig).look is Look.TALKING
    assert only(rig).since == NOON + timedelta(seconds=5)
    rig.clock.pass_(60)
    rig.event("COMPLETED", duration="60", status="Success")
    assert only(rig).look is Look.ENDED
    assert only(rig).seconds == 60
    rig.event("CALL_COMPLETED", duration="60", status="Success")
    assert only(rig).result is Result.SUCCESS


def test_one_popup_keeps_its_key_from_ring_to_end(rig: Rig) -> None:
    keys = set()
    for event in ("INCOMING", "ACCEPTED", "COMPLETED", "CALL_COMPLETED"):
        rig.event(event)
        rig.clock.pass_(1)
        keys.add(only(rig).key)
    assert len(keys) == 1


def test_an_ended_call_stays_for_its_term_and_goes_by_itself(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.event("ACCEPTED")
    rig.event("COMPLETED")
    rig.clock.pass_(19)
    assert looks(rig) == [Look.ENDED]
    rig.clock.pass_(1)
    assert looks(rig) == []


def test_a_missed_call_says_so_for_eight_seconds(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.clock.pass_(20)
    rig.event("CALL_COMPLETED", status="Missed", ext="380441112233")
    assert looks(rig) == [Look.MISSED]
    rig.clock.pass_(8)
    assert looks(rig) == []


def test_a_ring_group_answered_by_a_colleague_is_not_missed(rig: Rig) -> None:
    rig.event("INCOMING", ext="101")
    rig.event("INCOMING", ext="103")
    assert looks(rig) == [Look.RINGING]
    rig.clock.pass_(4)
    rig.event("ACCEPTED", ext="103")
    assert only(rig).look is Look.ANSWERED_ELSEWHERE
    assert only(rig).who == "103"
    rig.clock.pass_(3)
    assert looks(rig) == []
    rig.event("CALL_COMPLETED", status="Success", duration="30")
    assert looks(rig) == []


def test_a_call_that_is_passed_on_says_to_whom(rig: Rig) -> None:
    rig.event("INCOMING", ext="101")
    rig.clock.pass_(15)
    rig.event("INCOMING", ext="104")
    assert only(rig).look is Look.MOVED_ON
    assert only(rig).who == "104"
    rig.clock.pass_(3)
    assert looks(rig) == []


def test_nothing_is_shown_of_a_call_that_never_rang_here(rig: Rig) -> None:
    rig.event("INCOMING", ext="102")
    rig.event("ACCEPTED", ext="102")
    assert looks(rig) == []


def test_without_a_short_number_there_are_no_popups_of_mine(rig: Rig) -> None:
    rig.set("lirax.extension", "")
    rig.event("INCOMING", ext="101")
    assert looks(rig) == []


def test_two_calls_at_once_have_a_popup_each_the_newest_last(rig: Rig) -> None:
    rig.event("INCOMING", callid="first")
    rig.clock.pass_(2)
    rig.event("INCOMING", callid="second", phone=OLHA)
    assert [card.callid for card in rig.popups.cards] == ["first", "second"]
    rig.event("ACCEPTED", callid="first")
    assert looks(rig) == [Look.TALKING, Look.RINGING]


def test_silence_for_five_minutes_ends_a_ringing_popup(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.clock.pass_(299)
    assert looks(rig) == [Look.RINGING]
    rig.clock.pass_(1)
    assert looks(rig) == []


def test_a_webhook_that_comes_twice_changes_nothing(rig: Rig) -> None:
    rig.event("INCOMING")
    shown = record(rig.popups.shown)
    rig.clock.pass_(1)
    rig.event("INCOMING")
    assert shown == []


def test_ten_seconds_of_talk_are_counted_where_lirax_does_not_say(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.event("ACCEPTED")
    rig.clock.pass_(10)
    rig.event("COMPLETED")
    assert only(rig).seconds == 10


# Colleagues


def test_a_watched_colleague_that_rings_is_a_slim_strip(rig: Rig) -> None:
    rig.set("ui.watch", ("103",))
    rig.hear(cmd="staton", ext="103", status="1")
    rig.event("INCOMING", ext="103")
    assert only(rig).look is Look.COLLEAGUE_RINGING
    assert only(rig).who == "103"
    rig.event("ACCEPTED", ext="103")
    assert looks(rig) == []


def test_a_call_that_rings_here_too_is_mine_alone(rig: Rig) -> None:
    rig.set("ui.watch", ("103",))
    rig.event("INCOMING", ext="103")
    rig.event("INCOMING", ext="101")
    assert looks(rig) == [Look.RINGING]


# What a person does with a popup


def test_hiding_lasts_until_the_call_comes_to_something_new(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.popups.hide(only(rig).key)
    assert looks(rig) == []
    rig.event("INCOMING", ext="103")
    assert looks(rig) == []
    rig.event("ACCEPTED")
    assert looks(rig) == [Look.TALKING]


def test_hiding_one_leaves_the_other(rig: Rig) -> None:
    rig.event("INCOMING", callid="first")
    rig.event("INCOMING", callid="second")
    rig.popups.hide(rig.popups.cards[0].key)
    assert [card.callid for card in rig.popups.cards] == ["second"]


def test_hiding_all_is_one_change(rig: Rig) -> None:
    rig.event("INCOMING", callid="first")
    rig.event("INCOMING", callid="second")
    shown = record(rig.popups.shown)
    rig.popups.hide_all()
    assert shown == [()]


def test_a_pinned_popup_stays_until_it_is_hidden(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.popups.pin(only(rig).key)
    rig.event("ACCEPTED")
    rig.event("COMPLETED")
    rig.clock.pass_(3600)
    assert looks(rig) == [Look.ENDED]
    rig.popups.hide(only(rig).key)
    assert looks(rig) == []


def test_a_popup_pinned_twice_goes_when_its_time_is_over(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.event("CALL_COMPLETED", status="Missed")
    key = only(rig).key
    rig.popups.pin(key)
    rig.clock.pass_(600)
    assert looks(rig) == [Look.MISSED]
    rig.popups.pin(key)
    assert looks(rig) == []


def test_a_note_stands_on_the_popup(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.calls.write_note("c1", "wants a quote")
    assert only(rig).note == "wants a quote"


# After a restart


def test_a_call_that_began_long_ago_pops_up_no_more(rig: Rig) -> None:
    rig.keep({"cmd": "event", "event": "INCOMING", "callid": "c1", "ext": "101", "type": "in"})
    rig.clock.pass_(60)
    rig.news.read_on()
    rig.settle()
    assert looks(rig) == []


def test_a_call_that_rings_while_the_program_starts_pops_up(rig: Rig) -> None:
    rig.keep({"cmd": "event", "event": "INCOMING", "callid": "c1", "ext": "101", "type": "in"})
    rig.clock.pass_(59)
    rig.news.read_on()
    rig.settle()
    assert looks(rig) == [Look.RINGING]


def test_a_recording_of_a_call_long_over_opens_nothing(rig: Rig) -> None:
    rig.event("INCOMING")
    rig.event("CALL_COMPLETED", status="Missed")
    rig.clock.pass_(300)
    assert looks(rig) == []
    rig.hear(cmd="record", callid="c1", record_link="https://lira/1.wav")
    assert looks(rig) == []


# Dialling


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


# Who it is


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
