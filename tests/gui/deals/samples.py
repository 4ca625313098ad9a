"""Deals of that morning, at every stage of a funnel."""

from dataclasses import replace

from lirax_desk.domain.deals import Deal, ShownDeal, update
from lirax_desk.domain.outbox import State
from lirax_desk.protocol.commands import DealStatus, Stage
from lirax_desk.ui.panels.deals.words import DealLine
from tests.gui.outgoing_samples import CAFE, IVAN, OLENA, STRANGER, item
from tests.gui.samples import EVIL

STAGES = (
    Stage(1, "Новий запит"),
    Stage(2, "Комерційна пропозиція надіслана"),
    Stage(5, "Договір"),
    Stage(7, "Оплата"),
)
PALLETS = Deal("9001", "101", OLENA, "40 палет до Одеси", 240_000, 1)
WINDOWS = Deal("9002", "101", IVAN, "Постачання та монтаж вікон у новому корпусі, Полтава", 1_250_000, 2)
CUPS = Deal("9003", "101", CAFE, "Стакани", 900, 2)
STRANGE = Deal("9004", "103", STRANGER, EVIL, 0, 1)
GONE = Deal("9005", "101", OLENA, "Старий етап", 77, 99)
WON = Deal("9006", "101", IVAN, "Двері", 54_000, 7, DealStatus.WON)
LOST = Deal("9007", "101", CAFE, "Меблі для тераси", 310_500, 5, DealStatus.LOST)

LINES = (
    DealLine(ShownDeal(PALLETS), "Олена Коваленко-Шевченко"),
    DealLine(ShownDeal(WINDOWS, item(3, update(WINDOWS), State.SENDING)), "Іван Петренко"),
    DealLine(ShownDeal(STRANGE)),
    DealLine(ShownDeal(CUPS), "Кафе «Ранок»"),
    DealLine(ShownDeal(WON), "Іван Петренко"),
    DealLine(ShownDeal(LOST), "Кафе «Ранок»"),
)


def moved(line: DealLine, stage: int) -> DealLine:
    """*line* as it is shown while LiraX is asked for another stage."""
    deal = replace(line.deal, stage=stage)
    return replace(line, shown=ShownDeal(deal, item(1, update(deal), State.SENDING)))
