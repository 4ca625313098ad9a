"""A random walk of webhooks, clicks and time: popups, live calls and the call journal never disagree."""

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from lirax_desk.domain.calls import Call, State
from lirax_desk.domain.cards import Card, Look
from lirax_desk.protocol.commands import MakeCall
from lirax_desk.protocol.errors import OutcomeUnknown, Refused, ServiceError
from lirax_desk.services.popups import TERMS, WAITS_AT_MOST
from tests.services.rig import Clock, MainThread, Rig

ME = "101"
CALLS = ("c1", "c2", "c3")
EVENTS = ("INCOMING", "ACCEPTED", "COMPLETED", "CALL_COMPLETED")
PHONES = ("380671234567", "380501112233", "102", "")

callids = st.sampled_from(CALLS)
extensions = st.sampled_from((ME, "102", "103", ""))


class Walk(RuleBasedStateMachine):
    """One desk that watches 102, whatever LiraX and its operator do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = Clock()
        self.stack = ExitStack()
        self.before_restart: set[str] = set()
        self.open()

    def open(self) -> None:
        self.rig = Rig(self.folder, self.stack, self.clock, MainThread())
        self.rig.set("ui.watch", ("102",))
        self.shown: tuple[Card, ...] = ()
        self.rig.popups.shown.subscribe(self.show)
        self.pinned: set[str] = set()

    def show(self, cards: tuple[Card, ...]) -> None:
        self.shown = cards

    def teardown(self) -> None:
        self.stack.close()
        shutil.rmtree(self.folder)

    # What LiraX does

    @rule(
        event=st.sampled_from(EVENTS),
        callid=callids,
        ext=extensions,
        direction=st.sampled_from(("in", "out", "")),
        phone=st.sampled_from(PHONES),
        status=st.sampled_from(("Success", "Missed", "Busy", "")),
    )
    def webhook(self, event: str, callid: str, ext: str, direction: str, phone: str, status: str) -> None:
        before = self.rig.calls.get(callid)
        self.rig.event(event, callid, ext, type=direction, phone=phone, status=status)
        self.only_forward(before, self.rig.calls.get(callid))

    @rule(event=st.sampled_from(EVENTS), callid=callids)
    def event_of_mine(self, event: str, callid: str) -> None:
        """The same, but likely: calls of one client that ring here."""
        self.webhook(event, callid, ME, "in", PHONES[0], "")

    @rule(callid=callids, phone=st.sampled_from(PHONES), status=st.integers(0, 3))
    def other_webhooks(self, callid: str, phone: str, status: int) -> None:
        self.rig.hear(cmd="record", callid=f"{callid[0]}-{callid[1]}", record_link="https://lira/1.wav")
        self.rig.hear(cmd="staton", ext=ME, status=str(status))
        self.rig.popups.expected(phone)

    @rule(callid=callids, success=st.booleans())
    def request_finished(self, callid: str, success: bool) -> None:
        self.rig.hear(cmd="makecall_finished", id_makecall="1", Call_id=callid, success=str(int(success)))

    # What the operator does

    @rule(number=st.sampled_from(PHONES))
    def dial(self, number: str) -> None:
        self.rig.dialling.dial(number)

    @precondition(lambda self: self.rig.lirax.waiting)
    @rule(answer=st.sampled_from(("1", None, Refused("no"), OutcomeUnknown("cut"))))
    def answer(self, answer: str | ServiceError | None) -> None:
        self.rig.lirax.answer(MakeCall, answer)
        self.rig.settle()

    @precondition(lambda self: self.shown)
    @rule(data=st.data())
    def hide(self, data: st.DataObject) -> None:
        card = data.draw(st.sampled_from(self.shown))
        self.rig.popups.hide(card.key)
        self.pinned.discard(card.key)
        assert (card.key, card.look) not in [(one.key, one.look) for one in self.shown]

    @precondition(lambda self: self.shown)
    @rule(data=st.data())
    def pin(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.shown)).key
        self.rig.popups.pin(key)
        self.pinned ^= {key}

    @rule(callid=callids, text=st.sampled_from(("", "call back")))
    def note(self, callid: str, text: str) -> None:
        self.rig.calls.write_note(callid, text)
        self.rig.settle()
        assert self.rig.calls.note(callid) == text

    # What happens to both

    @rule(seconds=st.sampled_from((0.5, 2, 3, 8, 20, 41, 61, 121, 301, 22_000)))
    def time_passes(self, seconds: float) -> None:
        before = {call.callid: call for call in self.known()}
        self.clock.pass_(seconds)
        self.rig.popups.refresh()
        for call in self.known():
            self.only_forward(before[call.callid], call)

    @rule()
    def restart(self) -> None:
        before = self.rig.calls.newest(10)
        self.before_restart = {call.callid for call in before}
        self.stack.close()
        self.open()
        assert self.rig.calls.newest(10) == before

    # What must hold after each step

    def known(self) -> list[Call]:
        return self.rig.calls.newest(10)

    def only_forward(self, before: Call | None, after: Call | None) -> None:
        """What is over stays over, and what was learned stays."""
        if before is None:
            return
        assert after is not None
        assert not before.finished_at or after.state(self.clock()) is State.ENDED
        for leg in before.legs:
            later = after.leg(leg.extension)
            assert later is not None
            assert not leg.answered_at or later.answered_at
            assert not leg.ended_at or later.ended_at

    @invariant()
    def what_is_shown_is_what_there_is(self) -> None:
        self.rig.popups.refresh()
        assert self.shown == self.rig.popups.cards
        keys = [card.key for card in self.shown]
        assert keys == sorted(set(keys))

    @invariant()
    def no_popup_outlives_its_term(self) -> None:
        for card in self.shown:
            term = TERMS.get(card.look) if card.callid else WAITS_AT_MOST
            if term and card.key not in self.pinned:
                assert self.clock() - card.since < term

    @invariant()
    def what_rings_or_talks_in_a_popup_is_a_live_call(self) -> None:
        live = {call.callid: call.state(self.clock()) for call in self.rig.calls.live()}
        for card in self.shown:
            match card.look:
                case Look.RINGING | Look.COLLEAGUE_RINGING | Look.TALKING | Look.MOVED_ON:
                    assert card.callid in live
                case Look.OUTGOING:
                    assert card.callid in live or not card.callid
                case Look.ENDED | Look.MISSED | Look.ANSWERED_ELSEWHERE:
                    assert card.callid

    @invariant()
    def the_journal_of_calls_agrees(self) -> None:
        lines = {line.call.callid: line for line in self.rig.logbook.newest(10)}
        live = {call.callid for call in self.rig.calls.live()}
        assert {callid for callid, line in lines.items() if line.state is not State.ENDED} == live
        for card in self.shown:
            if card.callid:
                line = lines[card.callid]
                assert (card.note, card.caller.phone) == (line.note, line.call.phone)

    @invariant()
    def my_ringing_phone_is_shown(self) -> None:
        """A call that begins now and rings here has a popup, unless that was hidden."""
        popups, now = self.rig.popups, self.clock()
        mine = {card.callid for card in self.shown if card.extension == ME}
        for call in self.rig.calls.live():
            leg = call.leg(ME)
            if leg and call.rings(leg) and leg.rang_at == now == call.seen_at:
                hidden = popups._keys.get((call.callid, ME)) in {key for key, _ in popups._hidden}
                assert call.callid in mine or hidden or call.callid in self.before_restart

    @invariant()
    def nothing_is_remembered_of_what_is_over(self) -> None:
        popups = self.rig.popups
        alive = set(popups._keys.values()) | {card.key for card in self.shown}
        assert {callid for callid, _ in popups._keys} <= popups._watched.keys()
        assert popups._pinned <= alive


Walk.TestCase.settings = settings(max_examples=120, stateful_step_count=40)


TestWalk = Walk.TestCase
