"""Settings and the first steps: what is set and what came of it, shown; what is wished, done. Main thread."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance

from lirax_desk.desk import Desk
from lirax_desk.services.listening import Hearing
from lirax_desk.services.secrets import Held
from lirax_desk.services.setup import Access
from lirax_desk.settings import Settings, with_value
from lirax_desk.ui.assistant import Assistant
from lirax_desk.ui.panels.settings import SettingsPanel


class Shows(Protocol):
    """What the settings panel and the assistant have in common."""

    change: SignalInstance
    set_secret: SignalInstance
    rotate_secret: SignalInstance
    find_port: SignalInstance
    use_port: SignalInstance

    def show_settings(self, settings: Settings) -> None: ...
    def show_held(self, held: Held) -> None: ...
    def show_hearing(self, hearing: Hearing) -> None: ...
    def show_free_port(self, port: int) -> None: ...


def join_settings(desk: Desk, panel: SettingsPanel, open_assistant: Callable[[], None]) -> None:
    """Join the settings panel."""
    join_both(desk, panel)
    panel.set_token.connect(desk.secrets.set_token)
    panel.open_assistant.connect(open_assistant)
    panel.show_lines(sorted({line.call.line for line in desk.logbook.newest(200) if line.call.line}))


def join_assistant(desk: Desk, assistant: Assistant) -> None:
    """Join the assistant."""
    join_both(desk, assistant)

    def save(access: Access) -> None:
        settings = desk.preferences.now
        for name in ("endpoint", "extension", "ca_file"):
            settings = with_value(settings, f"lirax.{name}", getattr(access, name))
        desk.preferences.change(settings)
        if access.token and access.token != desk.secrets.held.token:
            desk.secrets.set_token(access.token)

    assistant.check.connect(desk.setup.check)
    assistant.save_access.connect(save)
    assistant.test_round_trip.connect(desk.setup.test_round_trip)
    assistant.import_contacts.connect(lambda path: desk.contacts.import_file(path, assistant.show_imported))
    desk.setup.checked.subscribe(assistant.show_checked)
    desk.setup.round_trip.subscribe(assistant.show_round_trip)


def join_both(desk: Desk, shows: Shows) -> None:
    """Join what both show and wish."""

    def find_port() -> None:
        from lirax_desk.net.ports import free_port

        shows.show_free_port(free_port(desk.preferences.now.listener.host))

    def use_port(port: int) -> None:
        desk.preferences.change(with_value(desk.preferences.now, "listener.port", port))

    shows.change.connect(desk.preferences.change)
    shows.set_secret.connect(desk.secrets.set_secret)
    shows.rotate_secret.connect(desk.secrets.rotate)
    shows.find_port.connect(find_port)
    shows.use_port.connect(use_port)
    desk.preferences.changed.subscribe(shows.show_settings)
    desk.secrets.changed.subscribe(shows.show_held)
    desk.listening.changed.subscribe(shows.show_hearing)
    shows.show_settings(desk.preferences.now)
    shows.show_held(desk.secrets.held)
    shows.show_hearing(desk.listening.hearing)
