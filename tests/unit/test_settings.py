"""Settings: what may be set, what a file may say, and what stays in it when it is written."""

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

from lirax_desk import settings as settings_file
from lirax_desk.settings import (
    SECTIONS,
    Line,
    Lirax,
    Listener,
    Phones,
    Settings,
    Ui,
    checked,
    explained,
    from_document,
    load,
    save,
    wanted,
    with_value,
    without_line,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


# ------------------------------------------------------------------ defaults and keys


def test_no_file_is_all_defaults_and_nothing_wrong(path: Path) -> None:
    assert load(path) == settings_file.Loaded(Settings())
    assert not path.exists()


def test_the_defaults_that_others_rely_on() -> None:
    settings = Settings()
    assert settings.lirax.endpoint == "https://lira.voip.com.ua:8482/general"
    assert (settings.listener.host, settings.listener.port, settings.listener.path) == (
        "127.0.0.1",
        8484,
        "/LiraX",
    )
    assert not settings.listener.allow_plain
    assert settings.phones.region == "UA"
    assert (settings.ui.language, settings.ui.theme) == ("system", "system")


@pytest.mark.parametrize("kind", [*SECTIONS.values(), Line])
def test_every_default_keeps_its_own_rule_and_every_key_is_explained(kind: type) -> None:
    for item in fields(kind):
        assert checked(kind, item.name, item.default) == item.default
        assert explained(kind, item.name).endswith(".")
        assert wanted(kind, item.name)


# ------------------------------------------------------------------ rules

GOOD = [
    ("lirax.endpoint", "https://by.lirax.net:8482/general"),
    ("lirax.endpoint", "http://127.0.0.1:8482/general"),
    ("lirax.endpoint", "http://[::1]:1/general"),
    ("lirax.endpoint", "http://LOCALHOST:8482/general"),
    ("lirax.extension", ""),
    ("lirax.extension", "101"),
    ("listener.host", "0.0.0.0"),
    ("listener.host", "::1"),
    ("listener.host", "desk.example.com"),
    ("listener.port", 0),
    ("listener.path", "/"),
    ("listener.public_url", ""),
    ("listener.public_url", "https://desk.example.com/LiraX"),
    ("phones.region", "PL"),
    ("ui.theme", "dark"),
    ("ui.popup_corner", "top-left"),
    ("ui.popups", False),
]

BAD = [
    ("lirax.endpoint", ""),
    ("lirax.endpoint", "http://lira.voip.com.ua:8482/general"),
    ("lirax.endpoint", "ftp://127.0.0.1/general"),
    ("lirax.endpoint", "lira.voip.com.ua"),
    ("lirax.endpoint", "https://"),
    ("lirax.endpoint", "https://host:99999/general"),
    ("lirax.endpoint", "https://host:0/general"),
    ("lirax.endpoint", "https://[::1/general"),
    ("lirax.endpoint", "https://lira voip/general"),
    ("lirax.endpoint", "https://me:password@lira.voip.com.ua/general"),
    ("lirax.extension", "1"),
    ("lirax.extension", "1234567"),
    ("lirax.extension", "10a"),
    ("lirax.extension", 101),
    ("lirax.ca_file", "two\nlines"),
    ("lirax.ca_file", "nul\0"),
    ("lirax.providers", "380441234567"),
    ("lirax.providers", ["+380441234567"]),
    ("lirax.providers", [380441234567]),
    ("listener.host", ""),
    ("listener.host", "http://127.0.0.1"),
    ("listener.port", 65536),
    ("listener.port", -1),
    ("listener.port", True),
    ("listener.port", "8484"),
    ("listener.path", "LiraX"),
    ("listener.path", "/a?b"),
    ("listener.public_url", "desk.example.com"),
    ("listener.public_url", "https://"),
    ("listener.allow_plain", 1),
    ("phones.region", "ua"),
    ("ui.theme", "Dark"),
    ("ui.watch", ["7"]),
]


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_what_may_be_set(name: str, value: object) -> None:
    section, item = name.split(".")
    assert getattr(getattr(with_value(Settings(), name, value), section), item) == value


@pytest.mark.parametrize(("name", "value"), BAD)
def test_what_may_not_be_set_says_the_rule(name: str, value: object) -> None:
    section, item = name.split(".")
    with pytest.raises(ValueError, match=r"^must be ") as refusal:
        with_value(Settings(), name, value)
    assert str(refusal.value) == f"must be {wanted(SECTIONS[section], item)}"


def test_a_list_becomes_a_tuple() -> None:
    assert with_value(Settings(), "ui.watch", ["102", "103"]).ui.watch == ("102", "103")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "ui",
        "ui.",
        "ui.colour",
        "colour",
        "lines.oops.name",
        "lines.380441234567",
        "lines.380441234567.size",
    ],
)
def test_a_key_that_does_not_exist_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        with_value(Settings(), name, "x")


@pytest.mark.parametrize(
    ("host", "here"), [("localhost", True), ("127.9.9.9", True), ("[::1]", True), ("10.0.0.1", False)]
)
def test_what_is_this_machine(host: str, here: bool) -> None:
    assert settings_file.is_loopback(host) is here


# ------------------------------------------------------------------ lines


def test_lines_are_set_by_their_number_and_taken_away() -> None:
    named = with_value(Settings(), "lines.380441234567.name", "Київ")
    coloured = with_value(named, "lines.380441234567.colour", "#1b8a4b")
    assert coloured.line("380441234567") == Line("Київ", "#1b8a4b")
    assert coloured.line("380509876543") == Line("380509876543")
    assert without_line(coloured, "380441234567") == Settings()
    with pytest.raises(ValueError, match="#rrggbb"):
        with_value(coloured, "lines.380441234567.colour", "green")


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
    assert loaded.settings == Settings(lirax=Lirax(extension="101"))
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
    assert loaded.settings == Settings()
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
    assert loaded.settings == Settings()
    assert loaded.problems[0].endswith("using defaults")
    assert path.exists()


def test_a_folder_in_the_files_place_is_said_in_the_systems_words(path: Path) -> None:
    path.mkdir()
    assert "(Is a directory)" in load(path).problems[0]


def test_a_byte_order_mark_is_no_error(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbf[ui]\r\ntheme = "dark"\r\n')
    assert load(path) == settings_file.Loaded(Settings(ui=Ui(theme="dark")))
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
    assert load(path) == settings_file.Loaded(settings, ("ui: must be a table",))


def test_sections_split_in_two_are_brought_together(path: Path) -> None:
    path.write_text('[lines.11]\nname = "a"\n[ui]\ntheme = "dark"\n[lines.22]\nname = "b"\n')
    settings = without_line(with_value(load(path).settings, "lines.33.name", "c"), "11")
    save(settings, path)
    assert load(path) == settings_file.Loaded(settings)


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
        assert load(path) == settings_file.Loaded(settings)
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
