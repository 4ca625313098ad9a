"""checkContact, createTask, createNote, createDeal, updateDeal and getStages."""

from datetime import datetime, timedelta

import pytest

from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands import (
    CheckContact,
    CreateDeal,
    CreateNote,
    CreateTask,
    DealStatus,
    GetStages,
    Stage,
    TaskType,
    UpdateDeal,
)
from lirax_desk.protocol.errors import BadCommand, BadReply, WrongParameters
from tests.unit import samples

CLIENT = "380671234567"
NOW = datetime(2026, 3, 2, 9, 0, 0)  # noqa: DTZ001 - LiraX's own zone


def deal(name: str = "Deal", sum_: int = 100, id_: str = "1910") -> UpdateDeal:
    return UpdateDeal("101", CLIENT, id_, name, sum_, 2, DealStatus.WON)


def task(due: datetime) -> CreateTask:
    return CreateTask("101", CLIENT, "Call back", due, TaskType.CALL)


def test_check_contact_sends_name_not_Name() -> None:
    assert CheckContact("101", CLIENT, "Дмитро").form() == {
        "cmd": "checkContact",
        "ext": "101",
        "ani": CLIENT,
        "name": "Дмитро",
    }


def test_check_contact_lists_are_joined_by_commas_without_spaces() -> None:
    form = CheckContact("101", CLIENT, "D", ("380441112233", "104"), ("a@a.com", "b@b.com")).form()

    assert (form["add_phone"], form["emails"]) == ("380441112233,104", "a@a.com,b@b.com")


@pytest.mark.parametrize("email", ["", "a@a.com,b@b.com", "a @a.com", "a@a.com\n"])
def test_an_email_cannot_break_the_list(email: str) -> None:
    with pytest.raises(BadCommand, match=r"^emails:"):
        CheckContact("101", CLIENT, "D", emails=(email,))


def test_a_second_phone_is_digits_too() -> None:
    with pytest.raises(BadCommand, match=r"^add_phone:"):
        CheckContact("101", CLIENT, "D", ("+380441112233",))


@pytest.mark.parametrize(
    ("field", "responsible", "phone", "name"),
    [("ext", "", CLIENT, "D"), ("ani", "101", "", "D"), ("name", "101", CLIENT, " ")],
)
def test_check_contact_needs(field: str, responsible: str, phone: str, name: str) -> None:
    with pytest.raises(BadCommand, match=f"^{field}:"):
        CheckContact(responsible, phone, name)


def test_create_note_is_not_createTask_whatever_its_table_says() -> None:
    assert CreateNote("101", CLIENT, "Новини").form()["cmd"] == "createNote"


@pytest.mark.parametrize("text", ["", "  \n"])
def test_notes_and_tasks_say_something(text: str) -> None:
    with pytest.raises(BadCommand, match=r"^text: must not be empty$"):
        CreateNote("101", CLIENT, text)
    with pytest.raises(BadCommand, match=r"^text: must not be empty$"):
        CreateTask("101", CLIENT, text, NOW, TaskType.MEETING)


def test_create_task_sends_date_and_type_as_lirax_writes_them() -> None:
    form = task(datetime(2026, 3, 2, 17, 5, 9, 999)).form()  # noqa: DTZ001

    assert (form["date"], form["type"]) == ("2026-03-02 17:05:09", "3")


def test_create_task_may_be_given_an_id() -> None:
    assert task(NOW).read(samples.answer("createTask")) == "512"


@pytest.mark.parametrize("ahead", [timedelta(seconds=1), timedelta(days=400), timedelta(days=729)])
def test_a_task_is_due_within_two_years(ahead: timedelta) -> None:
    task(NOW + ahead).check_due(NOW)


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(seconds=-1), timedelta(milliseconds=900)])
def test_a_task_is_due_after_now_in_whole_seconds(ahead: timedelta) -> None:
    with pytest.raises(BadCommand, match=r"^date: must be in the future$"):
        task(NOW + ahead).check_due(NOW)


@pytest.mark.parametrize("year", [2028, 2029, 9999])
def test_a_task_is_not_due_in_two_years(year: int) -> None:
    with pytest.raises(BadCommand, match=r"^date: must be less than two years ahead$"):
        task(NOW.replace(year=year)).check_due(NOW)


def test_two_years_after_the_29th_of_february() -> None:
    leap_day = datetime(2028, 2, 29, 12)  # noqa: DTZ001

    task(datetime(2030, 2, 28, 23)).check_due(leap_day)  # noqa: DTZ001
    with pytest.raises(BadCommand, match=r"^date:"):
        task(datetime(2030, 3, 1)).check_due(leap_day)  # noqa: DTZ001


def test_create_deal_tells_its_id_as_text() -> None:
    assert CreateDeal("101", CLIENT, "Deal", 3030, 1).read(samples.answer("createDeal")) == "1910"
    assert CreateDeal("101", CLIENT, "Deal", 3030, 1).read(Answer(200, b'{"id_deal": "1910"}')) == "1910"


def test_a_deal_without_an_id_cannot_be_found_again() -> None:
    with pytest.raises(BadReply, match="expected id_deal"):
        CreateDeal("101", CLIENT, "Deal", 3030, 1).read(Answer(200, b'{"id_deal": true}'))


def test_deals_need_a_name_and_a_sum_that_is_not_negative() -> None:
    with pytest.raises(BadCommand, match=r"^name:"):
        CreateDeal("101", CLIENT, "", 0, 1)
    with pytest.raises(BadCommand, match=r"^sum:"):
        CreateDeal("101", CLIENT, "Deal", -1, 1)
    with pytest.raises(BadCommand, match=r"^name:"):
        deal(name=" ")
    with pytest.raises(BadCommand, match=r"^sum:"):
        deal(sum_=-1)
    with pytest.raises(BadCommand, match=r"^id_deal:"):
        deal(id_="")


def test_update_deal_sends_the_status_as_a_number() -> None:
    assert deal().form()["status"] == "1"


def test_update_deal_400_also_means_that_nothing_changed() -> None:
    with pytest.raises(WrongParameters, match="or nothing would change"):
        deal().read(Answer(400))


def test_stages_keep_the_funnels_order_and_numbers_may_be_digits() -> None:
    assert GetStages().read(samples.answer("getStages")) == (
        Stage(3, "Перший контакт"),
        Stage(1, "Пропозиція"),
        Stage(2, "Договір"),
    )


def test_stages_without_a_number_are_passed_over() -> None:
    rows = b'null, 5, {"title": "x"}, {"stage": "one"}, {"stage": 1.5}, {"stage": true}, {"stage": 4}'

    assert GetStages().read(Answer(200, b'{"stages": [%s]}' % rows)) == (Stage(4, ""),)
