"""Operators: names, titles and what they do, through refreshes, errors and restarts."""

from pathlib import Path

from lirax_desk.domain.statuses import Presence
from lirax_desk.protocol.commands import GetStatusTitles, GetUsers, InitStatuses, StatusTitle, User
from lirax_desk.protocol.errors import Refused, Unreachable
from tests.services.rig import NOON, Rig, open_rig, record

OLHA = User(id="1", name="Olha", extension="103", active=True)
IVAN = User(id="2", name="Ivan", extension="101", active=True)


def told(rig: Rig, ext: str, status: int) -> None:
    rig.hear(cmd="staton", ext=ext, status=str(status))


def answer(rig: Rig, users: object = (IVAN, OLHA), titles: object = (), begun: object = None) -> None:
    """Answer a whole refresh."""
    rig.lirax.answer(GetUsers, users)
    rig.lirax.answer(GetStatusTitles, titles)
    rig.lirax.answer(InitStatuses, begun)
    rig.settle()


def known(rig: Rig) -> dict[str, tuple[str, int | None]]:
    return {person.extension: (person.name, person.status) for person in rig.statuses.operators()}


def test_a_refresh_asks_for_names_titles_and_then_everybodys_status(rig: Rig) -> None:
    rig.statuses.refresh()
    assert [type(command) for command in rig.lirax.sent] == [GetUsers, GetStatusTitles, InitStatuses]


def test_names_titles_and_statuses_come_together(rig: Rig) -> None:
    rig.statuses.refresh()
    answer(rig, titles=(StatusTitle(2, "Lunch"),))
    rig.clock.pass_(1)
    told(rig, "103", 2)
    olha = rig.statuses.get("103")
    assert (olha.name, olha.status, olha.title) == ("Olha", 2, "Lunch")


def test_a_title_that_comes_after_the_status_is_put_on_it(rig: Rig) -> None:
    told(rig, "103", 2)
    rig.clock.pass_(1)
    rig.statuses.refresh()
    rig.lirax.answer(GetStatusTitles, (StatusTitle(2, "Lunch"),))
    rig.settle()
    assert rig.statuses.get("103").title == "Lunch"


def test_operators_stand_in_the_order_of_their_numbers(rig: Rig) -> None:
    for ext in ("1000", "102", "20"):
        told(rig, ext, 1)
    assert [person.extension for person in rig.statuses.operators()] == ["20", "102", "1000"]


def test_what_was_told_before_is_forgotten_once_lirax_begins_anew(rig: Rig) -> None:
    told(rig, "103", 1)
    rig.clock.pass_(1)
    rig.statuses.refresh()
    assert rig.statuses.get("103").status == 1
    answer(rig)
    assert known(rig) == {"101": ("Ivan", None), "103": ("Olha", None)}


def test_what_is_told_between_request_and_answer_stays(rig: Rig) -> None:
    rig.statuses.refresh()
    rig.clock.pass_(1)
    told(rig, "103", 1)
    answer(rig)
    assert known(rig)["103"] == ("Olha", 1)


def test_nothing_is_forgotten_when_lirax_refuses(rig: Rig) -> None:
    told(rig, "103", 1)
    rig.clock.pass_(1)
    rig.statuses.refresh()
    answer(rig, begun=Refused("no"))
    assert known(rig)["103"] == ("Olha", 1)


def test_hearing_the_same_again_keeps_since_when_it_is_so(rig: Rig) -> None:
    told(rig, "103", 1)
    rig.clock.pass_(60)
    told(rig, "103", 1)
    assert rig.statuses.get("103").since == NOON
    told(rig, "103", 0)
    assert rig.statuses.get("103").since == rig.clock()


def test_somebody_whom_lirax_does_not_list_is_shown_once_told_of(rig: Rig) -> None:
    rig.statuses.refresh()
    rig.clock.pass_(1)
    told(rig, "999", 1)
    answer(rig)
    assert known(rig)["999"] == ("", 1)


def test_somebody_who_has_left_goes_with_the_next_list(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        told(rig, "103", 1)
        rig.statuses.refresh()
        answer(rig)
    with open_rig(tmp_path) as rig:
        assert "103" in known(rig)
        rig.statuses.refresh()
        answer(rig, users=(IVAN,))
        assert known(rig) == {"101": ("Ivan", None)}


def test_inactive_users_are_hidden_even_when_lirax_tells_of_them(rig: Rig) -> None:
    rig.statuses.refresh()
    gone = User(id="3", name="Gone", extension="104", active=False)
    nobody = User(id="4", name="No phone", extension="", active=True)
    answer(rig, users=(IVAN, gone, nobody))
    rig.clock.pass_(1)
    told(rig, "104", 1)
    assert list(known(rig)) == ["101"]


def test_a_number_that_somebody_else_has_now_is_shown(rig: Rig) -> None:
    rig.statuses.refresh()
    answer(rig, users=(User(id="3", name="Gone", extension="103", active=False), OLHA))
    assert list(known(rig)) == ["103"]


def test_a_status_without_a_number_is_nothing_new(rig: Rig) -> None:
    changed = record(rig.statuses.changed)
    rig.hear(cmd="staton", ext="103")
    rig.hear(cmd="staton", ext="103", status="busy")
    assert changed == []


def test_an_operator_that_changed_is_published_alone(rig: Rig) -> None:
    changed = record(rig.statuses.changed)
    told(rig, "103", 1)
    told(rig, "103", 1)
    assert [person and person.extension for person in changed] == ["103"]


def test_everything_is_kept_for_the_next_start(tmp_path: Path) -> None:
    with open_rig(tmp_path) as rig:
        rig.statuses.refresh()
        answer(rig, titles=(StatusTitle(2, "Lunch"),))
        rig.clock.pass_(1)
        told(rig, "103", 2)
        olha = rig.statuses.get("103")
    with open_rig(tmp_path) as rig:
        assert rig.statuses.get("103") == olha


# What a refresh came to


def test_a_refresh_that_went_well_says_so_once(rig: Rig) -> None:
    answered = record(rig.statuses.answered)
    rig.statuses.refresh()
    answer(rig)
    assert answered == [None]


def test_an_error_of_one_part_is_not_wiped_out_by_the_others(rig: Rig) -> None:
    for part in ("users", "titles", "begun"):
        answered = record(rig.statuses.answered)
        rig.statuses.refresh()
        problem = Unreachable(part)
        answer(rig, **{part: problem})
        assert answered == [problem]


def test_of_several_errors_the_first_is_said(rig: Rig) -> None:
    answered = record(rig.statuses.answered)
    rig.statuses.refresh()
    answer(rig, Unreachable("users"), Unreachable("titles"), Unreachable("begun"))
    assert [str(error) for error in answered] == ["users"]


def test_a_refresh_that_is_cut_off_is_an_error_like_others(rig: Rig) -> None:
    answered = record(rig.statuses.answered)
    rig.statuses.refresh()
    rig.lirax.cut_off()
    rig.settle()
    assert [str(error) for error in answered] == ["unknown whether it went through: it was cut off here"]


# With the calls that are seen


def presence(rig: Rig) -> dict[str, Presence]:
    return {one.operator.extension: one.presence for one in rig.statuses.sights(rig.calls.live())}


def test_an_operator_is_seen_ringing_and_talking(rig: Rig) -> None:
    for ext in ("101", "103"):
        told(rig, ext, 1)
    rig.event("INCOMING", ext="101")
    rig.event("INCOMING", ext="103")
    assert presence(rig) == {"101": Presence.RINGING, "103": Presence.RINGING}
    rig.event("ACCEPTED", ext="103")
    assert presence(rig) == {"101": Presence.FREE, "103": Presence.TALKING}
    rig.event("CALL_COMPLETED")
    assert presence(rig) == {"101": Presence.FREE, "103": Presence.FREE}


def test_a_call_that_others_answered_does_not_hide_one_that_rings(rig: Rig) -> None:
    told(rig, "101", 1)
    rig.event("INCOMING", callid="rings", ext="101")
    rig.clock.pass_(1)
    rig.event("INCOMING", callid="taken", ext="101")
    rig.event("ACCEPTED", callid="taken", ext="103")
    assert presence(rig)["101"] is Presence.RINGING


def test_who_talks_while_another_call_rings_is_talking(rig: Rig) -> None:
    told(rig, "101", 1)
    rig.event("ACCEPTED", callid="talks", ext="101")
    rig.clock.pass_(1)
    rig.event("INCOMING", callid="rings", ext="101")
    assert presence(rig)["101"] is Presence.TALKING
