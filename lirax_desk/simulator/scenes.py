"""Scenes: TOML files that say what happens when. Read strictly: a bad one is named by file, key and reason.

A step has `at` (seconds since the scene began), `do` (a verb) and the verb's arguments; `count` with
`every` (seconds, or a pair to choose between) repeats it. Where a verb wants a number of seconds, a pair
lets chance choose. A call's phone may be "any" or "unknown", and "any" in `to` is some operator.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from lirax_desk import resources
from lirax_desk.simulator.people import stranger
from lirax_desk.simulator.reading import BadVerb, read_verb
from lirax_desk.simulator.verbs import PlayScene, Verb
from lirax_desk.simulator.world import World

SUFFIX = ".toml"
_HEAD = {"title": str, "about": str, "loop": bool, "step": list}


class BadScene(ValueError):
    """A scene file that cannot be played; the text names file, key and reason."""


@dataclass(frozen=True, slots=True)
class Step:
    """One verb, *at* so many simulated seconds after the scene began."""

    at: float
    verb: Verb


@dataclass(frozen=True, slots=True)
class Scene:
    """Steps in the order of time. A loop begins again when the last one was taken."""

    name: str
    title: str
    about: str
    steps: tuple[Step, ...]
    loop: bool = False


def shipped() -> list[str]:
    """The names of the scenes that come along."""
    return sorted(path.stem for path in resources.path("scenes").glob(f"*{SUFFIX}"))


def find(name: str) -> Path:
    """The file of a scene: a shipped name, or a path. Raises BadScene."""
    if name in shipped():
        return resources.path("scenes", name + SUFFIX)
    if (path := Path(name)).is_file():
        return path
    raise BadScene(f"{name}: no such file, and no scene of {', '.join(shipped())}")


def read(path: Path, world: World, chance: Random) -> Scene:
    """Return the scene in *path*, with people of *world* where it leaves them open. Raises BadScene."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadScene(f"{path}: {error}") from error
    try:
        return _scene(path.stem, data, Casting(world, chance))
    except BadVerb as error:
        raise BadScene(f"{path}: {error}") from error


@dataclass(frozen=True, slots=True)
class Casting:
    """Fills in what a scene leaves open, by chance with a seed."""

    world: World
    chance: Random

    def seconds(self, key: str, value: Any) -> float:
        """A number, or one between the two of a pair."""
        match value:
            case bool():
                pass
            case int() | float():
                return float(value)
            case [int() | float() as least, int() | float() as most] if least <= most:
                return round(self.chance.uniform(least, most), 1)
        raise BadVerb(key, f"{value!r} is no number of seconds and no pair of them")

    def fill(self, step: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self._chosen(key, value) for key, value in step.items()}

    def _chosen(self, key: str, value: Any) -> Any:
        match key, value:
            case "phone", "any":
                return self.chance.choice(sorted(self.world.contacts))
            case "phone", "unknown":
                return stranger(self.chance)
            case "ext", "any":
                return self._somebody()
            case "to", [*exts]:
                return [self._somebody() if ext == "any" else ext for ext in exts]
            case _, [int() | float(), int() | float()]:
                return self.seconds(key, value)
            case _:
                return value

    def _somebody(self) -> str:
        return self.chance.choice(sorted(ext for ext in self.world.users if self.world.active(ext)))


def _scene(name: str, data: Mapping[str, Any], casting: Casting) -> Scene:
    for key, value in data.items():
        if key not in _HEAD:
            raise BadVerb(key, "a scene has no such key")
        if type(value) is not _HEAD[key]:
            raise BadVerb(key, f"{value!r} is no {_HEAD[key].__name__}")
    if not data.get("step"):
        raise BadVerb("step", "a scene needs at least one")
    steps = [step for number, row in enumerate(data["step"], 1) for step in _steps(number, row, casting)]
    return Scene(
        name=name,
        title=data.get("title", name),
        about=data.get("about", ""),
        steps=tuple(sorted(steps, key=lambda step: step.at)),
        loop=data.get("loop", False),
    )


def _steps(number: int, row: Any, casting: Casting) -> Iterator[Step]:
    try:
        yield from _repeated(row, casting)
    except BadVerb as error:
        raise BadVerb(f"step {number}", str(error)) from error


def _repeated(row: Any, casting: Casting) -> Iterator[Step]:
    if not isinstance(row, Mapping):
        raise BadVerb("step", "is no table")
    rest = dict(row)
    at = casting.seconds("at", rest.pop("at", None))
    name, count, every = rest.pop("do", None), rest.pop("count", 1), rest.pop("every", 0)
    if at < 0:
        raise BadVerb("at", "is below 0")
    if type(count) is not int or count < 1:
        raise BadVerb("count", f"{count!r} is no whole number above 0")
    for _ in range(count):
        verb = read_verb(str(name), casting.fill(rest))
        if isinstance(verb, PlayScene):
            raise BadVerb("do", "a scene cannot begin another one")
        yield Step(at, verb)
        at += casting.seconds("every", every)
