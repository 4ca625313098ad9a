"""What LiraX does not list and this desk remembers: deals, tasks, jobs of make2Calls; and drafts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from lirax_desk.domain.deals import Deal, update
from lirax_desk.domain.orders import Plan
from lirax_desk.domain.outbox import Draft, Item, Kind, State
from lirax_desk.protocol.commands import (
    ConnectTwo,
    CreateDeal,
    CreateTask,
    DealStatus,
    GetStages,
    Stage,
    TaskType,
    UpdateDeal,
)
from lirax_desk.protocol.errors import (
    BadCommand,
    OutcomeUnknown,
    ServiceError,
    Unreachable,
    WrongParameters,
)
from lirax_desk.protocol.events import PressedKey, TwoConnected
from tests.outbox.rig import CLIENT, ME, OTHER, Rig, at
from tests.outbox.test_messages import hear
from tests.services.rig import record

STAGES = (Stage(3, "Новий"), Stage(1, "Пропозиція"))
WINDOWS = Deal("1910", "101", CLIENT, "Windows", 3030, 3)


@pytest.fixture
def deal(app: Rig) -> Deal:
    """A deal that LiraX has made."""
    app.submit(ME.deal(CLIENT, "Windows", 3030, 3))
    app.answer("1910", CreateDeal)
    shown = app.out.deals.get("1910")
    assert shown is not None
    return shown.deal


def create(app: Rig, stage: int) -> list[Item | ServiceError]:
    """Make a deal at *stage*."""
    done: list[Item | ServiceError] = []
    app.out.deals.create(ME.deal(CLIENT, "Windows", 3030, stage), done.append)
    app.settle()
    return done


def change(app: Rig, deal: Deal) -> Item:
    done: list[Item | ServiceError] = []
    app.out.deals.change(deal, done.append)
    app.settle()
    (item,) = done
    assert isinstance(item, Item)
    return item


def know(app: Rig, stages: tuple[Stage, ...] | ServiceError = STAGES) -> list[ServiceError | None]:
    """LiraX says what its funnel is."""
    done: list[ServiceError | None] = []
    app.out.deals.refresh(done.append)
    app.lirax.answer(GetStages, stages)
    app.settle()
    return done


# ------------------------------------------------------------------ deals


def test_a_deal_is_known_when_lirax_has_made_it(app: Rig, deal: Deal) -> None:
    assert deal == WINDOWS
    assert [shown.deal for shown in app.out.deals.everything()] == [WINDOWS]
    assert app.out.deals.get("1911") is None


def test_a_change_is_shown_at_once_and_kept_when_lirax_agrees(app: Rig, deal: Deal) -> None:
    changed = record(app.out.deals.changed)
    item = change(app, replace(deal, stage=1, sum=4000))
    shown = app.out.deals.get("1910")
    assert shown is not None
    assert (shown.deal.stage, shown.deal.sum, shown.change) == (1, 4000, app.now(item))
    app.answer(None, UpdateDeal)
    shown = app.out.deals.get("1910")
    assert shown is not None
    assert (shown.deal.stage, shown.change) == (1, None)
    assert len(changed) == 3  # waits, leaves, is done


def test_a_refusal_undoes_the_change(app: Rig, deal: Deal) -> None:
    item = change(app, replace(deal, stage=1))
    app.answer(WrongParameters("stage must be an existing stage"), UpdateDeal)
    shown = app.out.deals.get("1910")
    assert shown is not None
    assert (shown.deal, shown.change) == (deal, None)
    assert (app.state(item), app.now(item).reason) == (State.REFUSED, "stage must be an existing stage")


def test_a_change_in_doubt_is_shown_as_that(app: Rig, deal: Deal) -> None:
    change(app, replace(deal, status=DealStatus.WON))
    app.answer(OutcomeUnknown("cut off"), UpdateDeal)
    shown = app.out.deals.get("1910")
    assert shown is not None
    assert shown.deal.status is DealStatus.WON
    assert shown.change is not None
    assert shown.change.state is State.UNKNOWN


def test_that_nothing_changed_is_information(app: Rig, deal: Deal) -> None:
    item = change(app, deal)
    app.answer(WrongParameters("nothing changed"), UpdateDeal)
    assert (app.state(item), app.now(item).reason) == (State.DONE, "nothing changed")


def test_of_two_changes_the_later_one_is_shown_and_sent_after_the_first(app: Rig, deal: Deal) -> None:
    change(app, replace(deal, stage=1))
    change(app, replace(deal, stage=1, sum=1))
    assert app.lirax.waiting == 1
    assert app.out.deals.everything()[0].deal.sum == 1
    app.answer(None, UpdateDeal)
    app.answer(None, UpdateDeal)
    assert app.out.deals.get("1910") == app.out.deals.everything()[0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(WINDOWS, sum=-1), "sum: a whole number, 0 or more, at most 15 digits"),
        (replace(WINDOWS, stage=10**9), "stage: the number of a stage"),
        (replace(WINDOWS, name=" "), "name: must not be empty"),
    ],
)
def test_a_change_is_checked_before_it_is_sent(wrong: Deal, said: str) -> None:
    with pytest.raises(BadCommand, match=said):
        update(wrong)


def test_the_funnel_is_in_lirax_s_order(app: Rig) -> None:
    changed = record(app.out.deals.changed)
    assert know(app) == [None]
    assert app.out.deals.stages() == STAGES
    assert changed == [None]
    refused = Unreachable("no route")
    assert know(app, refused) == [refused]
    assert app.out.deals.stages() == STAGES


def test_without_a_known_funnel_lirax_judges_the_stage(app: Rig) -> None:
    create(app, 9)
    assert [command.form()["cmd"] for command in app.lirax.sent] == ["createDeal"]


def test_a_stage_that_is_not_known_is_asked_for(app: Rig) -> None:
    know(app)
    assert create(app, 2) == []
    app.lirax.answer(GetStages, (*STAGES, Stage(2, "Нова")))
    app.settle()
    assert [command.form()["cmd"] for command in app.lirax.sent][-1] == "createDeal"
    create(app, 2)
    assert app.lirax.waiting == 1


def test_a_stage_that_lirax_does_not_have_is_refused_before_it_is_sent(app: Rig) -> None:
    know(app)
    done = create(app, 2)
    app.lirax.answer(GetStages, STAGES)
    app.settle()
    assert [str(outcome) for outcome in done] == ["stage: LiraX has 3 Новий, 1 Пропозиція"]
    assert app.lirax.waiting == 0


def test_if_the_funnel_cannot_be_asked_for_lirax_judges_the_stage(app: Rig) -> None:
    know(app)
    create(app, 2)
    app.lirax.answer(GetStages, Unreachable("no route"))
    app.settle()
    assert [command.form()["cmd"] for command in app.lirax.sent][-1] == "createDeal"


# ------------------------------------------------------------------ tasks


def test_tasks_made_here_by_when_they_are_due(app: Rig) -> None:
    def plan(hour: int, answer: object) -> None:
        app.submit(
            CreateTask("101", OTHER if hour == 9 else CLIENT, "Call", at(app.clock, hour), TaskType.CALL)
        )
        app.answer(answer, CreateTask)

    plan(17, "1")
    plan(9, OutcomeUnknown("cut off"))
    plan(12, WrongParameters("no"))
    assert [one.task.due.hour for one in app.out.tasks.planned()] == [9, 17]
    assert [one.item.state for one in app.out.tasks.to_come()] == [State.UNKNOWN, State.DONE]
    app.clock.pass_(timedelta(days=1, hours=2).total_seconds())  # 14:00
    assert [one.task.due.hour for one in app.out.tasks.to_come()] == [17]
    app.note()
    assert len(app.out.tasks.planned()) == 2


# ------------------------------------------------------------------ connecting two


def finished(app: Rig, job: str = "a1", *, answered: bool = True) -> TwoConnected:
    keys = (PressedKey("Оцінка", "main", "5"),)
    return TwoConnected(job=job, answered=answered, talked_enough=False, keys=keys, at=app.clock())


def connect(app: Rig) -> None:
    app.submit(ME.connect(CLIENT, "102", Plan()))
    app.answer("a1", ConnectTwo)


def before(app: Rig) -> None:
    hear(app, finished(app), finished(app, "another"))
    connect(app)


def after(app: Rig) -> None:
    connect(app)
    assert app.out.connecting.jobs()[0].outcome is None
    hear(app, finished(app), finished(app, "another"))


@pytest.mark.parametrize("tell", [before, after])
def test_a_job_and_what_became_of_it_in_any_order(app: Rig, tell: Callable[[Rig], None]) -> None:
    tell(app)
    (job,) = app.out.connecting.jobs()
    assert job.item.state is State.DONE
    assert job.outcome == finished(app)


def test_the_first_that_is_told_of_a_job_stays(app: Rig) -> None:
    changed = record(app.out.connecting.changed)
    connect(app)
    hear(app, finished(app))
    hear(app, finished(app, answered=False), seq=2)
    outcome = app.out.connecting.jobs()[0].outcome
    assert outcome is not None
    assert outcome.answered
    assert len(changed) == 5  # waits, leaves, is done, and twice told
    app.note()
    hear(app, seq=3)
    assert len(changed) == 5


# ------------------------------------------------------------------ drafts


def test_a_draft_is_there_at_once_and_on_the_disk_soon(rig: Rig) -> None:
    drafts = rig.out.drafts
    wants = Draft(Kind.NOTE, "call-1", {"text": "Wants"})
    due = Draft(Kind.TASK, CLIENT, {"text": "Call", "date": "tomorrow?"})
    drafts.keep(wants)
    drafts.keep(due)
    assert drafts.newest() == [due, wants]
    assert drafts.about(Kind.NOTE, "call-1") == wants
    assert drafts.about(Kind.TASK, "call-1") is None
    rig.clock.pass_(1)
    more = replace(wants, typed={"text": "Wants windows"})
    drafts.keep(more)
    assert drafts.newest() == [more, due]
    rig.settle()
    assert drafts.newest() == [more, due]


def test_a_draft_with_nothing_in_it_is_forgotten(rig: Rig) -> None:
    rig.out.drafts.keep(Draft(Kind.NOTE, "call-1", {"text": "Wants"}))
    rig.settle()
    rig.out.drafts.keep(Draft(Kind.NOTE, "call-1", {"text": ""}))
    assert rig.out.drafts.newest() == []
    rig.settle()
    assert rig.out.drafts.newest() == []


def test_a_draft_becomes_the_item_in_one_step(rig: Rig) -> None:
    for kind in (Kind.NOTE, Kind.TASK):
        rig.out.drafts.keep(Draft(kind, "call-1", {"text": "Wants"}))
    rig.submit(ME.note(CLIENT, "Wants windows"), about="call-1")
    assert [draft.kind for draft in rig.out.drafts.newest()] == [Kind.TASK]


# ------------------------------------------------------------------ broken rows


def test_rows_that_cannot_be_read_are_named_and_passed_over(
    app: Rig, expect_log: Callable[[str], None]
) -> None:
    good, bad = app.note("good"), app.note("bad", OTHER)
    expect_log(f"row {bad.id} of the outbox cannot be read: passed over")
    expect_log("a draft of kind note cannot be read: passed over")
    app.writer.submit(
        lambda connection: connection.execute("UPDATE outbox SET kind = 'fax' WHERE id = ?", (bad.id,))
    ).result()
    app.out.drafts.keep(Draft(Kind.NOTE, "call-1", {"text": "Wants"}))
    app.writer.submit(lambda connection: connection.execute("UPDATE drafts SET typed = '[]'")).result()
    app.settle()
    assert [item.id for item in app.outbox.stored()] == [good.id]
    assert app.out.drafts.newest() == []
