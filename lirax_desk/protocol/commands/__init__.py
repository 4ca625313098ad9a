"""What the application asks of LiraX: one frozen value a command, in the imperative. Section 1."""

from lirax_desk.protocol.commands.base import Command, Once, Repeatable
from lirax_desk.protocol.commands.calls import ConnectTwo, GetCalls, MakeCall, PastCall
from lirax_desk.protocol.commands.contacts import CheckContact, CreateNote, CreateTask, TaskType
from lirax_desk.protocol.commands.deals import CreateDeal, DealStatus, GetStages, Stage, UpdateDeal
from lirax_desk.protocol.commands.messages import CheckSms, SendMessage, SendSms, SmsState
from lirax_desk.protocol.commands.people import GetStatusTitles, GetUsers, InitStatuses, StatusTitle, User

__all__ = [
    "CheckContact",
    "CheckSms",
    "Command",
    "ConnectTwo",
    "CreateDeal",
    "CreateNote",
    "CreateTask",
    "DealStatus",
    "GetCalls",
    "GetStages",
    "GetStatusTitles",
    "GetUsers",
    "InitStatuses",
    "MakeCall",
    "Once",
    "PastCall",
    "Repeatable",
    "SendMessage",
    "SendSms",
    "SmsState",
    "Stage",
    "StatusTitle",
    "TaskType",
    "UpdateDeal",
    "User",
]
