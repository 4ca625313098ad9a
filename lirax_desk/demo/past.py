"""What happened before the demonstration began: the calls of the last days, always the same ones."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from lirax_desk.domain.calls import Call, Leg
from lirax_desk.protocol.events import Marketing, Outcome

DAYS = 5
CALLS_A_DAY = 24
PHONES = (
    "380671234567", "380952223344", "380633334455", "380974445566", "380505556677", "380686667788",
    "380937778899", "380668889900", "375291234567", "380443216549", "380961230987", "380731112299",
)  # fmt: skip
LINES = ("380441234567", "380487001020")


def past_calls() -> list[Call]:
    """About a hundred calls of the working hours before now, oldest first."""
    chance = Random(11)
    now = datetime.now(UTC).replace(microsecond=0)
    return [call for day in range(DAYS, -1, -1) for call in _of_day(now - timedelta(days=day), now, chance)]


def _of_day(day: datetime, now: datetime, chance: Random) -> Iterator[Call]:
    opens = day.astimezone().replace(hour=8, minute=30, second=0).astimezone(UTC)
    for number in range(CALLS_A_DAY):
        began = opens + timedelta(minutes=number * 24 + chance.randrange(20), seconds=chance.randrange(60))
        call = _call(f"PAST-{day:%d}-{number:02}", began, chance)
        if began < now - timedelta(minutes=15):
            yield call


def _call(callid: str, began: datetime, chance: Random) -> Call:
    direction = chance.choice(("in", "in", "in", "out"))
    extension = chance.choice(("101", "101", "101", "102", "103", "104", "106"))
    status = chance.choices(
        ("Success", "Missed" if direction == "in" else "Busy", "NotAvailable"),
        (8, 2, 1 if direction == "out" else 0),
    )[0]
    answered = began + timedelta(seconds=chance.randrange(3, 25)) if status == "Success" else None
    talk = chance.randrange(20, 600)
    ended = (answered or began) + timedelta(seconds=talk if answered else 25)
    return Call(
        callid=callid,
        seen_at=began,
        direction="in" if direction == "in" else "out",
        phone=chance.choice(PHONES),
        line=chance.choice(LINES),
        legs=(Leg(extension, began, answered, ended if answered else None),),
        finished_at=ended,
        finish=Outcome(status=status, duration=talk if answered else 0),
        leg_outcome=Outcome(status=status, duration=talk) if answered else None,
        marketing=Marketing(source="google", campaign="вікна-київ")
        if chance.random() < 0.15
        else Marketing(),
    )
