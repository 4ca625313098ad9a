"""Which deals are shown, and what is said about one. Main thread, for translation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QLocale

from lirax_desk.domain import phones
from lirax_desk.domain.deals import Deal, ShownDeal
from lirax_desk.domain.outbox import State
from lirax_desk.protocol.commands import DealStatus, Stage


class Which(Enum):
    """The deals that one looks at."""

    OPEN = DealStatus.ACTIVE
    WON = DealStatus.WON
    LOST = DealStatus.LOST


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal with the name of its client, "" for a stranger."""

    shown: ShownDeal
    who: str = ""

    @property
    def deal(self) -> Deal:
        return self.shown.deal

    @property
    def client(self) -> str:
        """The client's name, else the number."""
        return self.who or phones.readable(self.deal.phone)


@dataclass(frozen=True, slots=True)
class TypedDeal:
    """A new deal as it was typed; *client* is a number written in any way."""

    client: str
    name: str
    total: int
    stage: int


def has_words(line: DealLine, text: str) -> bool:
    """Whether every word of *text* is somewhere in *line*."""
    words = f"{line.deal.name} {line.who} {line.deal.phone} {line.deal.sum}".casefold()
    return all(word in words for word in text.casefold().split())


def sum_words(total: int) -> str:
    """A sum as the person's country writes it. LiraX tells no currency."""
    return str(QLocale().toString(total))


def total_words(lines: Sequence[DealLine]) -> str:
    """How many deals, and what they come to together."""
    return f"{len(lines)} · {sum_words(sum(line.deal.sum for line in lines))}" if lines else "0"


def stage_word(stages: Iterable[Stage], number: int) -> str:
    """What the stage is called; LiraX may have taken it away."""
    unknown = QCoreApplication.translate("Deals", "Stage %1").replace("%1", str(number))
    return next((one.title for one in stages if one.stage == number), "") or unknown


def status_word(status: DealStatus) -> str:
    """Where a deal ended."""
    words = {
        DealStatus.ACTIVE: QCoreApplication.translate("Deals", "Open"),
        DealStatus.WON: QCoreApplication.translate("Deals", "Won"),
        DealStatus.LOST: QCoreApplication.translate("Deals", "Lost"),
    }
    return words[status]


def change_word(shown: ShownDeal) -> str:
    """What is going on with it, "" if LiraX has agreed."""
    if shown.change is None:
        return ""
    if shown.change.state is State.UNKNOWN:
        return QCoreApplication.translate("Deals", "no answer")
    if shown.change.state is State.WAITING:
        return QCoreApplication.translate("Deals", "waiting")
    return QCoreApplication.translate("Deals", "sending…")


def sentence(line: DealLine) -> str:
    """All about *line*, for a tooltip and a screen reader."""
    parts = (line.deal.name, line.client, sum_words(line.deal.sum), change_word(line.shown))
    return ", ".join(part for part in parts if part)
