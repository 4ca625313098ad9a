"""Guards around every test: no window, no log record nobody announced, no thread left behind, no luck."""

import logging
import os
import re
import threading
from collections.abc import Callable, Iterator

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples everywhere: what is red is red for everybody. LIRAX_HYPOTHESIS=wander looks for new ones.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None)
hypothesis.settings.register_profile("wander", deadline=None, max_examples=1000, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("LIRAX_HYPOTHESIS", "fixed"))

THREAD_ENDS_WITHIN = 2.0


class Warnings(logging.Handler):
    """Keeps every record >= WARNING of one test, and what the test said about them beforehand."""

    def __init__(self, allowed: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []
        self.allowed = allowed
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def unannounced(self) -> list[str]:
        known = [*self.allowed, *self.expected]
        return [text for text in self.texts if not any(re.search(pattern, text) for pattern in known)]

    def unseen(self) -> list[str]:
        return [wanted for wanted in self.expected if not any(re.search(wanted, text) for text in self.texts)]


@pytest.fixture(autouse=True)
def _warnings(request: pytest.FixtureRequest) -> Iterator[Warnings]:
    """Fail a test that logs >= WARNING without having announced it; see expect_log and the marker may_log."""
    watch = Warnings([mark.args[0] for mark in request.node.iter_markers("may_log")])
    logging.getLogger().addHandler(watch)
    try:
        yield watch
    finally:
        logging.getLogger().removeHandler(watch)
    if texts := watch.unannounced():
        pytest.fail("logged and not announced:\n" + "\n".join(texts), pytrace=False)
    if patterns := watch.unseen():
        pytest.fail("announced and not logged: " + ", ".join(patterns), pytrace=False)


@pytest.fixture
def expect_log(_warnings: Warnings) -> Callable[[str], None]:
    """`expect_log(pattern)`: a record >= WARNING will come; *pattern* is sought in "LEVEL logger: text"."""
    return _warnings.expected.append


@pytest.fixture(autouse=True)
def _threads() -> Iterator[None]:
    """Fail a test that leaves a thread running; those of fixtures with a wider scope are older than it."""
    before = set(threading.enumerate())
    yield
    # A dummy stands for a thread that Qt or C started, and it stays for ever: it says nothing.
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in left:
        thread.join(THREAD_ENDS_WITHIN)
    if names := [thread.name for thread in left if thread.is_alive()]:
        pytest.fail("threads outlive the test: " + ", ".join(names), pytrace=False)
