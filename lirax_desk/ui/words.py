"""What facts are called in the operator's language: times, durations, results, errors. Main thread."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from lirax_desk.domain.calls import Result
from lirax_desk.protocol.errors import (
    BadReply,
    ModemBusy,
    ModemOff,
    NoToken,
    OutcomeUnknown,
    PortTaken,
    Refused,
    ServiceError,
    Unreachable,
    WrongParameters,
    WrongToken,
)


def clock_time(seconds: float) -> str:
    """A duration as people read it off a phone: "0:07", "12:40", "1:02:03"."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def for_how_long(seconds: float) -> str:
    """A duration in words of one unit: "40 s", "12 min", "3 h", "2 d"."""
    whole = max(0, int(seconds))
    if whole < 60:
        return QCoreApplication.translate("Words", "%1 s").replace("%1", str(whole))
    if whole < 3600:
        return QCoreApplication.translate("Words", "%1 min").replace("%1", str(whole // 60))
    if whole < 86400:
        return QCoreApplication.translate("Words", "%1 h").replace("%1", str(whole // 3600))
    return QCoreApplication.translate("Words", "%1 d").replace("%1", str(whole // 86400))


def time_of_day(at: datetime) -> str:
    """The local time: "14:05"."""
    return at.astimezone().strftime("%H:%M")


def day(at: datetime, today: datetime) -> str:
    """The local day: "Today", "Yesterday", else with its weekday."""
    that_day = at.astimezone().date()
    if that_day == today.astimezone().date():
        return QCoreApplication.translate("Words", "Today")
    if that_day == today.astimezone().date() - timedelta(days=1):
        return QCoreApplication.translate("Words", "Yesterday")
    return str(QLocale().toString(_date(at.astimezone()), "dddd, d MMMM yyyy"))


def moment(at: datetime, today: datetime) -> str:
    """A point in time in few characters: the time today, else the weekday or the date with it."""
    local, now = at.astimezone(), today.astimezone()
    if local.date() == now.date():
        return time_of_day(at)
    is_near = now - local < timedelta(days=6)
    return f"{short_day(at, today)} {time_of_day(at)}" if is_near else short_day(at, today)


def short_day(at: datetime, today: datetime) -> str:
    """The day in few characters: the weekday, "Tue", of the last six days, else the date."""
    local = at.astimezone()
    if today.astimezone() - local < timedelta(days=6):
        return str(QLocale().toString(_date(local), "ddd"))
    return str(QLocale().toString(_date(local), QLocale.FormatType.ShortFormat))


def short_date(date_: date, today: date) -> str:
    """A day to come or gone in few characters, with its weekday: "Tue 24.11", the year if it is another."""
    form = "ddd dd.MM" if date_.year == today.year else "ddd dd.MM.yyyy"
    return str(QLocale().toString(QDate(date_.year, date_.month, date_.day), form))


def _date(local: datetime) -> QDate:
    return QDate(local.year, local.month, local.day)


def result_word(result: Result) -> str:
    """How a call went."""
    words = {
        Result.SUCCESS: QCoreApplication.translate("Words", "Talked"),
        Result.MISSED: QCoreApplication.translate("Words", "Missed"),
        Result.BUSY: QCoreApplication.translate("Words", "Busy"),
        Result.NOT_AVAILABLE: QCoreApplication.translate("Words", "Not available"),
        Result.NOT_ALLOWED: QCoreApplication.translate("Words", "Not allowed"),
        Result.ANSWERED_ELSEWHERE: QCoreApplication.translate("Words", "Answered by a colleague"),
        Result.UNKNOWN: "",
    }
    return words[result]


def number_kind(kind: str) -> str:
    """What sort of number it is, as phones.kind_of() has it."""
    words = {
        "mobile": QCoreApplication.translate("Words", "mobile"),
        "fixed": QCoreApplication.translate("Words", "landline"),
        "toll free": QCoreApplication.translate("Words", "toll free"),
        "internet": QCoreApplication.translate("Words", "internet"),
    }
    return words.get(kind, kind)


def country(region: str) -> str:
    """The country of a region's two letters; "" where Qt knows none."""
    territory = QLocale.codeToTerritory(region) if region else QLocale.Country.AnyTerritory
    return QLocale.territoryToString(territory) if territory != QLocale.Country.AnyTerritory else ""


_SENTENCES: tuple[tuple[type[ServiceError], Callable[[], str]], ...] = (
    (
        NoToken,
        lambda: QCoreApplication.translate("Words", "No API token is set. Settings has a place for it."),
    ),
    (WrongToken, lambda: QCoreApplication.translate("Words", "LiraX does not accept the token.")),
    (ModemOff, lambda: QCoreApplication.translate("Words", "The modem is not connected.")),
    (ModemBusy, lambda: QCoreApplication.translate("Words", "The modem is busy, try later.")),
    (WrongParameters, lambda: QCoreApplication.translate("Words", "LiraX refused: %1.")),
    (Refused, lambda: QCoreApplication.translate("Words", "LiraX refused: %1.")),
    (Unreachable, lambda: QCoreApplication.translate("Words", "No connection to LiraX: %1.")),
    (
        OutcomeUnknown,
        lambda: QCoreApplication.translate(
            "Words", "Sent, but no answer came: it may have worked. Look before you try again."
        ),
    ),
    (BadReply, lambda: QCoreApplication.translate("Words", "LiraX's answer cannot be read: %1.")),
    (PortTaken, lambda: QCoreApplication.translate("Words", "Webhooks cannot come in: %1.")),
)


_OPENSSL = re.compile(r"\[SSL[^\]]*\] | \(_ssl\.c:[0-9]+\)")


def error_words(error: ServiceError) -> str:
    """What went wrong, as a sentence that ends with a full stop."""
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            return sentence().replace("%1", _cause(error))
    return f"{_cause(error)[:1].upper()}{_cause(error)[1:]}."


def _cause(error: ServiceError) -> str:
    """What happened, without our own first words and without the places in OpenSSL's source."""
    return _OPENSSL.sub("", str(error).removeprefix("LiraX cannot be reached: ")).rstrip(".")
