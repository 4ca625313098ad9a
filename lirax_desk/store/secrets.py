"""The operating system's keyring, and nothing in its place: no file, no weaker back end.

A locked keyring may wait for a person for ever, so each call has a limit. Call it off the main thread.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from lirax_desk.protocol.errors import ServiceError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "lirax-desk"
PATIENCE = 5.0
"""Seconds that the keyring may take."""

REAL = frozenset(
    {
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.Windows",
        "keyring.backends.macOS",
    }
)
"""The modules of back ends that encrypt for this person; keyring may know others, such as plain files."""


class NoKeyring(ServiceError):
    """The keyring is absent, locked, or did not answer in time."""


class Keyring:
    """Secrets of one profile by their names; *owner* keeps throw-away profiles apart.

    *find* returns the back end to use; it may take as long as the back end itself.
    """

    def __init__(
        self, owner: str = "", patience: float = PATIENCE, find: "Callable[[], KeyringBackend] | None" = None
    ) -> None:
        self._owner = owner
        self._patience = patience
        self._find = find or (lambda: best(_all()))
        self._found: KeyringBackend | None = None

    def get(self, name: str) -> str | None:
        """The secret, None if there is none. Raises NoKeyring."""
        return self._within(lambda: self._backend().get_password(SERVICE, self._account(name)))

    def set(self, name: str, value: str) -> None:
        """Keep the secret. Raises NoKeyring."""
        self._within(lambda: self._backend().set_password(SERVICE, self._account(name), value))

    def forget(self, name: str) -> None:
        """Remove the secret; no matter if there was none. Raises NoKeyring."""
        if self.get(name) is not None:
            self._within(lambda: self._backend().delete_password(SERVICE, self._account(name)))

    def _backend(self) -> "KeyringBackend":
        """The back end; looking for one takes a tenth of a second, so only until there is one."""
        self._found = self._found or self._find()
        return self._found

    def _account(self, name: str) -> str:
        return f"{name} {self._owner}".strip()

    def _within(self, job: Callable[[], T]) -> T:
        """Run *job* on a thread that may be left behind: nothing can interrupt a locked keyring."""
        answer: Future[T] = Future()
        Thread(target=_resolve, args=(answer, job), name="keyring", daemon=True).start()
        try:
            return answer.result(self._patience)
        except TimeoutError:
            raise NoKeyring("the keyring does not answer: is it locked?") from None


def _resolve(answer: Future[T], job: Callable[[], T]) -> None:
    """Fulfil *answer*. A border: back ends raise whatever their libraries raise."""
    try:
        answer.set_result(job())
    except NoKeyring as error:
        answer.set_exception(error)
    except Exception as error:  # noqa: BLE001 - D-Bus, ctypes and back-end errors have no common family
        answer.set_exception(NoKeyring(f"the keyring failed: {type(error).__name__}"))


def best(backends: "Iterable[KeyringBackend]") -> "KeyringBackend":
    """The best real one of *backends*; keyring's own choice may store base64. Raises NoKeyring."""
    real = [backend for backend in backends if type(backend).__module__ in REAL]
    if not real:
        raise NoKeyring("there is no keyring on this system")
    return max(real, key=lambda backend: backend.priority)


def _all() -> "Iterable[KeyringBackend]":
    """Those that could work here; imported late, as nothing before the first window needs it."""
    from keyring.backend import get_all_keyring

    return get_all_keyring()
