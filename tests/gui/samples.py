"""A quiet morning at one desk: colleagues, clients and calls, with names that try a window's patience."""

from datetime import UTC, datetime, timedelta

from lirax_desk.domain.calls import Call, Leg, Result
from lirax_desk.domain.cards import LineName
from lirax_desk.domain.contacts import Contact
from lirax_desk.domain.log import LoggedCall
from lirax_desk.domain.statuses import Operator, Sight, sight
from lirax_desk.protocol.events import Direction
from lirax_desk.ui.models.names import Names

NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
EVIL = "<b>Ivan</b><img src=file:///etc/passwd> \u202egnp.exe & a name that has to end somewhere"

OPERATORS = (
    ("101", "Ольга Іваненко"),
    ("102", "Petro Savchenko"),
    ("103", "Андрій Коваль"),
    ("104", "Yuliia Hrytsenko"),
    ("105", "Костянтин Перехрест-Задунайський"),
    ("106", "Svitlana Moroz"),
    ("107", EVIL),
    ("108", "Тарас Бондар"),
    ("109", ""),
    ("110", "Zoë Ångström"),
    ("111", "Марія Ткач"),
    ("112", "Denys Lysenko"),
)
_STATUSES = (1, 1, 2, 1, 3, 1, 0, 0, None, 1, 0, 1)
_TITLES = {0: "Off", 1: "Free", 2: "Обід", 3: "Навчання нових колег"}

NAMES = Names(
    mine="101",
    operators=dict(OPERATORS),
    lines={
        "380441234567": LineName("380441234567", "Sales Kyiv", "#2f7d4f"),
        "380322000111": LineName("380322000111", "Сервіс Львів", "#b0632a"),
    },
)
CONTACTS = (
    Contact(
        1,
        "Олена Коваленко-Шевченко",
        "Nova Logistics",
        ("380671234567", "380441112233", "115"),
        ("olena@nova.example", "zakupivli@nova.example"),
        "Asked for the price of 40 pallets to Odesa.\nWants the offer by Friday.",
        "103",
        favourite=True,
    ),
    Contact(2, "Іван Петренко", "ТОВ «Агросвіт-Полтава Інтернешнл Трейдинг»", ("380501112233",)),
    Contact(3, "", "Кафе «Ранок»", ("380931234500",)),
    Contact(4, "", "", ("380935550011",)),
    Contact(5, EVIL, EVIL, ("380631234567",), note="<i>not</i> markup"),
    Contact(6, "محمد بن عبد الله المنصوري", "Desert Trade", ("971501234567",)),
    Contact(7, "Анна Шульга", "Вектор", ("380671230000", "380671230001"), favourite=True),
    Contact(8, "John O'Neill", "Harbour & Sons", ("442079460000",), ("john@harbour.example",)),
    Contact(9, "Без телефону", "", (), ("only@mail.example",)),
)


def call(  # one line per call reads best
    number: int,
    minutes_ago: float,
    phone: str,
    direction: Direction = "in",
    talked: int | None = 0,
    line: str = "380441234567",
    ext: str = "101",
) -> Call:
    """A call that began so many minutes before NOW; *talked* seconds, 0 = missed, None = goes on."""
    rang = NOW - timedelta(minutes=minutes_ago)
    answered = rang + timedelta(seconds=8) if talked != 0 else None
    ended = None if talked is None else rang + timedelta(seconds=20 + talked)
    leg = Leg(ext, rang, answered, ended)
    return Call(f"call-{number}", rang, direction, phone, line, "", (leg,), finished_at=ended)


def logged(known: Call, name: str = "", note: str = "", result: Result | None = None) -> LoggedCall:
    """*known* as a row of the journal."""
    leg = known.legs[0]
    found = result or known.result(leg.extension)
    return LoggedCall(known, leg.extension, known.state(NOW), found, name, note)


CALLS = (
    logged(call(1, 2, "380671234567", talked=None), "Олена Коваленко-Шевченко"),
    logged(call(2, 14, "380935550099")),
    logged(call(3, 31, "380501112233", "out", 254), "Іван Петренко", note="Sent the offer, call on Monday"),
    logged(call(4, 47, "380631234567", line="380322000111"), EVIL),
    logged(call(5, 65, "442079460000", talked=1830, ext="103"), "John O'Neill"),
    logged(call(6, 80, "971501234567", "out"), "محمد بن عبد الله المنصوري", result=Result.NOT_AVAILABLE),
    logged(call(7, 88, "103", "out", 42, line=""), "Андрій Коваль"),
    logged(
        call(8, 24 * 60, "380671234567", talked=95, ext="105", line="380322000111"),
        "Олена Коваленко-Шевченко",
    ),
    logged(call(9, 24 * 60 + 12, "", talked=12, line="380443334455")),
    logged(call(10, 24 * 60 + 55, "380931234500", "out"), "Кафе «Ранок»", result=Result.BUSY),
    logged(
        call(11, 3 * 24 * 60, "380671230000", talked=601), "Анна Шульга", note="Complaint about the invoice"
    ),
    logged(call(12, 3 * 24 * 60 + 5, "380671230000"), "Анна Шульга"),
)


def sights(count: int = len(OPERATORS)) -> tuple[Sight, ...]:
    """*count* operators in the middle of the morning: 102 talks, 104 rings, 106 dials out."""
    live = {
        "102": call(90, 3.4, "380501112233", talked=None, ext="102"),
        "104": Call("call-91", NOW, "in", "380671234567", legs=(Leg("104", NOW - timedelta(seconds=7)),)),
        "106": Call("call-92", NOW, "out", "380935550099", legs=(Leg("106", NOW - timedelta(seconds=3)),)),
    }
    return tuple(sight(_operator(number), live.get(str(101 + number))) for number in range(count))


def _operator(number: int) -> Operator:
    extension, name = OPERATORS[number % 12]
    status = _STATUSES[number % 12]
    if number >= 12:
        extension, name = str(101 + number), f"{name} {number}"
    if status is None:
        return Operator(extension, name)
    return Operator(extension, name, status, _TITLES[status], NOW - timedelta(minutes=7 * number % 200 + 1))
