"""makeCall, make2Calls and get_calls."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands import ConnectTwo, GetCalls, MakeCall, PastCall
from lirax_desk.protocol.errors import BadCommand
from tests.unit import samples

NINE = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - LiraX's own zone


def test_make_call_rings_the_operator_first() -> None:
    assert MakeCall("101", "380671234567").form() == {"cmd": "makeCall", "from": "101", "to": "380671234567"}


def test_make_call_reaches_colleagues_too() -> None:
    assert MakeCall("101", "104").form()["to"] == "104"


def test_make_call_for_a_shop() -> None:
    assert MakeCall("101", "380671234567", shop="7").form()["idshop"] == "7"


def test_make_call_may_be_given_an_id() -> None:
    assert MakeCall("101", "104").read(samples.answer("makeCall")) == "77aa"


def test_an_id_may_be_a_json_number() -> None:
    assert MakeCall("101", "104").read(Answer(200, b'{"id_makecall": 77}')) == "77"


@pytest.mark.parametrize(
    "number", ["", "5", "+380671234567", "067 123", "٠٦٧١٢٣٤", "1" * 21, "*100#", "10\n"]
)
def test_phones_travel_as_2_to_20_digits(number: str) -> None:
    with pytest.raises(BadCommand, match=r"^to: 2 to 20 digits$") as refused:
        MakeCall("101", number)
    assert (refused.value.field, refused.value.rule) == ("to", "2 to 20 digits")


def test_the_operators_number_is_digits_too() -> None:
    with pytest.raises(BadCommand, match=r"^from:"):
        MakeCall("", "380671234567")


def test_connect_two_leaves_out_what_is_not_set() -> None:
    form = ConnectTwo("101", "291", "380671234567").form()

    assert form == {"cmd": "make2Calls", "from": "101", "to1": "291", "to2": "380671234567"}


def test_connect_two_with_everything() -> None:
    command = ConnectTwo(
        "101",
        "291",
        "380671234567",
        timeout=0,
        success_time=0,
        not_before="08",
        not_after="20",
        time="23:59",
        date="31.12.2026",
        money=Decimal("1200.5"),
        speech="uk Ваше замовлення готове",
    )

    assert command.form() == {
        "cmd": "make2Calls",
        "from": "101",
        "to1": "291",
        "to2": "380671234567",
        "timeout": "0",
        "successtime": "0",
        "notbefore": "08",
        "notafter": "20",
        "vtime": "23:59",
        "vdate": "31.12.2026",
        "vmoney": "1200.50",
        "speech": "uk Ваше замовлення готове",
    }


def test_connect_two_tells_the_jobs_id() -> None:
    assert ConnectTwo("101", "291", "104").read(samples.answer("make2Calls")) == "ef232234feb12"


@pytest.mark.parametrize("hour", ["", "8", "24", "08:00", "-1"])
def test_hours_are_two_digits(hour: str) -> None:
    with pytest.raises(BadCommand, match=r"^notbefore: an hour, 00 to 23$"):
        ConnectTwo("101", "291", "104", not_before=hour)
    with pytest.raises(BadCommand, match=r"^notafter: an hour, 00 to 23$"):
        ConnectTwo("101", "291", "104", not_after=hour)


@pytest.mark.parametrize("time", ["", "9:00", "24:00", "12:60", "12:00:00"])
def test_vtime_is_hours_and_minutes(time: str) -> None:
    with pytest.raises(BadCommand, match=r"^vtime: hh:mm$"):
        ConnectTwo("101", "291", "104", time=time)


@pytest.mark.parametrize("date", ["today", "tomorrow", "01.02.2026"])
def test_vdate_may_be_a_date_or_a_word(date: str) -> None:
    assert ConnectTwo("101", "291", "104", date=date).form()["vdate"] == date


@pytest.mark.parametrize("date", ["", "Today", "2026-02-01", "1.2.2026", "32.01.2026", "01.13.2026"])
def test_vdate_is_nothing_else(date: str) -> None:
    with pytest.raises(BadCommand, match=r"^vdate: dd.mm.YYYY, today or tomorrow$"):
        ConnectTwo("101", "291", "104", date=date)


@pytest.mark.parametrize(
    ("money", "sent"), [("0", "0.00"), ("7.1", "7.10"), ("1E+3", "1000.00"), ("0.999", "1.00")]
)
def test_vmoney_has_two_digits_after_the_point(money: str, sent: str) -> None:
    assert ConnectTwo("101", "291", "104", money=Decimal(money)).form()["vmoney"] == sent


@pytest.mark.parametrize("money", ["-1", "NaN", "sNaN", "Infinity"])
def test_vmoney_is_an_amount(money: str) -> None:
    with pytest.raises(BadCommand, match=r"^vmoney: an amount like 0.00$"):
        ConnectTwo("101", "291", "104", money=Decimal(money))


@pytest.mark.parametrize("speech", ["", "uk", "uk ", "de Guten Tag", "Добрий день"])
def test_speech_begins_with_its_language(speech: str) -> None:
    with pytest.raises(BadCommand, match=r"^speech: uk, ru or en, a blank and the text$"):
        ConnectTwo("101", "291", "104", speech=speech)


def test_periods_are_not_negative() -> None:
    with pytest.raises(BadCommand, match=r"^timeout: must be 0 or more$"):
        ConnectTwo("101", "291", "104", timeout=-1)
    with pytest.raises(BadCommand, match=r"^successtime: must be 0 or more$"):
        ConnectTwo("101", "291", "104", success_time=-1)


def test_get_calls_asks_for_a_window() -> None:
    assert GetCalls(NINE - timedelta(hours=48), NINE).form() == {
        "cmd": "get_calls",
        "date_start": "2026-02-28 09:00:00",
        "date_finish": "2026-03-02 09:00:00",
    }


def test_get_calls_filters() -> None:
    command = GetCalls(NINE, NINE, call_type=-1, ani="380671234567", dnis="380441234567", offset=100)

    assert {name: command.form()[name] for name in ("call_type", "ani", "dnis", "offset")} == {
        "call_type": "-1",
        "ani": "380671234567",
        "dnis": "380441234567",
        "offset": "100",
    }


@pytest.mark.parametrize("window", [timedelta(hours=48, seconds=1), timedelta(seconds=-1)])
def test_get_calls_covers_48_hours_at_most(window: timedelta) -> None:
    with pytest.raises(BadCommand, match=r"^date_finish: at most 48 hours after date_start$"):
        GetCalls(NINE, NINE + window)


def test_get_calls_knows_three_types_and_no_negative_offset() -> None:
    with pytest.raises(BadCommand, match=r"^call_type: -1, 0 or 1$"):
        GetCalls(NINE, NINE, call_type=2)
    with pytest.raises(BadCommand, match=r"^offset:"):
        GetCalls(NINE, NINE, offset=-1)


def test_past_calls_are_all_strings() -> None:
    (call,) = GetCalls(NINE, NINE).read(samples.answer("get_calls"))

    assert call == PastCall(
        call_id="D12D0EB124F4E64AF4EA-1511",
        ani="380671234567",
        dnis="380441234567",
        start="2026-03-02 09:00:00",
        connect="2026-03-02 09:00:08",
        record="https://link/file.wav",
        type="0",
        duration="124",
        disconnect_side="1",
    )


def test_past_calls_may_lack_anything() -> None:
    (call,) = GetCalls(NINE, NINE).read(Answer(200, b'["stray", {"call_id": 5, "record": null}]'))

    assert (call.call_id, call.record, call.start) == ("5", "", "")


def test_no_past_calls() -> None:
    assert GetCalls(NINE, NINE).read(Answer(200, b"[]")) == ()
