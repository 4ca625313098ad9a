"""getUsers and getUserStatuses."""

import pytest

from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands import GetStatusTitles, GetUsers, StatusTitle, User
from tests.unit import samples


def test_users_numbers_may_be_json_numbers_or_digit_strings() -> None:
    assert GetUsers().read(samples.answer("getUsers")) == (
        User("7", "Ольга Коваль", "101", active=True),
        User("8", "Іван Мельник", "102", active=False),
    )


@pytest.mark.parametrize("active", ['"1"', "1", "true", '"true"', '"True"', '" 1 "'])
def test_active_may_be_a_string_a_number_or_true(active: str) -> None:
    (user,) = GetUsers().read(Answer(200, b'{"users": [{"active": %s}]}' % active.encode()))
    assert user.active


@pytest.mark.parametrize("inactive", ['"0"', "0", "false", "null", '""', "2", "[1]", '{"1": 1}', '"yes"'])
def test_anything_else_is_not_active(inactive: str) -> None:
    (user,) = GetUsers().read(Answer(200, b'{"users": [{"active": %s}]}' % inactive.encode()))
    assert not user.active


def test_a_users_name_may_be_spelled_with_a_small_letter() -> None:
    (user,) = GetUsers().read(Answer(200, b'{"users": [{"Name": "", "name": "Olha"}]}'))
    assert user.name == "Olha"


def test_a_user_may_lack_everything() -> None:
    assert GetUsers().read(Answer(200, b'{"users": [{}]}')) == (User("", "", "", active=False),)


def test_nobody_works_here() -> None:
    assert GetUsers().read(Answer(200, b'{"users": []}')) == ()


def test_statuses_numbers_may_be_digits() -> None:
    assert GetStatusTitles().read(samples.answer("getUserStatuses")) == (
        StatusTitle(0, "Не в мережі"),
        StatusTitle(1, "Вільний"),
        StatusTitle(3, "Обід"),
    )


def test_statuses_without_a_number_are_passed_over() -> None:
    assert GetStatusTitles().read(Answer(200, b'{"statuses": [{"title": "?"}]}')) == ()
