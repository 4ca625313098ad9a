"""The two ways between a desk and LiraX: the client that calls it, the listener that it calls.

The network's libraries are imported when something is first sent or heard: a window comes first.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lirax_desk.desk.ground import Surroundings
from lirax_desk.protocol.questions import ContactAsked
from lirax_desk.services.contacts import Directory
from lirax_desk.services.news import News
from lirax_desk.services.popups import Popups
from lirax_desk.services.secrets import Secrets
from lirax_desk.services.setup import Access
from lirax_desk.settings import Settings
from lirax_desk.store.journal import Journal

if TYPE_CHECKING:
    from lirax_desk.net.client import Client
    from lirax_desk.net.listener import Listener, Place


class Entrance:
    """Opens the listener with the inbox behind it."""

    def __init__(
        self,
        journal: Journal,
        secrets: Secrets,
        directory: Directory,
        news: News,
        popups: Popups,
        around: Surroundings,
        refused: Callable[[], None],
    ) -> None:
        self._journal = journal
        self._secrets = secrets
        self._directory = directory
        self._news = news
        self._popups = popups
        self._around = around
        self._refused = refused

    def open(self, settings: Settings) -> "Listener":
        """A listener where *settings* say. Raises ListenerError."""
        from lirax_desk.net.listener import Listener
        from lirax_desk.services.inbox import Inbox, Reactions

        inbox = Inbox(
            self._journal,
            lambda: self._secrets.held.valid_secrets,
            self._directory,
            Reactions(kept=self._news.read_on, asked=self._asked, refused=self._refused),
            self._around.post,
            self._around.clock,
        )
        return Listener(place_of(settings), inbox.answer)

    def _asked(self, question: ContactAsked) -> None:
        self._popups.expected(question.phone)


def place_of(settings: Settings) -> "Place":
    """Where the settings have the listener listen, and the host name that people gave LiraX."""
    from lirax_desk.net.listener import Place

    listener = settings.listener
    public = urlsplit(listener.public_url).hostname
    return Place(
        host=listener.host,
        port=listener.port,
        path=listener.path,
        tls_cert=listener.tls_cert,
        tls_key=listener.tls_key,
        allow_plain=listener.allow_plain,
        hosts=frozenset({public} if public else ()),
    )


def trial(access: Access) -> "Client":
    """A client for one test of what a person typed."""
    from lirax_desk.net.client import Client

    return Client(access.endpoint, lambda: access.token, access.ca_file)
