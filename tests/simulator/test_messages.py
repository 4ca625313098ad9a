"""SMS over real sockets: late, delivered, expired, received."""

from pathlib import Path

from tests.simulator.desk import Desk, play

MODEM, PHONE = "380441234567", "380633334455"


async def send(desk: Desk) -> str:
    answer = await desk.api("sendSMS", ext="101", provider=MODEM, phone=PHONE, text="Вітаю")
    return str(answer.json()["id_sms"])


async def check(desk: Desk, sms: str) -> int:
    """Ask for the state as soon as the modem may be asked."""
    await desk.do("skip", seconds=5.0)
    answer = await desk.api("checkSMS", ext="101", provider=MODEM, id_sms=sms)
    return int(answer.json()["sms_status"])


def test_an_sms_is_delivered_late_and_then_told(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        sms = await send(desk)
        delivered = await desk.app.wait_for(cmd="smsDelivered")
        assert delivered["id_sms"] == sms
        assert await check(desk, sms) == 3

    play(tmp_path, act)


def test_an_sms_is_first_of_unknown_state(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        assert await check(desk, await send(desk)) == 1

    play(tmp_path, act, speed=0.01)


def test_an_sms_can_expire_and_nothing_is_told(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("expect", phone=PHONE, sms="expired")
        sms = await send(desk)
        states = [await check(desk, sms)]
        while states[-1] != 4:
            states.append(await check(desk, sms))
        assert sorted(states) == states
        assert desk.app.heard == []

    play(tmp_path, act, speed=2000.0)


def test_the_state_of_an_sms_can_stay_unknown(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("expect", phone=PHONE, sms="unknown")
        assert await check(desk, await send(desk)) == 1

    play(tmp_path, act, speed=100_000.0)


def test_a_second_request_within_five_seconds_is_403(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        sms = await send(desk)
        again = await desk.api("checkSMS", ext="101", provider=MODEM, id_sms=sms)
        assert again.status_code == 403

    play(tmp_path, act, speed=1.0)


def test_a_modem_is_plugged_out_busy_and_plugged_in(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        form = {"ext": "101", "provider": MODEM, "phone": PHONE, "text": "Вітаю"}
        await desk.do("modem", number=MODEM, state="off")
        assert (await desk.api("sendSMS", **form)).status_code == 402
        await desk.do("modem", number=MODEM, state="busy")
        assert (await desk.api("sendSMS", **form)).status_code == 403
        await desk.do("skip", seconds=5.0)
        assert (await desk.api("sendSMS", **form)).status_code == 200

    play(tmp_path, act, speed=1.0)


def test_a_received_sms_is_told_with_either_name_of_its_id(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        first = await desk.do("sms-in", phone=PHONE, text="Hello & до побачення")
        await desk.do("manner", sms_id_field="id_sms")
        second = await desk.do("sms-in", phone=PHONE, text="!", provider="380487001020")
        one, other = desk.app.heard
        assert (one["id"], one["ani"], one["text"]) == (str(first["id"]), PHONE, "Hello & до побачення")
        assert (other["id_sms"], other["provider"]) == (str(second["id"]), "380487001020")

    play(tmp_path, act)
