"""Words of the forms: kinds of task, due times, what is wrong with a field. Main thread."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from lirax_desk.protocol.commands import TaskType
from lirax_desk.protocol.errors import BadCommand, ServiceError
from lirax_desk.ui.words import error_words, short_date


def task_word(kind: TaskType) -> str:
    """What kind of task it is."""
    words = {
        TaskType.FOLLOW_UP: QCoreApplication.translate("Tasks", "Follow-up"),
        TaskType.MEETING: QCoreApplication.translate("Tasks", "Meeting"),
        TaskType.CALL: QCoreApplication.translate("Tasks", "Call"),
    }
    return words[kind]


def due_words(due: datetime, now: datetime) -> str:
    """A due time as people say it: "Today 17:00", "Tomorrow 9:00", "Yesterday 9:00", else with its date."""
    time = f"{due.hour}:{due.minute:02}"
    days = {
        now.date() - timedelta(days=1): QCoreApplication.translate("Tasks", "Yesterday %1"),
        now.date(): QCoreApplication.translate("Tasks", "Today %1"),
        now.date() + timedelta(days=1): QCoreApplication.translate("Tasks", "Tomorrow %1"),
    }
    if frame := days.get(due.date()):
        return frame.replace("%1", time)
    return f"{short_date(due.date(), now.date())} {time}"


def making_problem(error: ServiceError) -> str:
    """Why what was typed could not be kept, as a sentence."""
    return problem_words(error) if isinstance(error, BadCommand) else error_words(error)


def problem_words(error: BadCommand) -> str:
    """What is wrong with what was typed, as a sentence."""
    sentences = {
        ("date", "must be in the future"): QCoreApplication.translate("Forms", "The time is over already."),
        ("date", "must be less than two years ahead"): QCoreApplication.translate(
            "Forms", "LiraX takes tasks for the next two years only."
        ),
        ("text", "must not be empty"): QCoreApplication.translate("Forms", "Write what it is about."),
        ("provider", error.rule): QCoreApplication.translate(
            "Forms", "No modem is set. Settings has a place for the numbers of your SMS modems."
        ),
        ("ext", "your short number is not set"): QCoreApplication.translate(
            "Forms", "Settings has a place for your short number."
        ),
        ("phone", "there is no number in it"): QCoreApplication.translate("Forms", "That is no number."),
        ("ani", "there is no number in it"): QCoreApplication.translate("Forms", "That is no number."),
    }
    return sentences.get((error.field, error.rule)) or f"{error.rule[:1].upper()}{error.rule[1:]}."
