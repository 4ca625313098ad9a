"""What every service of a desk stands on: open files, settings, secrets, the way out. Main thread."""

import os
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field

from lirax_desk.clock import utc_now
from lirax_desk.desk.outlet import Outlet
from lirax_desk.profile import Profile
from lirax_desk.services.lirax import LiraX
from lirax_desk.services.preferences import Preferences
from lirax_desk.services.secrets import Secrets
from lirax_desk.services.work import After, Clock, Post, Work
from lirax_desk.settings import Loaded, Settings
from lirax_desk.store.database import Connection, open_for_reading, open_for_writing
from lirax_desk.store.journal import Journal, JournalReader
from lirax_desk.store.leases import Leases
from lirax_desk.store.secrets import Keyring
from lirax_desk.store.writer import Writer


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
class Ground:
    """All of it."""

    profile: Profile
    around: Surroundings
    stores: Stores
    work: Work
    preferences: Preferences
    keyring: Keyring
    secrets: Secrets
    outlet: Outlet
    lirax: LiraX

    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.preferences.now

    def region(self) -> str:
        """The country of numbers written without its code, as set now."""
        return self.preferences.now.phones.region

    def mine(self) -> str:
        """My short number, as set now."""
        return self.preferences.now.lirax.extension


def open_ground(profile: Profile, loaded: Loaded, around: Surroundings, stack: ExitStack) -> Ground:
    """Open everything; *stack* closes it. Raises ServiceError or OSError."""
    stores = _open_stores(profile, stack)
    work = stack.enter_context(closing(Work(around.post)))
    preferences = Preferences(profile.settings, loaded.settings, work)
    keyring = keyring_of(profile)
    secrets = Secrets(keyring, around.environment, work)
    outlet = stack.enter_context(closing(Outlet(lambda: preferences.now.lirax, lambda: secrets.held.token)))
    return Ground(
        profile=profile,
        around=around,
        stores=stores,
        work=work,
        preferences=preferences,
        keyring=keyring,
        secrets=secrets,
        outlet=outlet,
        lirax=LiraX(outlet.client, work),
    )


def _open_stores(profile: Profile, stack: ExitStack) -> Stores:
    profile.make()
    return Stores(
        journal=stack.enter_context(closing(Journal(profile.journal))),
        leases=stack.enter_context(closing(Leases(profile.data))),
        desk=stack.enter_context(closing(Writer(open_for_writing(profile.desk, "desk"), "desk"))),
        journal_reader=stack.enter_context(closing(JournalReader(profile.journal))),
        desk_reader=stack.enter_context(closing(open_for_reading(profile.desk))),
    )


def keyring_of(profile: Profile) -> Keyring:
    """The keyring's part of this profile: throw-away profiles do not share the person's own token."""
    return Keyring(owner=str(profile.home or ""))
