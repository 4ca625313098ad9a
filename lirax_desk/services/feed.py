"""A feed: whoever subscribes hears what is published, on the publisher's thread."""

import logging
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Feed(Generic[T]):
    """Publishes values of one type to any number of listeners."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], object]] = []
        self._values: deque[T] = deque()

    def subscribe(self, listener: Callable[[T], object]) -> Callable[[], None]:
        """Have *listener* called with every value from now on; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, value: T) -> None:
        """Tell everybody; what a listener publishes here is told next, so that all hear one order."""
        self._values.append(value)
        if len(self._values) == 1:
            while self._values:
                try:
                    self._tell(self._values[0])
                finally:
                    self._values.popleft()

    def _tell(self, value: T) -> None:
        """A border: a listener that fails is logged and keeps nobody from hearing."""
        for listener in tuple(self._listeners):
            if listener not in self._listeners:
                continue  # it was ended by one of those before
            try:
                listener(value)
            except Exception:  # noqa: BLE001 - a border
                _log.exception("a listener failed")
