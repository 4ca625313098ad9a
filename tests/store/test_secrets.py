"""The keyring: real back ends only, and never a wait without an end."""

import threading
from collections.abc import Callable, Iterator
from typing import cast

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, fail, kwallet, libsecret

from lirax_desk.store.secrets import REAL, SERVICE, Keyring, NoKeyring, best
from tests.store.faulty import PATIENCE


class Memory:
    """A back end that works. None of these is a KeyringBackend: keyring would offer it to everybody."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Locked(Memory):
    """A back end that waits for a person."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(PATIENCE)
        return super().get_password(service, username)


class Broken(Memory):
    """A back end whose library fails, with the secret in its words."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot keep {password} of {username} for {service}")


@pytest.fixture
def locked() -> Iterator[Locked]:
    backend = Locked()
    yield backend
    backend.unlocked.set()


def of(backend: Memory) -> Callable[[], KeyringBackend]:
    return lambda: cast("KeyringBackend", backend)


def test_a_secret_is_kept_found_and_forgotten() -> None:
    keyring = Keyring(find=of(Memory()))
    assert keyring.get("token") is None
    keyring.set("token", "5ecre7")
    assert keyring.get("token") == "5ecre7"
    keyring.forget("token")
    keyring.forget("token")
    assert keyring.get("token") is None


def test_throw_away_profiles_have_accounts_of_their_own() -> None:
    backend = Memory()
    Keyring(find=of(backend)).set("token", "mine")
    Keyring("/tmp/demo", find=of(backend)).set("token", "the demo's")
    assert backend.kept == {(SERVICE, "token"): "mine", (SERVICE, "token /tmp/demo"): "the demo's"}


def test_a_keyring_that_waits_for_a_person_is_given_up(locked: Locked) -> None:
    with pytest.raises(NoKeyring, match="does not answer: is it locked"):
        Keyring(patience=0.01, find=of(locked)).get("token")


def test_a_search_for_a_keyring_that_hangs_is_given_up_too(locked: Locked) -> None:
    def search() -> KeyringBackend:
        locked.unlocked.wait(PATIENCE)
        return of(locked)()

    with pytest.raises(NoKeyring, match="does not answer"):
        Keyring(patience=0.01, find=search).set("token", "5ecre7")


def test_a_failing_library_is_no_keyring_and_gives_nothing_away() -> None:
    with pytest.raises(NoKeyring) as caught:
        Keyring(find=of(Broken())).set("token", "5ecre7")
    assert str(caught.value) == "the keyring failed: RuntimeError"
    assert caught.value.__cause__ is caught.value.__context__ is None


def test_the_search_is_made_once_it_succeeds() -> None:
    found: list[Memory | None] = [Memory(), None]

    def search() -> KeyringBackend:
        if (backend := found.pop()) is None:
            raise NoKeyring("there is no keyring on this system")
        return of(backend)()

    keyring = Keyring(find=search)
    with pytest.raises(NoKeyring, match="there is no keyring"):
        keyring.get("token")
    keyring.set("token", "5ecre7")
    assert keyring.get("token") == "5ecre7"


def backend(module: str, priority: float = 1.0) -> KeyringBackend:
    """One whose class is of *module*; keyrings.alt may well call its files better than all others."""
    made = type("Keyring", (Memory,), {"__module__": module, "priority": priority})
    return cast("KeyringBackend", made())


def test_only_real_back_ends_count_and_of_those_the_best() -> None:
    plain, none = backend("keyrings.alt.file", 99), backend(fail.__name__, 0)
    secret_service, wallet = backend(SecretService.__name__, 5), backend(kwallet.__name__, 4.9)
    assert best([plain, wallet, secret_service, none]) is secret_service
    assert best([plain, wallet]) is wallet
    with pytest.raises(NoKeyring, match="there is no keyring"):
        best([plain, none])


def test_the_modules_of_real_back_ends_have_these_names_in_this_version() -> None:
    assert {SecretService.__name__, kwallet.__name__, libsecret.__name__} <= REAL
