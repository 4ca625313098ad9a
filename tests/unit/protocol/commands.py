"""One example of every command: those of the vendor's document, so that its sample requests must come out."""

from datetime import datetime

from lirax_desk.protocol.commands import (
    CheckContact,
    CheckSms,
    Command,
    ConnectTwo,
    CreateDeal,
    CreateNote,
    CreateTask,
    DealStatus,
    GetCalls,
    GetStages,
    GetStatusTitles,
    GetUsers,
    InitStatuses,
    MakeCall,
    SendMessage,
    SendSms,
    TaskType,
    UpdateDeal,
)

CLIENT = "19101234567"
MODEM = "380123456789"
TEXT = "Подготовить Задание"

DOCUMENTED: tuple[Command[object], ...] = (
    MakeCall("101", CLIENT),
    ConnectTwo("101", "291", CLIENT, timeout=60, success_time=30, not_before="18", not_after="21"),
    CheckContact(
        "101", CLIENT, "Dima", ("380123456789", "380234567890", "380112345678"), ("a@a.com", "b@b.com")
    ),
    CreateTask("101", CLIENT, TEXT, datetime(2017, 1, 1, 17, 0, 1), TaskType.FOLLOW_UP),  # noqa: DTZ001 - LiraX's own zone
    CreateNote("101", CLIENT, "Новости"),
    CreateDeal("101", CLIENT, TEXT, 3030, 1),
    UpdateDeal("101", CLIENT, "1910", TEXT, 3030, 2, DealStatus.ACTIVE),
    GetStages(),
    GetStatusTitles(),
    GetUsers(),
    InitStatuses(),
    SendMessage("101", CLIENT, TEXT),
    SendSms("101", MODEM, CLIENT, TEXT),
    CheckSms("101", MODEM, "1910123"),
)
EVERY: tuple[Command[object], ...] = (
    *DOCUMENTED,
    GetCalls(datetime(2026, 3, 1, 9), datetime(2026, 3, 2, 9)),  # noqa: DTZ001 - LiraX's own zone
)
