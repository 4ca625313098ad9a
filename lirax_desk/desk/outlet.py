"""The one client of a desk. Main thread; httpx is imported when something is first sent."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from lirax_desk.settings import Lirax

if TYPE_CHECKING:
    from lirax_desk.net.client import Client


class Outlet:
    """The one client, made when something is first sent and again when LiraX's address changes."""

    def __init__(self, lirax: Callable[[], Lirax], token: Callable[[], str | None]) -> None:
        self._lirax = lirax
        self._token = token
        self._made_for: Lirax | None = None
        self._client: Client | None = None

    def client(self) -> "Client":
        """The client for the settings as they are now."""
        from lirax_desk.net.client import Client

        lirax = self._lirax()
        if self._client is None or lirax != self._made_for:
            self.close()
            self._client, self._made_for = Client(lirax.endpoint, self._token, lirax.ca_file), lirax
        return self._client

    def close(self) -> None:
        if self._client:
            self._client.close()
            self._client = None
