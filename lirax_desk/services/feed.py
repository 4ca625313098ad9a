"""A feed: whoever subscribes hears what is published, on the publisher's thread."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Feed(Generic[T]):
    """Publishes values of one type to any number of listeners."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], object]] = []

    def subscribe(self, listener: Callable[[T], object]) -> Callable[[], None]:
        """Have *listener* called with every value from now on; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, value: T) -> None:
        """Tell everybody. A border: a listener that fails is logged and keeps nobody from hearing."""
        for listener in tuple(self._listeners):
            try:
                listener(value)
            except Exception:  # noqa: BLE001 - a border
                _log.exception("a listener failed")
