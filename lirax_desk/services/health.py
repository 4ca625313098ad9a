"""Watches whether this desk hears LiraX and may call it, and mends what can be mended by asking again."""

from dataclasses import replace
from datetime import datetime

from lirax_desk.domain.health import Health
from lirax_desk.protocol.errors import NoToken, ServiceError, Unreachable, WrongToken
from lirax_desk.services.dialling import Attempt
from lirax_desk.services.feed import Feed
from lirax_desk.services.listening import Hearing
from lirax_desk.services.news import Told
from lirax_desk.services.patience import Patience
from lirax_desk.services.secrets import Held, Where
from lirax_desk.services.statuses import Statuses
from lirax_desk.services.work import After
from lirax_desk.settings import Settings
from lirax_desk.store.database import StoreError

RETRY_FIRST, RETRY_LONGEST = 2.0, 30.0
"""Seconds before LiraX is asked again."""


class Pulse:
    """Publishes the Health whenever it changes; asks for the statuses anew after every gap."""

    def __init__(self, statuses: Statuses, after: After, last_webhook: datetime | None) -> None:
        self.changed: Feed[Health] = Feed()
        self.health = Health(last_webhook=last_webhook)
        self._statuses = statuses
        self._after = after
        self._waits = False
        self._patience = Patience(RETRY_FIRST, RETRY_LONGEST)
        self._token: str | None = None
        self._way: tuple[str, str] | None = None
        statuses.answered.subscribe(self._answered)

    def settled(self, settings: Settings) -> None:
        """Take in the settings; another LiraX is asked at once."""
        way = settings.lirax.endpoint, settings.lirax.ca_file
        moved = self._way is not None and self._way != way
        self._way = way
        self._say(replace(self.health, has_extension=bool(settings.lirax.extension)))
        if moved:
            self._refresh()

    def held(self, held: Held) -> None:
        """Take in the secrets; another token is tried at once."""
        came = held.token != self._token
        self._token = held.token
        self._say(
            replace(
                self.health,
                has_token=bool(held.token),
                has_secret=bool(held.valid_secrets),
                keyring_problem=held.problem if held.where is Where.MEMORY else "",
            )
        )
        if came:
            self._refresh()

    def heard(self, hearing: Hearing) -> None:
        """Take in what the listener does; one that came back may have missed statuses.

        LiraX is asked at the start even if nobody listens: it says who there is.
        """
        came = self.health.starting or (bool(hearing.url) and not self.health.listening)
        self._say(
            replace(self.health, listening=hearing.url, listener_problem=hearing.problem, starting=False)
        )
        if came:
            self._refresh()

    def told(self, told: Told) -> None:
        """Take in that LiraX told something."""
        self._say(replace(self.health, last_webhook=told.entry.received_at))

    def attempted(self, attempt: Attempt) -> None:
        """Take in how dialling went: it may be the first to find LiraX gone, or back."""
        if isinstance(attempt.error, Unreachable | WrongToken):
            self._answered(attempt.error)
        elif attempt.done and self.health.lirax_problem is not None:
            self._refresh()

    def failed(self, error: ServiceError | None) -> None:
        """Take in that the database or a file failed; None that the database is well again."""
        if error is not None or isinstance(self.health.store_problem, StoreError):
            self._say(replace(self.health, store_problem=error))

    def _refresh(self) -> None:
        if self.health.has_token and not self.health.starting:
            self._statuses.refresh()

    def _answered(self, error: ServiceError | None) -> None:
        self._say(replace(self.health, lirax_problem=None if isinstance(error, NoToken) else error))
        if error is None:
            self._patience.rest()
        elif not self._waits:  # pragma: no branch - a second failure while waiting adds nothing
            self._waits = True
            self._after(self._patience.wait(), self._again)

    def _again(self) -> None:
        self._waits = False
        if self.health.lirax_problem is not None:
            self._refresh()

    def _say(self, health: Health) -> None:
        if health != self.health:
            self.health = health
            self.changed.publish(health)
