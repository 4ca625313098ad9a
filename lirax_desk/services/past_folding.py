"""Has the calls learn what the history told, a slice at a time, in the transactions that store them.

So a slice sees every call that was learned by then, and a restart goes on where the last one ended.
"""

from collections import deque
from collections.abc import Callable

from lirax_desk.domain.history import Past, lessons
from lirax_desk.protocol.events import Telling
from lirax_desk.services.calls import Calls
from lirax_desk.services.feed import Feed
from lirax_desk.services.work import Post
from lirax_desk.store import history as rows
from lirax_desk.store.database import Connection
from lirax_desk.store.history import Folded

AT_ONCE = 100
"""Rows a transaction: webhooks that came meanwhile wait for it."""
TAUGHT_AT_ONCE = 5
"""Calls that are taught between two looks at the rest of the application."""


class Folding:
    """One of those who learn, to be handed to News after the calls. Publishes each slice that is stored.

    A slice of None was not stored: another program of this profile had read further in the journal.
    """

    def __init__(self, connection: Connection, calls: Calls, post: Post) -> None:
        self.folded: Feed[Folded | None] = Feed()
        self._connection = connection
        self._calls = calls
        self._post = post
        self._wanted = False
        self._slices: list[Folded] | None = None
        self._lessons: deque[tuple[str, Past]] = deque()

    @property
    def is_over(self) -> bool:
        """Whether the calls know everything that the history told."""
        return rows.is_folded(self._connection)

    def want(self) -> None:
        """Take a slice with the next store."""
        self._wanted = True

    def learn(self, telling: Telling) -> None:
        """Nothing: the journal is for the others."""

    def changes(self) -> Callable[[Connection], None]:
        if not self._wanted:
            self._slices = None
            return lambda connection: None
        slices = self._slices = []
        return lambda connection: slices.append(rows.fold(connection, AT_ONCE))

    def stored(self) -> None:
        slices, self._slices = self._slices, None
        if slices is None:
            return
        self._wanted = False
        folded = slices[0] if slices else None
        if folded:
            self._lessons.extend(folded.changed)
            self._teach()
        self.folded.publish(folded)

    def _teach(self) -> None:
        """Tell the calls in memory what those on the disk have learned; the others know it already."""
        for _ in range(min(TAUGHT_AT_ONCE, len(self._lessons))):
            callid, past = self._lessons.popleft()
            call = self._calls.get(callid)
            for event in lessons(call, past) if call else ():
                self._calls.learn(event)
        if self._lessons:
            self._post(self._teach)
