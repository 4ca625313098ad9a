"""What a desk is made of: everything built once, in order, wired, and closed in the reverse order.

It needs no window: ``app`` puts one around it, the commands of the terminal do without. The network's
libraries are imported when something is first sent or heard: a window comes first.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lirax_desk.clock import utc_now
from lirax_desk.profile import Profile
from lirax_desk.protocol.questions import ContactAsked
from lirax_desk.services.calls import Calls
from lirax_desk.services.contacts import Contacts, Directory
from lirax_desk.services.dialling import Dialling
from lirax_desk.services.health import Pulse
from lirax_desk.services.history import History
from lirax_desk.services.history import Means as HistoryMeans
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.listening import Listening
from lirax_desk.services.logbook import Logbook
from lirax_desk.services.news import Learner, News
from lirax_desk.services.outgoing import Means, Outgoing, outgoing
from lirax_desk.services.past_folding import Folding
from lirax_desk.services.past_ways import Ways
from lirax_desk.services.popups import Popups
from lirax_desk.services.preferences import Preferences
from lirax_desk.services.secrets import Secrets
from lirax_desk.services.setup import Access, Setup
from lirax_desk.services.statuses import Statuses
from lirax_desk.services.work import After, Clock, Post, Work
from lirax_desk.settings import Lirax, Loaded, Settings
from lirax_desk.store import people
from lirax_desk.store.database import Connection, open_for_reading, open_for_writing
from lirax_desk.store.journal import Journal, JournalReader
from lirax_desk.store.leases import Leases
from lirax_desk.store.secrets import Keyring
from lirax_desk.store.writer import Writer

if TYPE_CHECKING:
    from lirax_desk.net.client import Client
    from lirax_desk.net.listener import Listener, Place


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a desk needs of the thread that it lives on, and of the system."""

    post: Post
    after: After
    clock: Clock = utc_now
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


@dataclass(frozen=True, slots=True)
class Stores:
    """The open files: two with threads of their own that write, the main thread's view, who is alive."""

    journal: Journal
    desk: Writer
    journal_reader: JournalReader
    desk_reader: Connection
    leases: Leases


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that one desk is made of, wired to each other."""

    problems: tuple[str, ...]
    preferences: Preferences
    secrets: Secrets
    calls: Calls
    contacts: Contacts
    statuses: Statuses
    dialling: Dialling
    popups: Popups
    logbook: Logbook
    outgoing: Outgoing
    history: History
    news: News
    listening: Listening
    pulse: Pulse
    setup: Setup

    def start(self) -> None:
        """Read on from the journal, get the secrets, then listen: without them every webhook is refused."""
        self.pulse.settled(self.preferences.now)
        self.news.read_on()

        def first() -> None:
            end()
            self.listening.restart()
            self.outgoing.start()
            self.history.start()

        end = self.secrets.changed.subscribe(lambda held: first())
        self.secrets.load()


@contextmanager
def open_desk(profile: Profile, loaded: Loaded, around: Surroundings) -> Iterator[Desk]:
    """A desk for *profile*, owned by the calling thread. Raises ServiceError or OSError."""
    with ExitStack() as stack:
        stores = _open_stores(profile, stack)
        work = stack.enter_context(closing(Work(around.post)))
        preferences = Preferences(profile.settings, loaded.settings, work)
        keyring = keyring_of(profile)
        secrets = Secrets(keyring, around.environment, work)
        outlet = stack.enter_context(
            closing(Outlet(lambda: preferences.now.lirax, lambda: secrets.held.token))
        )
        lirax = LiraX(outlet.client, work)

        def region() -> str:
            return preferences.now.phones.region

        calls = Calls(stores.desk_reader, stores.desk, work, region, around.clock)
        statuses = Statuses(stores.desk_reader, lirax, around.clock)
        contacts = Contacts(stores.desk_reader, stores.desk, work, region)
        out = _outgoing(stores, lirax, work, around, region)
        folding = Folding(stores.desk_reader, calls, around.post)
        news = _news(stores, (calls, statuses, out.messages, out.connecting, folding), work, around.post)
        ways = Ways(
            outlet.client, lambda: preferences.now, around.environment, keyring, profile.data, around.clock
        )
        history = _history(stores, news, folding, work, ways, around)
        stack.callback(history.cancel)
        popups = Popups(calls, contacts, statuses, lambda: preferences.now, around.clock)

        directory = stack.enter_context(closing(Directory(profile.desk, region)))
        entrance = Entrance(stores.journal, secrets, directory, news, popups, around)
        listening = Listening(lambda: entrance.open(preferences.now), around.after)
        stack.callback(listening.stop)

        desk = Desk(
            problems=loaded.problems,
            preferences=preferences,
            secrets=secrets,
            calls=calls,
            contacts=contacts,
            statuses=statuses,
            dialling=Dialling(lirax, lambda: preferences.now, around.clock),
            popups=popups,
            logbook=Logbook(calls, contacts, lambda: preferences.now.lirax.extension, around.clock),
            outgoing=out,
            history=history,
            news=news,
            listening=listening,
            pulse=Pulse(statuses, around.after, stores.journal_reader.last_received()),
            setup=Setup(trial, lirax, news, work, around.after, around.clock),
        )
        _connect(desk)
        yield desk


def _open_stores(profile: Profile, stack: ExitStack) -> Stores:
    profile.make()
    return Stores(
        journal=stack.enter_context(closing(Journal(profile.journal))),
        leases=stack.enter_context(closing(Leases(profile.data))),
        desk=stack.enter_context(closing(Writer(open_for_writing(profile.desk, "desk"), "desk"))),
        journal_reader=stack.enter_context(closing(JournalReader(profile.journal))),
        desk_reader=stack.enter_context(closing(open_for_reading(profile.desk))),
    )


def _news(stores: Stores, learners: Sequence[Learner], work: Work, post: Post) -> News:
    progress = people.progress(stores.desk_reader)
    return News(stores.journal_reader, stores.desk, progress, learners, work, post)


def _outgoing(
    stores: Stores, lirax: LiraX, work: Work, around: Surroundings, region: Callable[[], str]
) -> Outgoing:
    reader, desk, leases = stores.desk_reader, stores.desk, stores.leases
    return outgoing(Means(reader, desk, leases, lirax, work, around.after, around.clock, region))


def _history(
    stores: Stores, news: News, folding: Folding, work: Work, ways: Ways, around: Surroundings
) -> History:
    heard = stores.journal_reader.last_received()
    means = HistoryMeans(stores.desk_reader, stores.desk, news, work, around.post, around.clock)
    return History(means, folding, ways.source, heard)


def _connect(desk: Desk) -> None:
    """Who hears whom."""
    desk.history.filled.subscribe(lambda _: desk.popups.forget_callers())
    desk.calls.changed.subscribe(desk.popups.call_changed)
    desk.contacts.changed.subscribe(lambda _: desk.popups.forget_callers())
    desk.dialling.attempts.subscribe(desk.popups.attempted)
    desk.statuses.changed.subscribe(lambda person: desk.news.store() if person is None else None)
    desk.secrets.changed.subscribe(desk.pulse.held)
    desk.secrets.changed.subscribe(desk.outgoing.held)
    desk.statuses.answered.subscribe(desk.outgoing.answered)
    desk.listening.changed.subscribe(desk.pulse.heard)
    desk.news.told.subscribe(desk.pulse.told)
    desk.preferences.changed.subscribe(desk.pulse.settled)
    desk.preferences.changed.subscribe(lambda _: desk.popups.refresh())
    for failed in (desk.news.failed, desk.calls.failed, desk.preferences.failed, desk.outgoing.disk.failed):
        failed.subscribe(desk.pulse.failed)
    listened = desk.preferences.now.listener

    def settled(settings: Settings) -> None:
        nonlocal listened
        if settings.listener != listened:
            listened = settings.listener
            desk.listening.restart()

    desk.preferences.changed.subscribe(settled)


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
    ) -> None:
        self._journal = journal
        self._secrets = secrets
        self._directory = directory
        self._news = news
        self._popups = popups
        self._around = around

    def open(self, settings: Settings) -> "Listener":
        """A listener where *settings* say. Raises ListenerError."""
        from lirax_desk.net.listener import Listener
        from lirax_desk.services.inbox import Inbox, Reactions

        inbox = Inbox(
            self._journal,
            lambda: self._secrets.held.valid_secrets,
            self._directory,
            Reactions(kept=self._news.read_on, asked=self._asked),
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


def keyring_of(profile: Profile) -> Keyring:
    """The keyring's part of this profile: throw-away profiles do not share the person's own token."""
    return Keyring(owner=str(profile.home or ""))
