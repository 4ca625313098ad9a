"""Everything that plays beside the server: begun in one place, and ended in one place."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

_log = logging.getLogger(__name__)


class Tasks:
    """Runs coroutines until they end or until it is closed. A crash of one is logged and ends no other."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, play: Coroutine[Any, Any, None]) -> None:
        """Let *play* run beside everything else."""
        _ = self.begin(play)

    def begin(self, play: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Like start, for a play that may have to be cancelled."""
        task = asyncio.create_task(_guarded(play))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def close(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _guarded(play: Coroutine[Any, Any, None]) -> None:
    try:
        await play
    except Exception:  # noqa: BLE001 - the border: it is written down
        _log.exception("a play of the simulator crashed")
