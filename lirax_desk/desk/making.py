"""Makes the services of a desk, in order, and says who hears whom. Main thread."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

from lirax_desk.desk.doors import Entrance, trial
from lirax_desk.desk.ground import Ground, Surroundings, open_ground
from lirax_desk.profile import Profile
from lirax_desk.services.calls import Calls
from lirax_desk.services.contacts import Contacts, Directory
from lirax_desk.services.dialling import Dialling
from lirax_desk.services.health import Pulse
from lirax_desk.services.history import History
from lirax_desk.services.history import Means as HistoryMeans
from lirax_desk.services.listening import Listening
from lirax_desk.services.logbook import Logbook
from lirax_desk.services.news import Learner, News
from lirax_desk.services.outgoing import Means, Outgoing, outgoing
from lirax_desk.services.past_folding import Folding
from lirax_desk.services.past_ways import Ways
from lirax_desk.services.popups import Popups
from lirax_desk.services.preferences import Preferences
from lirax_desk.services.secrets import Secrets
from lirax_desk.services.setup import Setup
from lirax_desk.services.statuses import Statuses
from lirax_desk.settings import Loaded, Settings
from lirax_desk.store import people


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
        """Go on where the last run ended, get the secrets, then listen: without them all is refused."""
        self.pulse.settled(self.preferences.now)
        for call in self.calls.live():
            self.popups.call_changed(call)
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
        ground = open_ground(profile, loaded, around, stack)
        desk = _desk(ground, loaded.problems, stack)
        _connect(desk)
        yield desk


def _desk(ground: Ground, problems: tuple[str, ...], stack: ExitStack) -> Desk:
    stores, work, clock, after = ground.stores, ground.work, ground.around.clock, ground.around.after
    calls = Calls(stores.desk_reader, stores.desk, work, ground.region, clock)
    statuses = Statuses(stores.desk_reader, ground.lirax, clock)
    contacts = Contacts(stores.desk_reader, stores.desk, work, ground.region)
    out = _outgoing(ground)
    folding = Folding(stores.desk_reader, calls, ground.around.post)
    news = _news(ground, (calls, statuses, out.messages, out.connecting, folding))
    history = _history(ground, news, folding)
    stack.callback(history.cancel)
    popups = Popups(calls, contacts, statuses, ground.settings, clock)
    setup = Setup(trial, ground.lirax, news, work, after, clock)
    listening = _listening(ground, news, popups, setup, stack)
    return Desk(
        problems=problems,
        preferences=ground.preferences,
        secrets=ground.secrets,
        calls=calls,
        contacts=contacts,
        statuses=statuses,
        dialling=Dialling(ground.lirax, ground.settings, clock),
        popups=popups,
        logbook=Logbook(calls, contacts, ground.mine, clock),
        outgoing=out,
        history=history,
        news=news,
        listening=listening,
        pulse=Pulse(statuses, after, stores.journal_reader.last_received()),
        setup=setup,
    )


def _news(ground: Ground, learners: Sequence[Learner]) -> News:
    stores = ground.stores
    progress = people.progress(stores.desk_reader)
    return News(stores.journal_reader, stores.desk, progress, learners, ground.work, ground.around.post)


def _outgoing(ground: Ground) -> Outgoing:
    stores, around = ground.stores, ground.around
    return outgoing(
        Means(
            stores.desk_reader,
            stores.desk,
            stores.leases,
            ground.lirax,
            ground.work,
            around.after,
            around.clock,
            ground.region,
        )
    )


def _history(ground: Ground, news: News, folding: Folding) -> History:
    stores, around = ground.stores, ground.around
    ways = Ways(
        ground.outlet.client,
        ground.settings,
        around.environment,
        ground.keyring,
        ground.profile.data,
        around.clock,
    )
    means = HistoryMeans(stores.desk_reader, stores.desk, news, ground.work, around.post, around.clock)
    return History(means, folding, ways.source, stores.journal_reader.last_received())


def _listening(ground: Ground, news: News, popups: Popups, setup: Setup, stack: ExitStack) -> Listening:
    directory = stack.enter_context(closing(Directory(ground.profile.desk, ground.region)))
    entrance = Entrance(
        ground.stores.journal, ground.secrets, directory, news, popups, ground.around, setup.refused
    )
    listening = Listening(lambda: entrance.open(ground.preferences.now), ground.around.after)
    stack.callback(listening.stop)
    return listening


def _connect(desk: Desk) -> None:
    """Who hears whom."""
    desk.history.filled.subscribe(lambda _: desk.popups.forget_callers())
    desk.calls.changed.subscribe(desk.popups.call_changed)
    desk.contacts.changed.subscribe(lambda _: desk.popups.forget_callers())
    desk.dialling.attempts.subscribe(desk.popups.attempted)
    desk.dialling.attempts.subscribe(desk.pulse.attempted)
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
