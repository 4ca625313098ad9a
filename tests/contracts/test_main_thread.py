"""What services expect of the thread that they live on, of the one with windows and the one without."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from lirax_desk.cli.terminal import Loop
from lirax_desk.services.work import After, Post, Work
from lirax_desk.ui.threads import MainThread
from tests.services.rig import MainThread as ManualThread


@dataclass(frozen=True)
class Place:
    """A main thread: how to post to it, and how to let it run until something is so."""

    post: Post
    after: After
    run_until: Callable[[Callable[[], bool]], None]


@pytest.fixture(params=["window", "terminal"])
def place(request: pytest.FixtureRequest, qtbot: QtBot) -> Place:
    if request.param == "terminal":
        loop = Loop()
        return Place(loop.post, loop.after, loop.run_until)
    thread = MainThread()
    return Place(thread.post, thread.after, lambda done: qtbot.waitUntil(done, timeout=20_000))


def test_jobs_from_any_thread_run_on_the_main_thread(place: Place) -> None:
    where: list[Thread] = []
    other = Thread(target=lambda: place.post(lambda: where.append(current_thread())))
    other.start()
    place.run_until(lambda: bool(where))
    other.join()
    assert where == [main_thread()]


def test_jobs_of_one_thread_run_in_their_order(place: Place) -> None:
    done: list[int] = []
    for number in range(100):
        place.post(lambda number=number: done.append(number))  # type: ignore[misc]
    place.run_until(lambda: len(done) == 100)
    assert done == list(range(100))


def test_a_posted_job_never_runs_at_once(place: Place) -> None:
    done: list[int] = []
    place.post(lambda: done.append(1))
    assert done == []
    place.run_until(lambda: bool(done))


def test_a_job_may_post_the_next(place: Place) -> None:
    done: list[int] = []

    def step() -> None:
        done.append(len(done))
        if len(done) < 5:
            place.post(step)

    place.post(step)
    place.run_until(lambda: len(done) == 5)


def test_later_jobs_run_in_the_order_of_their_times(place: Place) -> None:
    done: list[str] = []
    place.after(0.05, lambda: done.append("later"))
    place.after(0.0, lambda: done.append("soon"))
    place.post(lambda: done.append("now"))
    place.run_until(lambda: len(done) == 3)
    assert done.index("soon") < done.index("later")


def test_a_later_job_alone_ends_the_waiting(place: Place) -> None:
    done: list[str] = []
    place.after(0.01, lambda: done.append("later"))
    place.run_until(lambda: bool(done))
    assert done == ["later"]


def test_work_comes_back_to_it(place: Place) -> None:
    work, done = Work(place.post), []
    work.run(lambda: 6 * 7, lambda value: done.append((value, current_thread())))
    place.run_until(lambda: bool(done))
    work.close()
    assert done == [(42, main_thread())]


def test_the_tests_own_thread_runs_in_order_too() -> None:
    manual, done = ManualThread(), []
    for number in range(3):
        manual.post(lambda number=number: done.append(number))  # type: ignore[misc]
    assert (manual.run_posted(), done) == (3, [0, 1, 2])
