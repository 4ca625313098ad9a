"""The API token and the webhook secret: from the environment, the keyring, or for this session only."""

import secrets as random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from threading import Lock
from typing import Any

from lirax_desk.protocol.errors import ServiceError
from lirax_desk.services.feed import Feed
from lirax_desk.services.work import Work
from lirax_desk.store.secrets import Keyring, NoKeyring

SAMPLES = frozenset({"202cb962ac59075b964b07152d234b70", "303cb962ac59075b964b07152d234b70"})
"""The values in the vendor's document: everybody knows them, so they open nothing."""

TOKEN, SECRET, OLD_SECRET = "token", "webhook secret", "webhook secret before"
_FIELDS = {TOKEN: "token", SECRET: "secret", OLD_SECRET: "old_secret"}
_VARIABLES = {TOKEN: "LIRAX_DESK_TOKEN", SECRET: "LIRAX_DESK_SECRET"}


class Where(Enum):
    """Where the secrets of this run are kept."""

    KEYRING = "keyring"
    ENVIRONMENT = "environment"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Held:
    """The secrets of this run. *problem* says why they are not in the keyring."""

    token: str | None = None
    secret: str | None = None
    old_secret: str | None = None
    where: Where = Where.KEYRING
    problem: str = ""

    @property
    def valid_secrets(self) -> tuple[str, ...]:
        """What a webhook may carry: the secret, and the one before while it is being rotated."""
        return tuple(found for found in (self.secret, self.old_secret) if found and found not in SAMPLES)

    def get(self, name: str) -> str | None:
        """The secret that the keyring knows by *name*."""
        found: str | None = getattr(self, _FIELDS[name])
        return found

    def __repr__(self) -> str:
        return f"Held(token={'set' if self.token else None}, {self.where})"


def from_environment(environment: Mapping[str, str]) -> Held | None:
    """The secrets that a headless start brings along; the keyring is not touched then."""
    found = {name: environment.get(variable, "").strip() or None for name, variable in _VARIABLES.items()}
    if not any(found.values()):
        return None
    return Held(token=found[TOKEN], secret=found[SECRET], where=Where.ENVIRONMENT)


def from_keyring(keyring: Keyring) -> Held:
    """What the keyring has; blocks, so off the main thread. A keyring that fails is said, not raised."""
    try:
        return Held(keyring.get(TOKEN), keyring.get(SECRET), keyring.get(OLD_SECRET))
    except NoKeyring as error:
        return Held(where=Where.MEMORY, problem=str(error))


def new_secret() -> str:
    """256 bits, as LiraX's own tokens are written."""
    return random.token_hex(32)


class Secrets:
    """Holds the secrets of this run and publishes each change. *held* may be read on any thread."""

    def __init__(self, keyring: Keyring, environment: Mapping[str, str], work: Work) -> None:
        self.changed: Feed[Held] = Feed()
        self.held = from_environment(environment) or Held()
        self._keyring = keyring
        self._work = work
        self._set_here: frozenset[str] = frozenset()
        self._storing = Lock()

    def load(self) -> None:
        """Ask the keyring, unless the environment brought the secrets; publishes what there is."""
        if self.held.where is Where.ENVIRONMENT:
            self._take(self.held)
            return
        self._work.run(lambda: from_keyring(self._keyring), self._loaded)

    def set_token(self, token: str) -> None:
        """Use *token* from now on; "" forgets it."""
        self._keep(replace(self.held, token=token.strip() or None), TOKEN)

    def set_secret(self, secret: str) -> None:
        """Accept webhooks with *secret* only; "" forgets it: everything is refused then."""
        self._keep(replace(self.held, secret=secret.strip() or None, old_secret=None), SECRET, OLD_SECRET)

    def rotate(self) -> None:
        """Make a new secret; the one before stays valid until the next rotation."""
        self._keep(replace(self.held, secret=new_secret(), old_secret=self.held.secret), SECRET, OLD_SECRET)

    def _loaded(self, outcome: Held | ServiceError) -> None:
        """Take in what the keyring had, but for what was set here while it was asked."""
        loaded = outcome if isinstance(outcome, Held) else Held(where=Where.MEMORY, problem=str(outcome))
        newer: dict[str, Any] = {_FIELDS[name]: self.held.get(name) for name in self._set_here}
        self._take(replace(loaded, **newer))

    def _keep(self, held: Held, *names: str) -> None:
        """Valid at once; the keyring follows, and it is said if it does not."""
        self._take(held)
        if held.where is not Where.ENVIRONMENT:
            self._set_here |= set(names)
            self._work.run(self._store, self._kept)

    def _store(self) -> None:
        """Write what holds by now: of two changes in a row, either may be written last."""
        with self._storing:
            held = self.held
            store(self._keyring, {name: held.get(name) or "" for name in sorted(self._set_here)})

    def _kept(self, outcome: ServiceError | None) -> None:
        if outcome is None:
            self._take(replace(self.held, where=Where.KEYRING, problem=""))
        else:
            self._take(replace(self.held, where=Where.MEMORY, problem=str(outcome)))

    def _take(self, held: Held) -> None:
        self.held = held
        self.changed.publish(held)


def store(keyring: Keyring, values: Mapping[str, str]) -> None:
    """Write *values* into the keyring; an empty one is removed. Raises NoKeyring."""
    for name, value in values.items():
        if value:
            keyring.set(name, value)
        else:
            keyring.forget(name)
