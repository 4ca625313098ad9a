"""The places in the rail, one row each; a panel is imported and made when it is first shown. Main thread."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from lirax_desk.services.work import Clock
from lirax_desk.ui.look.icons import Icon

Make = Callable[[Clock], QWidget]


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the rail: *key* names it for the rest of the program, Ctrl and its position open it."""

    key: str
    icon: Icon
    title: str
    make: Make
    at_bottom: bool = False


def places() -> tuple[Place, ...]:
    """All places in their order."""
    return (
        Place("operators", Icon.OPERATORS, QCoreApplication.translate("Places", "O&perators"), _operators),
        Place("contacts", Icon.CONTACTS, QCoreApplication.translate("Places", "&Contacts"), _contacts),
        Place("calls", Icon.CALLS, QCoreApplication.translate("Places", "Ca&lls"), _calls),
        Place("deals", Icon.DEAL, QCoreApplication.translate("Places", "Deals"), _deals),
        Place("connect", Icon.LINK, QCoreApplication.translate("Places", "Connect two"), _connect),
        Place("messages", Icon.MESSAGE, QCoreApplication.translate("Places", "&Messages"), _messages),
        Place("tasks", Icon.TASK, QCoreApplication.translate("Places", "Tas&ks"), _tasks),
        Place("outbox", Icon.SEND, QCoreApplication.translate("Places", "To finis&h"), _outbox),
        Place("settings", Icon.SETTINGS, QCoreApplication.translate("Places", "Settin&gs"), _settings, True),
    )


def _operators(clock: Clock) -> QWidget:
    from lirax_desk.ui.panels.operators import OperatorsPanel

    return OperatorsPanel(clock)


def _contacts(clock: Clock) -> QWidget:
    from lirax_desk.ui.panels.contacts import ContactsPanel

    return ContactsPanel(clock)


def _calls(clock: Clock) -> QWidget:
    from lirax_desk.ui.panels.calls import CallsPanel

    return CallsPanel(clock)


def _deals(clock: Clock) -> QWidget:
    from lirax_desk.ui.panels.deals import DealsPanel

    return DealsPanel(clock)


def _messages(clock: Clock) -> QWidget:
    from lirax_desk.ui.panels.messages import MessagesPanel

    return MessagesPanel(clock)


def _tasks(clock: Clock) -> QWidget:
    from lirax_desk.ui.panels.tasks import TasksPanel

    return TasksPanel(clock)


def _connect(clock: Clock) -> QWidget:
    from lirax_desk.ui.panels.connect import ConnectPanel

    return ConnectPanel(clock)


def _outbox(clock: Clock) -> QWidget:
    from lirax_desk.ui.panels.outbox import OutboxPanel

    return OutboxPanel(clock)


def _settings(clock: Clock) -> QWidget:  # noqa: ARG001 - every place is made alike
    from lirax_desk.ui.panels.settings import SettingsPanel

    return SettingsPanel()
