"""Popups: what an operator sees of a call, told as the webhooks come."""

from datetime import timedelta

from lirax_desk.domain.calls import Result
from lirax_desk.domain.cards import Card, Look
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
