"""Jobs of connecting two, with every outcome."""

from dataclasses import replace

from lirax_desk.domain.outbox import State
from lirax_desk.protocol.commands import ConnectTwo
from lirax_desk.protocol.events import PressedKey, TwoConnected
from lirax_desk.services.connecting import Job
from lirax_desk.ui.panels.connect.words import JobLine
from tests.gui.outgoing_samples import CAFE, IVAN, OLENA, STRANGER, item
from tests.gui.samples import EVIL, NOW


def job(number: int, state: State = State.DONE, reason: str = "", second: str = IVAN) -> Job:
    """A job that was asked for so many minutes ago."""
    return Job(replace(item(number, ConnectTwo("101", OLENA, second), state, reason), answer=str(number)))


def ended(number: int, *, answered: bool, enough: bool, keys: tuple[PressedKey, ...] = ()) -> Job:
    return replace(job(number), outcome=TwoConnected(str(number), answered, enough, keys, NOW))


KEYS = (PressedKey("Підтвердження", "", "1"), PressedKey("Оцінка", "", "5"))
JOBS = (
    JobLine(job(1, State.SENDING), "Олена Коваленко-Шевченко", "Іван Петренко"),
    JobLine(job(4), "Олена Коваленко-Шевченко", "Іван Петренко"),
    JobLine(ended(20, answered=True, enough=True, keys=KEYS), "Олена Коваленко-Шевченко", EVIL),
    JobLine(ended(40, answered=True, enough=False), "Олена Коваленко-Шевченко", "Іван Петренко"),
    JobLine(ended(90, answered=False, enough=False)),
    JobLine(job(200, State.REFUSED, "to2: not a number", CAFE), "", "Кафе «Ранок»"),
    JobLine(job(300, State.UNKNOWN, "timed out", STRANGER), "Олена Коваленко-Шевченко"),
)
