"""settings.toml: read with what is wrong in it, written with what people wrote around it kept. Any thread."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from lirax_desk.settings.keys import checked
from lirax_desk.settings.values import LINE_NUMBER, SECTIONS, Line, Lirax, Settings

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


NOWHERE = ""
"""The endpoint when the one that was meant cannot be read: no token may go to another LiraX by default."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings with what was wrong in their file, a sentence each."""

    settings: Settings
    problems: tuple[str, ...] = ()


def load(path: Path) -> Loaded:
    """Read *path*; a missing file is all defaults, an unreadable one is renamed and said.

    Only the endpoint has no default then: whose LiraX it was nobody knows.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return Loaded(Settings())
    except (ValueError, OSError, RecursionError) as error:
        return Loaded(Settings(lirax=Lirax(endpoint=NOWHERE)), (_set_aside(path, error),))
    return from_document(document)


def from_document(document: Mapping[str, Any]) -> Loaded:
    """Settings from a TOML document; unknown keys are no error, wrong values are."""
    problems: list[str] = []
    sections = {
        name: _section(kind, document.get(name, {}), name, problems) for name, kind in SECTIONS.items()
    }
    lines = MappingProxyType(dict(_lines(document.get("lines", {}), problems)))
    return Loaded(Settings(**sections, lines=lines), tuple(problems))


def save(settings: Settings, path: Path) -> None:
    """Write *settings* over *path*, all or nothing, readable by this person only. Raises OSError.

    Comments, order and unknown keys stay; of what was never in the file only what is no default comes in.
    """
    import tomlkit

    path = Path(os.path.realpath(path))  # a link stays a link
    document = _document(path)
    for name in SECTIONS:
        _put(document, name, getattr(settings, name))
    _put_lines(document, settings.lines)
    _replace(path, tomlkit.dumps(document))


def _lines(tables: object, problems: list[str]) -> Iterator[tuple[str, Line]]:
    if not isinstance(tables, dict):
        problems.append("lines: must be a table")
        return
    for number, table in tables.items():
        if LINE_NUMBER.fullmatch(number):
            yield number, _section(Line, table, f"lines.{number}", problems)
        else:
            problems.append(f"lines.{number}: must be named by 2 to 20 digits")


def _section(kind: type, table: object, name: str, problems: list[str]) -> Any:
    if not isinstance(table, dict):
        problems.append(f"{name}: must be a table")
        return kind()
    good: dict[str, Any] = {}
    for item in fields(kind):
        if item.name in table:
            try:
                good[item.name] = checked(kind, item.name, table[item.name])
            except ValueError as error:
                problems.append(f"{name}.{item.name}: {error}")
                good |= {"endpoint": NOWHERE} if (kind, item.name) == (Lirax, "endpoint") else {}
    return kind(**good)


def _set_aside(path: Path, error: Exception) -> str:
    """Rename what cannot be read, and return the sentence about it."""
    cause = error.strerror if isinstance(error, OSError) and error.strerror else error
    aside = path.with_name(f"{path.name}.broken-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
    try:
        path.rename(aside)
    except OSError:
        return f"{path.name} cannot be read ({cause}): using defaults"
    return f"{path.name} cannot be read ({cause}): kept as {aside.name}, using defaults"


def _document(path: Path) -> "TOMLDocument":
    """What stands in the file now; what is no TOML is kept aside here, too."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        pass
    except (ValueError, TOMLKitError, RecursionError) as error:
        _set_aside(path, error)
    return tomlkit.document()


def _put(parent: Any, name: str, part: Any, *, even_empty: bool = False) -> None:
    """Bring the fields of *part* into the table *name*, touching only what says something else there."""
    table = parent.get(name)
    known = cast("Any", table).unwrap() if isinstance(table, dict) else {}
    news = {
        item.name: _plain(getattr(part, item.name)) for item in fields(part) if _is_news(known, item, part)
    }
    if news or (even_empty and not isinstance(table, dict)):
        _table(parent, name).update(news)


def _put_lines(document: Any, lines: Mapping[str, Line]) -> None:
    """Bring in *lines* and take out those that are gone; tables that are no line stay."""
    if not lines and "lines" not in document:
        return
    tables = _table(document, "lines")
    for number in [known for known in tables if LINE_NUMBER.fullmatch(known) and known not in lines]:
        del tables[number]
    for number, line in lines.items():
        _put(tables, number, line, even_empty=True)


def _table(parent: Any, name: str) -> Any:
    """The table *name* of *parent*, made where there is none."""
    import tomlkit

    if not isinstance(parent.get(name), dict):
        parent[name] = tomlkit.table(is_super_table=name == "lines")
    return parent[name]


def _is_news(known: Mapping[str, Any], item: Field[Any], part: Any) -> bool:
    """Whether *item* must be written: the file says something else, or nothing and it is no default."""
    value = getattr(part, item.name)
    if item.name not in known:
        return bool(value != item.default)
    there = known[item.name]
    return type(there) is not type(_plain(value)) or there != _plain(value)  # 1 == True


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _replace(path: Path, text: str) -> None:
    """Put *text* in the place of *path* in one step, so that a crash leaves the old or the new."""
    from tempfile import NamedTemporaryFile  # its files are mode 0600

    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=path.name, delete=False) as file:
        unfinished = Path(file.name)
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
