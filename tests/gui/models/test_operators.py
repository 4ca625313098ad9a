from dataclasses import replace
from datetime import timedelta

import pytest

from lirax_desk.domain.calls import Call
from lirax_desk.domain.statuses import Operator, Presence, Sight
from lirax_desk.ui.models.operators import Callers, Wanted, counted, doing, sentence
from tests.gui.samples import NOW, call, sights

CALLERS = Callers({"380501112233": "Ivanenko"})
PERSON = Operator("102", "Petro", 1, "Free", NOW)


def ago(presence: Presence, *, seconds: float, title: str = "", known: Call | None = None) -> Sight:
    return Sight(replace(PERSON, title=title), presence, NOW - timedelta(seconds=seconds), known)


@pytest.mark.parametrize(
    ("sight", "words"),
    [
        (ago(Presence.FREE, seconds=720), "free 12 min"),
        (ago(Presence.FREE, seconds=59), "free"),
        (ago(Presence.BUSY, seconds=7200, title="Обід"), "Обід 2 h"),
        (ago(Presence.BUSY, seconds=60), "busy 1 min"),
        (ago(Presence.OFF, seconds=10), "off"),
        (Sight(Operator("109"), Presence.UNKNOWN, None), "no status yet"),
        (Sight(PERSON, Presence.FREE, None), "free"),
        (Sight(PERSON, Presence.TALKING, None), "talking"),
        (ago(Presence.TALKING, seconds=200, known=call(1, 4, "380501112233")), "talking 3:20 · Ivanenko"),
        (
            ago(Presence.TALKING, seconds=5, known=call(1, 4, "380671234567")),
            "talking 0:05 · +380 67 123 4567",
        ),
        (ago(Presence.RINGING, seconds=7, known=call(1, 0, "")), "ringing 0:07"),
        (
            ago(Presence.RINGING, seconds=7, known=call(1, 0, "380501112233", "out")),
            "calling 0:07 · Ivanenko",
        ),
    ],
)
def test_what_a_tile_says(sight: Sight, words: str) -> None:
    assert doing(sight, CALLERS, NOW) == words


def test_the_sentence_names_the_operator_first() -> None:
    assert sentence(ago(Presence.FREE, seconds=720), CALLERS, NOW) == "Petro, 102, free 12 min"


def test_every_presence_is_counted() -> None:
    counts = counted(sights())
    assert (counts[Presence.TALKING], counts[Presence.RINGING], counts[Presence.UNKNOWN]) == (1, 2, 1)
    assert sum(counts.values()) == 12


@pytest.mark.parametrize(
    ("wanted", "extensions"),
    [
        (Wanted(), 12),
        (Wanted(Presence.TALKING), 1),
        (Wanted(text="ольга"), 1),
        (Wanted(text="10"), 10),  # 101 … 110
        (Wanted(text="моз svit"), 0),
        (Wanted(text="moroz SVIT"), 1),
        (Wanted(Presence.FREE, "moroz"), 0),  # she rings
    ],
)
def test_who_is_shown(wanted: Wanted, extensions: int) -> None:
    assert sum(wanted(sight) for sight in sights()) == extensions
