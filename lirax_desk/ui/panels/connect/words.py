"""What is said about a job of connecting two. Main thread, for translation."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from lirax_desk.domain import phones
from lirax_desk.domain.orders import Plan
from lirax_desk.domain.outbox import State
from lirax_desk.protocol.commands import ConnectTwo
from lirax_desk.protocol.events import TwoConnected
from lirax_desk.services.connecting import Job
from lirax_desk.ui.models.outgoing import state_line
from lirax_desk.ui.words import moment


@dataclass(frozen=True, slots=True)
class TypedPlan:
    """Whom to connect, as it was typed."""

    first: str
    second: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job with the names of both, "" for strangers."""

    job: Job
    first: str = ""
    second: str = ""

    @property
    def both(self) -> str:
        """Who with whom."""
        command = self.job.item.command
        numbers = (command.first, command.second) if isinstance(command, ConnectTwo) else ("", "")
        one, other = (
            name or phones.readable(number)
            for name, number in zip((self.first, self.second), numbers, strict=True)
        )
        return f"{one} — {other}"


def outcome_line(job: Job) -> str:
    """Where the job stands, and the keys that were pressed."""
    if job.item.state is not State.DONE:
        return state_line(job.item)
    if job.outcome is None:
        return job.item.reason or QCoreApplication.translate("Connect", "LiraX is trying")
    return " · ".join(part for part in (_end(job.outcome), keys_line(job.outcome)) if part)


def keys_line(outcome: TwoConnected) -> str:
    """The keys that were pressed, each with its menu, in their order."""
    pressed = ", ".join(" ".join(part for part in (key.ivr, key.key) if part) for key in outcome.keys)
    return QCoreApplication.translate("Connect", "pressed %1").replace("%1", pressed) if pressed else ""


def sentence(line: JobLine, now: datetime) -> str:
    """All about *line*, for a tooltip and a screen reader."""
    return ", ".join((line.both, outcome_line(line.job), moment(line.job.item.created_at, now)))


def _end(outcome: TwoConnected) -> str:
    if not outcome.answered:
        return QCoreApplication.translate("Connect", "Not connected: somebody did not answer")
    if not outcome.talked_enough:
        return QCoreApplication.translate("Connect", "Connected, but talked too briefly")
    return QCoreApplication.translate("Connect", "Connected")
