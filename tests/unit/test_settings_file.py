"""settings.toml: what a file may say, and what stays in it when it is written."""

import dataclasses
import os
import stat
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lirax_desk.settings import (
    SECTIONS,
    Line,
    Lirax,
    Listener,
    Loaded,
    Phones,
    Settings,
    Ui,
    checked,
    from_document,
    load,
    save,
    with_value,
    without_line,
)
from lirax_desk.settings.files import NOWHERE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_no_file_is_all_defaults_and_nothing_wrong(path: Path) -> None:
    assert load(path) == Loaded(Settings())
    assert not path.exists()


# ------------------------------------------------------------------ files that are wrong


def test_wrong_values_fall_back_one_by_one_and_are_named(path: Path) -> None:
    path.write_text(
        """
        [lirax]
        endpoint = "http://lira.voip.com.ua:8482/general"
        extension = "101"
        [listener]
        port = "8484"
        [ui]
        watch = ["102", 103]
        popups = "yes"
        """
    )
    loaded = load(path)
    assert loaded.settings == Settings(lirax=Lirax(endpoint=NOWHERE, extension="101"))
    assert loaded.problems == (
        "lirax.endpoint: must be an https:// address (http:// for this machine only)",
        "listener.port: must be 0 to 65535",
        "ui.watch: must be a list of short numbers",
        "ui.popups: must be true or false",
    )


def test_tables_that_are_none_are_named() -> None:
    loaded = from_document({"ui": 5, "lines": "none"})
    assert loaded.settings == Settings()
    assert loaded.problems == ("ui: must be a table", "lines: must be a table")


def test_wrong_lines_are_named_and_the_others_taken() -> None:
    loaded = from_document(
        {"lines": {"380441234567": {"name": "Київ", "colour": "red"}, "Kyiv": {}, "380509876543": "Kyiv"}}
    )
    assert loaded.settings.lines == {"380441234567": Line("Київ"), "380509876543": Line()}
    assert loaded.problems == (
        "lines.380441234567.colour: must be #rrggbb",
        "lines.Kyiv: must be named by 2 to 20 digits",
        "lines.380509876543: must be a table",
    )


BROKEN = [b"[ui\ntheme=", b"\xff\xfe\x00", b"a = " + b"[" * 100_000]


@pytest.mark.parametrize("content", BROKEN, ids=["no TOML", "no UTF-8", "too deep"])
def test_an_unreadable_file_is_kept_aside_and_said(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    loaded = load(path)
    (aside,) = path.parent.glob("settings.toml.broken-*")
    assert aside.read_bytes() == content
    assert not path.exists()
    assert loaded.settings == Settings(lirax=Lirax(endpoint=NOWHERE))
    assert "cannot be read" in loaded.problems[0]
    assert aside.name in loaded.problems[0]


def test_a_file_that_can_be_neither_read_nor_moved_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("[ui")

    def refuse(*_: object) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    loaded = load(path)
    assert loaded.settings == Settings(lirax=Lirax(endpoint=NOWHERE))
    assert loaded.problems[0].endswith("using defaults")
    assert path.exists()


def test_a_folder_in_the_files_place_is_said_in_the_systems_words(path: Path) -> None:
    path.mkdir()
    assert "(Is a directory)" in load(path).problems[0]


def test_a_byte_order_mark_is_no_error(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbf[ui]\r\ntheme = "dark"\r\n')
    assert load(path) == Loaded(Settings(ui=Ui(theme="dark")))
    save(Settings(ui=Ui(theme="light")), path)
    assert load(path).settings.ui.theme == "light"


# ------------------------------------------------------------------ writing

WRITTEN_BY_A_PERSON = """\
# Desk by the window
lirax.extension = "101" # Olha

[ui]
# at night
theme  =  "dark"
future_key = [1, 2]

[plugins.crm]
url = "https://crm.example.com"

[lines.380441234567] # Kyiv
name = "Київ"
note = "ours"

[lines.380509876543]
name = "Old"

[lines.about]
who = "me"
"""


def test_comments_order_and_unknown_keys_stay(path: Path) -> None:
    path.write_text(WRITTEN_BY_A_PERSON, "utf-8")
    settings = with_value(load(path).settings, "ui.theme", "light")
    save(settings, path)
    assert path.read_text("utf-8") == WRITTEN_BY_A_PERSON.replace('"dark"', '"light"')


def test_saving_what_stands_there_changes_nothing(path: Path) -> None:
    path.write_text(WRITTEN_BY_A_PERSON, "utf-8")
    save(load(path).settings, path)
    assert path.read_text("utf-8") == WRITTEN_BY_A_PERSON


def test_a_line_taken_away_leaves_the_file_and_nothing_else_does(path: Path) -> None:
    path.write_text(WRITTEN_BY_A_PERSON, "utf-8")
    save(without_line(load(path).settings, "380509876543"), path)
    lines = tomllib.loads(path.read_text("utf-8"))["lines"]
    assert lines == {"380441234567": {"name": "Київ", "note": "ours"}, "about": {"who": "me"}}


def test_defaults_are_not_written_into_a_new_file(path: Path) -> None:
    save(with_value(Settings(), "lirax.extension", "101"), path)
    assert path.read_text() == '[lirax]\nextension = "101"\n'


def test_a_default_is_written_over_another_value(path: Path) -> None:
    path.write_text('[ui]\ntheme = "dark"\npopups = 1\n')
    save(Settings(), path)
    assert path.read_text() == '[ui]\ntheme = "system"\npopups = true\n'


def test_wrong_tables_are_replaced_where_something_must_be_written(path: Path) -> None:
    path.write_text('lirax = "?"\nui = 1\nlines = 2\n')
    settings = replace(
        Settings(), lirax=Lirax(extension="101"), lines=MappingProxyType({"380441234567": Line("Київ")})
    )
    save(settings, path)
    assert load(path) == Loaded(settings, ("ui: must be a table",))


def test_sections_split_in_two_are_brought_together(path: Path) -> None:
    path.write_text('[lines.11]\nname = "a"\n[ui]\ntheme = "dark"\n[lines.22]\nname = "b"\n')
    settings = without_line(with_value(load(path).settings, "lines.33.name", "c"), "11")
    save(settings, path)
    assert load(path) == Loaded(settings)


@pytest.mark.parametrize("content", BROKEN[:2], ids=["no TOML", "no UTF-8"])
def test_a_file_broken_meanwhile_is_kept_aside_when_saving(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    save(Settings(ui=Ui(theme="dark")), path)
    assert load(path).settings.ui.theme == "dark"
    (aside,) = path.parent.glob("settings.toml.broken-*")
    assert aside.read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="modes of files are POSIX's")
def test_the_file_is_for_this_person_only_whatever_it_was(path: Path) -> None:
    path.write_text("")
    path.chmod(0o644)
    save(Settings(ui=Ui(theme="dark")), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path, path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("# mine\n")
    path.symlink_to(real)
    save(Settings(ui=Ui(theme="dark")), path)
    assert path.is_symlink()
    assert real.read_text() == '# mine\n\n[ui]\ntheme = "dark"\n'


def test_a_failed_save_leaves_the_old_file_and_no_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text("# old\n")

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        save(Settings(ui=Ui(theme="dark")), path)
    assert [(file.name, file.read_text()) for file in path.parent.iterdir()] == [("settings.toml", "# old\n")]


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        save(Settings(), tmp_path / "nowhere" / "settings.toml")


# ------------------------------------------------------------------ properties

PRINTABLE = st.text().filter(str.isprintable)
SHORT = st.from_regex(r"[0-9]{2,6}", fullmatch=True)
NUMBERS = st.from_regex(r"[0-9]{2,20}", fullmatch=True)
LINES = st.builds(Line, PRINTABLE, st.just("") | st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True))
SETTINGS = st.builds(
    Settings,
    st.builds(
        Lirax,
        st.sampled_from(("https://by.lirax.net:8482/general", "http://127.0.0.1:1/general")),
        st.just("") | SHORT,
        PRINTABLE,
        st.lists(NUMBERS, max_size=3).map(tuple),
    ),
    st.builds(
        Listener,
        host=st.from_regex(r"[^\s/]+", fullmatch=True).filter(str.isprintable),
        port=st.integers(0, 65535),
        path=st.from_regex(r"/[^\s?#]*", fullmatch=True).filter(str.isprintable),
        tls_cert=PRINTABLE,
        public_url=st.sampled_from(("", "https://desk.example.com/LiraX")),
        allow_plain=st.booleans(),
    ),
    st.builds(Phones, st.from_regex(r"[A-Z]{2}", fullmatch=True)),
    st.builds(
        Ui,
        st.sampled_from(("system", "uk", "ru", "en")),
        st.sampled_from(("system", "light", "dark")),
        st.lists(SHORT, max_size=3).map(tuple),
        st.booleans(),
        st.sampled_from(("bottom-right", "top-left")),
        st.booleans(),
    ),
    st.dictionaries(NUMBERS, LINES, max_size=3).map(MappingProxyType),
)


@given(SETTINGS, SETTINGS)
def test_what_is_saved_is_loaded_whatever_was_there_before(
    tmp_path_factory: pytest.TempPathFactory, before: Settings, after: Settings
) -> None:
    path = tmp_path_factory.mktemp("profile") / "settings.toml"
    for settings in (before, after, before):
        save(settings, path)
        assert load(path) == Loaded(settings)
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


TOML = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False) | PRINTABLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(sorted({"lines", *SECTIONS}))
KEYS = st.sampled_from(sorted({item.name for kind in SECTIONS.values() for item in fields(kind)}))


@given(st.dictionaries(NAMES, TOML | st.dictionaries(KEYS | NUMBERS, TOML, max_size=5)))
def test_any_document_is_read_into_settings_that_keep_every_rule(document: dict[str, object]) -> None:
    settings = from_document(document).settings
    for section, kind in SECTIONS.items():
        for name, value in dataclasses.asdict(getattr(settings, section)).items():
            assert checked(kind, name, value) == value
