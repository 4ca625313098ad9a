"""Time as the simulator lives it: *speed* times faster than the clock on the wall."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime

HOUR = 3600.0
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Now:
    """One moment: simulated *seconds* for periods, *wall* for dates, *hour* of LiraX's day (0 to 24)."""

    seconds: float
    wall: datetime
    hour: float


class Clock:
    """Counts simulated seconds since it was made, at *first_hour* of LiraX's day.

    The hour is simulated, not read: whether make2Calls may ring must not depend on when a test runs.
    """

    def __init__(self, speed: float = 1.0, first_hour: float = 10.0) -> None:
        if speed <= 0:
            raise ValueError("the speed must be above 0")
        self.speed = speed
        self._first_hour = first_hour
        self._start = time.monotonic()
        self._skipped = 0.0

    def seconds(self) -> float:
        """Simulated seconds since the start."""
        return (time.monotonic() - self._start) * self.speed + self._skipped

    def now(self) -> Now:
        hours = self._first_hour + self.seconds() / HOUR
        return Now(self.seconds(), datetime.now().astimezone(), hours % 24)

    def skip(self, seconds: float) -> None:
        """Let *seconds* be over: for sessions, modems and the hour. Whoever sleeps is not woken."""
        self._skipped += seconds

    async def sleep(self, seconds: float) -> None:
        """Wait *seconds* of simulated time."""
        await asyncio.sleep(max(0.0, seconds) / self.speed)
