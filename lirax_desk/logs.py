"""The log file: small, rotated, without secrets, with phone numbers masked."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

SIZE, KEPT = 1_000_000, 3

_SECRET = re.compile(r"\b[0-9a-fA-F]{24,}\b")
_PHONE = re.compile(r"(?<![0-9.:T-])\+?[0-9]{3}([0-9]{4,10})([0-9]{2})(?![0-9])")


def redacted(text: str) -> str:
    """*text* without what looks like a token, and with the middle of each phone number starred."""
    return _PHONE.sub(_masked, _SECRET.sub("<secret>", text))


def _masked(phone: re.Match[str]) -> str:
    return phone[0][: -len(phone[1]) - 2] + "*" * len(phone[1]) + phone[2]


class Redacting(logging.Formatter):
    """Redacts whole records, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def log_to(folder: Path) -> logging.Handler:
    """Write the application's log into *folder* from now on; returns the handler, to be closed."""
    path = folder / "lirax-desk.log"
    handler = RotatingFileHandler(path, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8")
    path.chmod(0o600)
    handler.setFormatter(Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return handler
