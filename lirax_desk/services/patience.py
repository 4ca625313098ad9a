"""How long to wait before what failed is tried again: soon at first, then less often. Main thread."""


class Patience:
    """Doubles from *first* to *longest* seconds with each failure in a row."""

    def __init__(self, first: float, longest: float) -> None:
        self._first = first
        self._longest = longest
        self._next = first

    def wait(self) -> float:
        """The seconds to wait after one more failure."""
        seconds, self._next = self._next, min(2 * self._next, self._longest)
        return seconds

    def rest(self) -> None:
        """Begin anew: it worked, or somebody changed what is tried."""
        self._next = self._first
