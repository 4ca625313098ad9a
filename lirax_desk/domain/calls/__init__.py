"""What is known of a call, learned from events that may be repeated, late, reordered or missing.

A call has one callid and a leg for each extension whose phone rang. Everything else that people ask
of a call (is it ringing, who has it, was it missed) is derived from the times on its legs.
"""

from lirax_desk.domain.calls.call import (
    RINGS_AT_MOST,
    TALKS_AT_MOST,
    TOGETHER,
    Call,
    Leg,
    Result,
    State,
    bare,
)
from lirax_desk.domain.calls.learning import learn
from lirax_desk.domain.calls.phases import Phase, passed_to, phase

__all__ = [
    "RINGS_AT_MOST",
    "TALKS_AT_MOST",
    "TOGETHER",
    "Call",
    "Leg",
    "Phase",
    "Result",
    "State",
    "bare",
    "learn",
    "passed_to",
    "phase",
]
