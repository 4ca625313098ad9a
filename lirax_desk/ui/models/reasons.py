"""Why something waits or was refused, in the operator's language. Main thread, for translation.

The outbox keeps reasons as they were when they came, in English or in LiraX's own words.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

_KNOWN: tuple[tuple[str, Callable[[], str]], ...] = (
    ("no API token is set", lambda: QCoreApplication.translate("Reasons", "no API token is set")),
    (
        "LiraX does not accept the token",
        lambda: QCoreApplication.translate("Reasons", "LiraX does not accept the token"),
    ),
    (
        "LiraX cannot be reached",
        lambda: QCoreApplication.translate("Reasons", "no connection to LiraX"),
    ),
    (
        "the modem is not connected",
        lambda: QCoreApplication.translate("Reasons", "the modem is not connected (402)"),
    ),
    ("the modem is busy", lambda: QCoreApplication.translate("Reasons", "the modem is busy (403)")),
    (
        "waiting for its turn at the modem",
        lambda: QCoreApplication.translate("Reasons", "its turn at the modem comes soon"),
    ),
    (
        "the program ended before it was sent",
        lambda: QCoreApplication.translate("Reasons", "the program ended before it was sent"),
    ),
    ("marked as done by hand", lambda: QCoreApplication.translate("Reasons", "marked as done by hand")),
    (
        "withdrawn before it was sent",
        lambda: QCoreApplication.translate("Reasons", "withdrawn before it was sent"),
    ),
    (
        "date: must be in the future",
        lambda: QCoreApplication.translate("Reasons", "its date is in the past"),
    ),
)


def reason_words(reason: str) -> str:
    """What *reason* says, without a full stop; what we have no words for stays as it came."""
    for beginning, words in _KNOWN:
        if reason.startswith(beginning):
            return words()
    return reason.rstrip(".")
