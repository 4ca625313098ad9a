"""What goes out on that morning: in every state, to the people of the common samples."""

from dataclasses import replace
from datetime import datetime, timedelta

from lirax_desk.domain.outbox import Draft, Item, Kind, Outgoing, State
from lirax_desk.domain.sms import Queue, Received, Sent, Sms, Thread, Turn
from lirax_desk.protocol.commands import CreateDeal, CreateNote, CreateTask, SendSms, SmsState, TaskType
from lirax_desk.services.courier import local
from lirax_desk.services.tasks import PlannedTask
from lirax_desk.ui.models.outgoing import Unfinished
from tests.gui.samples import EVIL, NOW

OLENA, IVAN, CAFE, STRANGER = "380671234567", "380501112233", "380931234500", "380935550099"
MODEM, SECOND_MODEM = "380441234567", "380487001020"
LONG = (
    "Доброго дня! Ваше замовлення № 4521 прибуло на склад у Полтаві. Забрати можна щодня з 9:00 до 20:00, "
    "адреса: вул. Небесної Сотні, 14. Потрібен паспорт або код із цього повідомлення: 771-402."
)


def item(number: int, command: Outgoing, state: State = State.WAITING, reason: str = "") -> Item:
    """An item that was put in so many minutes ago."""
    at = NOW - timedelta(minutes=number)
    return Item(command, at, at, id=number, state=state, changed_at=at, reason=reason)


def sms(text: str, phone: str = OLENA, provider: str = MODEM) -> SendSms:
    return SendSms("101", provider, phone, text)


def task(text: str, hours: float, kind: TaskType = TaskType.FOLLOW_UP, phone: str = OLENA) -> CreateTask:
    """A task that is due in so many hours."""
    return CreateTask("101", phone, text, local(NOW) + timedelta(hours=hours), kind)


UNKNOWN = item(
    7,
    CreateNote("101", OLENA, "Просила рахунок на 40 палет до Одеси, оплата після отримання."),
    State.UNKNOWN,
    "unknown whether it went through: timed out",
)
REFUSED = item(
    12, task("Надіслати договір", 30, phone=IVAN), State.REFUSED, "ani: there is no such contact at LiraX"
)
OFF = item(
    3, sms("Курʼєр буде о 14:30.", CAFE), State.REFUSED, "the modem is not connected (The modem is off)"
)
BUSY = replace(
    item(2, sms(LONG), reason="the modem is busy, try later"),
    refusals=1,
    not_before=NOW + timedelta(seconds=10),
)
OFFLINE = replace(
    item(1, CreateNote("101", STRANGER, EVIL), reason="LiraX cannot be reached: no route to host"),
    tries=3,
    not_before=NOW + timedelta(seconds=40),
)
SENDING = item(4, CreateDeal("101", IVAN, "Постачання вікон, Полтава", 120_000, 1), State.SENDING)
SMS_DRAFT = Draft(Kind.SMS, IVAN, {"text": "Іване, добрий день! Щодо договору…"})
TASK_DRAFT = Draft(Kind.TASK, "call-9", {"text": "Передзвонити щодо знижки", "phone": OLENA})

UNFINISHED = (
    Unfinished(OFFLINE),
    Unfinished(BUSY, "Олена Коваленко-Шевченко"),
    Unfinished(OFF, "Кафе «Ранок»"),
    Unfinished(SENDING, "Іван Петренко"),
    Unfinished(UNKNOWN, "Олена Коваленко-Шевченко"),
    Unfinished(REFUSED, "Іван Петренко"),
    Unfinished(SMS_DRAFT, "Іван Петренко"),
    Unfinished(TASK_DRAFT, EVIL),
)


def received(number: int, minutes: float, text: str, *, read: bool = True) -> Received:
    return Received(MODEM, str(number), OLENA, text, NOW - timedelta(minutes=minutes), read)


def sent(minutes: float, text: str, delivery: SmsState | None, state: State = State.DONE) -> Sent:
    found = item(int(minutes * 10), sms(text), state)
    found = replace(found, created_at=NOW - timedelta(minutes=minutes))
    return Sent(replace(found, answer="7001" if state is State.DONE else ""), delivery)


THREAD: tuple[Sms, ...] = (
    sent(60 * 26, LONG, SmsState.DELIVERED),
    received(1, 60 * 25, "Дякую! Буду завтра зранку"),
    sent(190, "Чекаємо на вас.", SmsState.DELIVERED),
    received(2, 65, "Доброго дня. А чи можна забрати сьогодні після 18:00? І ще: чи є у вас доставка?"),
    sent(61, "Так, до 20:00. Доставка 90 грн, курʼєр приїде завтра.", SmsState.EXPIRED),
    sent(30, "Олено, повторюю: працюємо до 20:00.", SmsState.ON_ITS_WAY),
    received(3, 12, EVIL),
    replace(sent(5, "Ok", None), item=replace(item(50, sms("Ok"), State.UNKNOWN), reason="timed out")),
    Sent(
        replace(
            item(20, sms("Адреса: вул. Небесної Сотні, 14"), State.REFUSED),
            reason="the modem is not connected",
        )
    ),
    Sent(BUSY),
)
THREADS = (
    Thread(OLENA, "До зустрічі!", NOW - timedelta(minutes=2), incoming=False),
    Thread(STRANGER, EVIL, NOW - timedelta(minutes=14), incoming=True, unread=2),
    Thread(IVAN, "Дякую, отримав", NOW - timedelta(hours=3), incoming=True, unread=12),
    Thread(CAFE, "Курʼєр буде о 14:30.", NOW - timedelta(days=2), incoming=False),
)
THREAD_NAMES = {
    OLENA: "Олена Коваленко-Шевченко",
    IVAN: "Іван Петренко",
    CAFE: "Кафе «Ранок»",
}
QUEUES = (
    Queue(
        MODEM,
        (
            Turn(replace(BUSY, reason=""), NOW + timedelta(seconds=4)),
            Turn(item(1, sms("ще одне", CAFE)), NOW + timedelta(seconds=9)),
        ),
    ),
)


def planned(number: int, command: CreateTask, state: State = State.DONE) -> PlannedTask:
    return PlannedTask(command, item(number, command, state))


TASKS = (
    planned(40, task("Уточнити адресу доставки", -40)),
    planned(41, task("Передзвонити щодо знижки на великі партії", -1.5, TaskType.CALL, IVAN)),
    planned(42, task("Надіслати комерційну пропозицію на 40 палет", 5.5)),
    planned(43, task(EVIL, 23.5, TaskType.MEETING, STRANGER), State.WAITING),
    planned(44, task("Зустріч на складі", 50, TaskType.MEETING, CAFE), State.UNKNOWN),
    planned(45, task("Нагадати про договір", 24 * 40, TaskType.CALL, IVAN)),
)


def at(text: str) -> datetime:
    """A local moment as LiraX writes it."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - it is LiraX's own local time
