"""Whether this desk hears LiraX and may call it: what the footer and the tray say."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from lirax_desk.protocol.errors import ServiceError


class Level(Enum):
    """How much of an operator's work is possible."""

    OK = "ok"
    STARTING = "starting"
    INCOMPLETE = "incomplete"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Health:
    """The inbound path and the way out. *listening* is the address LiraX's webhooks come in at."""

    has_token: bool = False
    has_secret: bool = False
    has_extension: bool = False
    starting: bool = True
    listening: str = ""
    listener_problem: ServiceError | None = None
    lirax_problem: ServiceError | None = None
    store_problem: ServiceError | None = None
    keyring_problem: str = ""
    last_webhook: datetime | None = None

    @property
    def level(self) -> Level:
        """The worst of all."""
        if self.listener_problem or self.lirax_problem or self.store_problem:
            return Level.FAILED
        if self.starting:
            return Level.STARTING
        if not (self.has_token and self.has_secret and self.has_extension) or self.keyring_problem:
            return Level.INCOMPLETE
        return Level.OK
