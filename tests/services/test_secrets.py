"""The token and the webhook secret: from the environment, the keyring, or for this session only."""

from collections.abc import Iterator
from contextlib import closing
from threading import Event

import pytest

from lirax_desk.services.secrets import (
    OLD_SECRET,
    SAMPLES,
    SECRET,
    TOKEN,
    Held,
    Secrets,
    Where,
    from_environment,
    new_secret,
)
from lirax_desk.services.work import Work
from lirax_desk.store.secrets import Keyring, NoKeyring
from tests.services.rig import PATIENCE, MainThread, record

LOCKED = "the keyring does not answer: is it locked?"


class FakeKeyring(Keyring):
    """A keyring in memory that may be locked, or wait until the test lets it go on."""

    def __init__(self, **secrets: str) -> None:
        self.secrets = {"token": TOKEN, "secret": SECRET, "old": OLD_SECRET}
        self.secrets = {self.secrets[name]: value for name, value in secrets.items()}
        self.calls = 0
        self.locked = False
        self.may_go_on = Event()
        self.may_go_on.set()

    def get(self, name: str) -> str | None:
        self._enter()
        return self.secrets.get(name)

    def set(self, name: str, value: str) -> None:
        self._enter()
        self.secrets[name] = value

    def forget(self, name: str) -> None:
        self._enter()
        self.secrets.pop(name, None)

    def _enter(self) -> None:
        self.calls += 1
        assert self.may_go_on.wait(PATIENCE)
        if self.locked:
            raise NoKeyring(LOCKED)


@pytest.fixture
def main() -> MainThread:
    return MainThread()


@pytest.fixture
def work(main: MainThread) -> Iterator[Work]:
    with closing(Work(main.post)) as work:
        yield work


def loaded(keyring: FakeKeyring, work: Work, main: MainThread, **environment: str) -> Secrets:
    """The secrets after the program has started."""
    secrets = Secrets(keyring, environment, work)
    heard = record(secrets.changed)
    secrets.load()
    main.run_until(lambda: bool(heard))
    return secrets


def until_kept(secrets: Secrets, main: MainThread, where: Where = Where.KEYRING) -> None:
    """Wait until the keyring has said what became of a change."""
    heard: list[Held] = record(secrets.changed)
    main.run_until(lambda: any(held.where is where for held in heard))


def test_the_keyring_has_them(work: Work, main: MainThread) -> None:
    secrets = loaded(FakeKeyring(token="t", secret="s", old="o"), work, main)
    assert secrets.held == Held("t", "s", "o", Where.KEYRING)
    assert secrets.held.valid_secrets == ("s", "o")


def test_an_empty_keyring_is_no_problem(work: Work, main: MainThread) -> None:
    assert loaded(FakeKeyring(), work, main).held == Held()


@pytest.mark.parametrize("variable", ["LIRAX_DESK_TOKEN", "LIRAX_DESK_SECRET"])
def test_the_environment_wins_and_the_keyring_is_untouched(
    work: Work, main: MainThread, variable: str
) -> None:
    keyring = FakeKeyring(token="t", secret="s")
    secrets = loaded(keyring, work, main, **{variable: " mine\n"})
    assert secrets.held.where is Where.ENVIRONMENT
    assert {secrets.held.token, secrets.held.secret} == {"mine", None}
    secrets.set_token("other")
    secrets.rotate()
    work.close()
    assert (keyring.calls, secrets.held.token) == (0, "other")


def test_empty_variables_are_none() -> None:
    assert from_environment({"LIRAX_DESK_TOKEN": "", "LIRAX_DESK_SECRET": " "}) is None


def test_a_keyring_that_fails_leaves_memory_and_the_reason(work: Work, main: MainThread) -> None:
    keyring = FakeKeyring()
    keyring.locked = True
    secrets = loaded(keyring, work, main)
    assert (secrets.held.where, secrets.held.problem) == (Where.MEMORY, LOCKED)
    secrets.set_token("t")
    until_kept(secrets, main, Where.MEMORY)
    assert (secrets.held.token, secrets.held.problem) == ("t", LOCKED)


def test_an_internal_error_of_loading_is_said(
    work: Work, main: MainThread, expect_log: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(expect_log)
    expect_log("a job failed")
    keyring = FakeKeyring()
    monkeypatch.setattr(keyring, "get", None)
    secrets = loaded(keyring, work, main)
    assert secrets.held.where is Where.MEMORY
    assert "internal error" in secrets.held.problem


def test_what_failed_to_be_kept_is_kept_with_the_next_change(work: Work, main: MainThread) -> None:
    keyring = FakeKeyring()
    secrets = loaded(keyring, work, main)
    keyring.locked = True
    secrets.set_token("t")
    until_kept(secrets, main, Where.MEMORY)
    keyring.locked = False
    secrets.set_secret("s")
    main.run_until(lambda: secrets.held.where is Where.KEYRING)
    assert keyring.secrets == {TOKEN: "t", SECRET: "s"}
    assert secrets.held.problem == ""


def test_a_new_token_is_valid_at_once(work: Work, main: MainThread) -> None:
    keyring = FakeKeyring(token="t")
    secrets = loaded(keyring, work, main)
    keyring.may_go_on.clear()
    secrets.set_token(" new ")
    assert secrets.held.token == "new"
    keyring.may_go_on.set()
    work.close()
    assert keyring.secrets == {TOKEN: "new"}


def test_an_empty_token_is_forgotten(work: Work, main: MainThread) -> None:
    keyring = FakeKeyring(token="t")
    secrets = loaded(keyring, work, main)
    secrets.set_token("")
    work.close()
    assert (keyring.secrets, secrets.held.token) == ({}, None)


def test_rotating_keeps_the_secret_before_until_the_next_time(work: Work, main: MainThread) -> None:
    keyring = FakeKeyring(secret="first")
    secrets = loaded(keyring, work, main)
    secrets.rotate()
    second = secrets.held.secret
    assert second is not None
    assert secrets.held.valid_secrets == (second, "first")
    secrets.rotate()
    assert secrets.held.valid_secrets == (secrets.held.secret, second)
    work.close()
    assert keyring.secrets == {SECRET: secrets.held.secret, OLD_SECRET: second}


def test_a_secret_that_is_set_ends_the_one_before(work: Work, main: MainThread) -> None:
    keyring = FakeKeyring(secret="s", old="o")
    secrets = loaded(keyring, work, main)
    secrets.set_secret("new")
    work.close()
    assert (secrets.held.valid_secrets, keyring.secrets) == (("new",), {SECRET: "new"})


def test_what_is_set_while_the_keyring_is_asked_is_not_lost(work: Work, main: MainThread) -> None:
    keyring = FakeKeyring(token="old", secret="s")
    keyring.may_go_on.clear()
    secrets = Secrets(keyring, {}, work)
    secrets.load()
    secrets.set_token("new")
    keyring.may_go_on.set()
    main.run_until(lambda: secrets.held.secret == "s")
    assert secrets.held.token == "new"
    work.close()
    assert keyring.secrets == {TOKEN: "new", SECRET: "s"}


def test_of_many_quick_changes_the_last_is_in_the_keyring(work: Work, main: MainThread) -> None:
    keyring = FakeKeyring()
    secrets = loaded(keyring, work, main)
    for number in range(50):
        secrets.set_token(str(number))
    work.close()
    assert keyring.secrets == {TOKEN: "49"}


def test_new_secrets_have_256_bits_and_differ() -> None:
    assert len(bytes.fromhex(new_secret())) == 32
    assert new_secret() != new_secret()


def test_the_vendors_samples_open_nothing() -> None:
    first, second = sorted(SAMPLES)
    assert Held(secret=first, old_secret=second).valid_secrets == ()


def test_no_secret_is_in_a_repr() -> None:
    shown = repr(Held("tok", "sec", "old")) + str(Held("tok", "sec", "old"))
    assert not any(secret in shown for secret in ("tok'", "sec", "old"))
