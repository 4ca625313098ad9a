"""Scenes: the shipped ones can be read and played, a bad one is named by file, key and reason."""

from pathlib import Path
from random import Random

import pytest

from lirax_desk.simulator import scenes
from lirax_desk.simulator.director import NotPossible
from lirax_desk.simulator.reading import BadVerb, read_verb
from lirax_desk.simulator.scenes import BadScene
from lirax_desk.simulator.verbs import Ring
from lirax_desk.simulator.world import new_world
from tests.simulator.desk import Desk, play

WANTED = {
    "quiet-morning", "rush-hour", "two-calls", "missed-and-called-back", "ring-group", "transfer",
    "modem-busy", "wrong-token", "dead-network", "disorder", "tour",
}  # fmt: skip


def read(path: Path, seed: int = 1) -> scenes.Scene:
    return scenes.read(path, new_world("", seed), Random(seed))


def write(folder: Path, text: str) -> Path:
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_scenes_are_those_that_were_promised() -> None:
    assert set(scenes.shipped()) >= WANTED


@pytest.mark.parametrize("name", scenes.shipped())
def test_a_shipped_scene_says_what_it_is_and_repeats_with_its_seed(name: str) -> None:
    scene = read(scenes.find(name))
    assert scene.title
    assert scene.about
    assert read(scenes.find(name)) == scene
    assert [step.at for step in scene.steps] == sorted(step.at for step in scene.steps)


@pytest.mark.parametrize("name", sorted(set(scenes.shipped()) - {"rush-hour"}))
def test_a_shipped_scene_plays_to_its_end(tmp_path: Path, name: str) -> None:
    async def act(desk: Desk) -> None:
        last = (await desk.do("scene", scene=name))["steps"]
        assert last > 0
        playing = desk.running.director._scene
        assert playing is not None
        await playing
        assert [record for record in desk.log if record["kind"] == "scene"] == []

    play(tmp_path, act, speed=2000.0)


def test_a_loop_begins_again(tmp_path: Path) -> None:
    file = write(tmp_path, 'loop = true\n[[step]]\nat = 1\ndo = "sms-in"\nphone = "38067"\ntext = "x"\n')

    async def act(desk: Desk) -> None:
        await desk.do("scene", scene=str(file))
        await desk.app.wait(lambda heard: len(heard) >= 3)

    play(tmp_path, act)


def test_chance_with_another_seed_makes_another_rush_hour() -> None:
    file = scenes.find("rush-hour")
    assert read(file, 1) != read(file, 2)


def test_the_next_scene_finds_no_faults_of_the_one_before(tmp_path: Path) -> None:
    async def act(desk: Desk) -> None:
        await desk.do("scene", scene="wrong-token")
        while (await desk.api("getUsers")).status_code != 401:
            pass
        await desk.do("scene", scene="none")
        assert (await desk.api("getUsers")).status_code == 200

    play(tmp_path, act)


def test_a_step_that_is_impossible_is_written_down_and_the_scene_goes_on(tmp_path: Path) -> None:
    text = '[[step]]\nat = 0\ndo = "hangup"\n[[step]]\nat = 1\ndo = "status"\next = "101"\nstatus = 3\n'
    file = write(tmp_path, text)

    async def act(desk: Desk) -> None:
        await desk.do("scene", scene=str(file))
        await desk.app.wait_for(cmd="staton")
        (wrong,) = [record for record in desk.log if record["kind"] == "scene"]
        assert (wrong["verb"], wrong["error"]) == ("hangup", "no such call is running")

    play(tmp_path, act)


STEP = '[[step]]\nat = 1\ndo = "ring"\nphone = "380671234567"\nto = ["101"]\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "step: a scene needs at least one"),
        ("step = 5", "step: 5 is no list"),
        ("[[step]\n", "Expected"),
        ('colour = "red"\n' + STEP, "colour: a scene has no such key"),
        ("loop = 1\n" + STEP, "loop: 1 is no bool"),
        ('[[step]]\ndo = "stop"', "step 1: at: None is no number"),
        ('[[step]]\nat = -1\ndo = "stop"', "step 1: at: is below 0"),
        ("[[step]]\nat = 1", "step 1: do: 'None' is none of ring"),
        ('[[step]]\nat = 1\ndo = "sing"', "step 1: do: 'sing' is none of ring"),
        ('[[step]]\nat = 1\ndo = "scene"\nscene = "tour"', "step 1: do: a scene cannot"),
        (STEP + "count = 0", "step 1: count: 0 is no whole number"),
        (STEP + "every = true", "step 1: every: True is no number"),
        (STEP + "talk = [9, 1]", "step 1: talk: [9, 1] is no number"),
        (STEP + "missed = 1", "step 1: missed: 1 is no true or false"),
        (STEP + "volume = 3", "step 1: volume: ring has no such argument"),
        (STEP + STEP.replace('to = ["101"]\n', ""), "step 2: to: is missing"),
        (STEP.replace('["101"]', "[101]"), "step 1: to: [101] is no text"),
        (STEP.replace('["101"]', "[]"), "step 1: to: is empty"),
        ("step = [1]", "step 1: step: is no table"),
    ],
)
def test_a_bad_scene_is_named_by_file_key_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(BadScene) as refused:
        read(file)
    assert str(file) in str(refused.value)
    assert reason in str(refused.value)


def test_a_scene_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(BadScene, match=r"nowhere: no such file, and no scene of .*tour"):
        scenes.find("nowhere")


def test_a_file_that_is_no_text_is_a_bad_scene(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(BadScene, match=r"x\.toml"):
        read(file)


def test_a_verb_is_read_with_its_defaults() -> None:
    verb = read_verb("ring", {"phone": "1", "to": "101", "talk": 5, "answer_after": None})
    assert verb == Ring("1", ("101",), talk=5.0)


def test_a_value_outside_its_choice_is_named() -> None:
    with pytest.raises(BadVerb, match=r"state: 'up' is none of on, off, busy"):
        read_verb("modem", {"number": "1", "state": "up"})


@pytest.mark.parametrize(
    ("verb", "arguments", "reason"),
    [
        ("ring", {"phone": "1", "to": "999"}, "no operator 999"),
        ("ring", {"phone": "1", "to": "101", "transfer_to": "999"}, "no operator 999"),
        ("answer", {}, "no such call is ringing"),
        ("transfer", {"to": "102"}, "no such call is talking"),
        ("hangup", {"callid": "x"}, "no such call is running"),
        ("status", {"ext": "999", "status": 1}, "no operator 999"),
        ("fail", {"cmd": "*", "with": "sadly"}, "is no status"),
        ("fail", {"cmd": "*", "with": "200"}, "is no status"),
        ("webhook", {"fields": ["cmd"]}, "name=value"),
    ],
)
def test_what_is_impossible_now_is_said(
    tmp_path: Path, verb: str, arguments: dict[str, object], reason: str
) -> None:
    async def act(desk: Desk) -> None:
        with pytest.raises(NotPossible, match=reason):
            await desk.do(verb, **arguments)

    play(tmp_path, act)
