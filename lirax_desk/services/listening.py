"""Keeps the webhook listener running: start, stop, another port, and patience with a taken one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.patience import Patience
from lirax_desk.services.work import After

RETRY_FIRST, RETRY_LONGEST = 1.0, 10.0
"""Seconds between two tries: a program that has just ended gives its port back in no time."""


class Running(Protocol):
    """A listener that was started."""

    @property
    def url(self) -> str: ...

    def close(self) -> None: ...


Start = Callable[[], Running]
"""Starts a listener where the settings say, or raises a ServiceError."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Whether LiraX can reach us: *url* where we listen, or *problem*, said in words."""

    url: str = ""
    problem: ServiceError | None = None


class Listening:
    """Owns the one listener. Publishes what it does; tries again by itself while it cannot start."""

    def __init__(self, start: Start, after: After) -> None:
        self.changed: Feed[Hearing] = Feed()
        self.hearing = Hearing()
        self._start = start
        self._after = after
        self._running: Running | None = None
        self._round = 0
        self._patience = Patience(RETRY_FIRST, RETRY_LONGEST)

    def restart(self) -> None:
        """Listen where the settings say now; also the first start."""
        self.stop()
        self._patience.rest()
        self._try(self._round)

    def stop(self) -> None:
        """Listen no more."""
        self._round += 1
        if self._running:
            self._running.close()
            self._running = None
        self._say(Hearing())

    def _try(self, round_: int) -> None:
        if round_ != self._round:
            return
        try:
            self._running = self._start()
        except ServiceError as error:
            if str(error) != str(self.hearing.problem):  # said once, not at every try
                self._say(Hearing(problem=error))
            self._after(self._patience.wait(), lambda: self._try(round_))
            return
        self._say(Hearing(url=self._running.url))

    def _say(self, hearing: Hearing) -> None:
        if hearing != self.hearing:
            self.hearing = hearing
            self.changed.publish(hearing)
