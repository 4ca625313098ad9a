"""What the settings are called, and how the secrets and the listener stand, in words. Main thread."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from lirax_desk import settings as keys
from lirax_desk.protocol.errors import PortTaken
from lirax_desk.services.listening import Hearing
from lirax_desk.services.secrets import SAMPLES, Held, Where
from lirax_desk.settings import SECTIONS, Settings, is_loopback
from lirax_desk.ui.words import error_words

translate = QCoreApplication.translate

CABINET_SECTION = "Интеграция General"
CABINET_FIELD = "API URL-адрес"
"""As LiraX's cabinet spells them."""

LEAST_SECRET = 16
"""Characters of a secret that a person makes up."""


def explanation(key: str) -> str:
    """What the dotted *key* is for, a sentence."""
    return translate("Settings", keys.explained(*_field(key)))


def rule(key: str) -> str:
    """What a value of *key* must be, a sentence."""
    sentence = translate("SettingsPanel", "Must be %1.")
    return sentence.replace("%1", translate("Settings", keys.wanted(*_field(key))))


def title(key: str) -> str:
    """What *key* is called beside its field."""
    titles = {
        "lirax.endpoint": translate("SettingsPanel", "API address"),
        "lirax.extension": translate("SettingsPanel", "My short number"),
        "lirax.ca_file": translate("SettingsPanel", "Own authority"),
        "lirax.providers": translate("SettingsPanel", "SMS modems"),
        "phones.region": translate("SettingsPanel", "Country"),
        "listener.host": translate("SettingsPanel", "Listen at"),
        "listener.port": translate("SettingsPanel", "Port"),
        "listener.path": translate("SettingsPanel", "Path"),
        "listener.public_url": translate("SettingsPanel", "Public address"),
        "listener.tls_cert": translate("SettingsPanel", "Certificate"),
        "listener.tls_key": translate("SettingsPanel", "Certificate's key"),
        "listener.allow_plain": translate("SettingsPanel", "Allow plain HTTP"),
        "ui.popups": translate("SettingsPanel", "Popups"),
        "ui.popup_corner": translate("SettingsPanel", "Corner"),
        "ui.watch": translate("SettingsPanel", "Watch"),
        "ui.theme": translate("SettingsPanel", "Theme"),
        "ui.close_to_tray": translate("SettingsPanel", "Keep in the tray"),
    }
    return titles[key]


def choice(value: str) -> str:
    """What one value of a closed set is called."""
    names = {
        "system": translate("SettingsPanel", "As the system"),
        "light": translate("SettingsPanel", "Light"),
        "dark": translate("SettingsPanel", "Dark"),
        "uk": "Українська",
        "ru": "Русский",
        "en": "English",
        "bottom-right": translate("SettingsPanel", "Bottom right"),
        "top-right": translate("SettingsPanel", "Top right"),
        "bottom-left": translate("SettingsPanel", "Bottom left"),
        "top-left": translate("SettingsPanel", "Top left"),
    }
    return names[value]


def token_state(held: Held) -> str:
    """Whether there is a token, and where it is kept."""
    if not held.token:
        return _with_problem(translate("SettingsPanel", "Not set"), held)
    match held.where:
        case Where.KEYRING:
            return translate("SettingsPanel", "Set, kept in the keyring.")
        case Where.ENVIRONMENT:
            return translate("SettingsPanel", "Set by the environment, LIRAX_DESK_TOKEN.")
        case Where.MEMORY:
            return _with_problem(translate("SettingsPanel", "For this session only"), held)


def secret_fault(secret: str) -> str:
    """Why *secret* cannot guard the webhooks; "" if it can."""
    if secret in SAMPLES:
        return translate("SettingsPanel", "This one is in LiraX's document: everybody knows it.")
    if len(secret) < LEAST_SECRET or not secret.isprintable():
        sentence = translate("SettingsPanel", "At least %1 characters on one line.")
        return sentence.replace("%1", str(LEAST_SECRET))
    return ""


def hearing_state(hearing: Hearing) -> str:
    """Whether webhooks can come in, a sentence."""
    match hearing:
        case Hearing(problem=PortTaken(port=port)):
            taken = translate("SettingsPanel", "Port %1 is taken by another program.")
            return taken.replace("%1", str(port))
        case Hearing(problem=problem) if problem is not None:
            return error_words(problem)
        case Hearing(url=""):
            return translate("SettingsPanel", "Not listening yet.")
        case Hearing(url=url):
            return translate("SettingsPanel", "Listening at %1").replace("%1", url)


def address_to_paste(public_url: str, hearing: Hearing) -> str:
    """The address that LiraX is to be given; "" while there is none."""
    return public_url or hearing.url


def is_out_of_reach(url: str) -> bool:
    """Whether nothing on the internet can come in at *url*: this machine's own address, or a private one."""
    host = urlsplit(url).hostname or ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return is_loopback(host)


def needs_a_way_in(settings: Settings, address: str) -> bool:
    """Whether LiraX is out on the internet and *address* is not."""
    lirax = urlsplit(settings.lirax.endpoint).hostname or ""
    return bool(address) and is_out_of_reach(address) and not is_loopback(lirax)


def where_to_paste() -> str:
    """Where in LiraX's cabinet the address and the secret belong."""
    sentence = translate("SettingsPanel", "In LiraX's cabinet: section «%1», field «%2».")
    return sentence.replace("%1", CABINET_SECTION).replace("%2", CABINET_FIELD)


def _with_problem(state: str, held: Held) -> str:
    return f"{state}: {held.problem.rstrip('.?!')}." if held.problem else f"{state}."


def _field(key: str) -> tuple[type, str]:
    section, _, name = key.partition(".")
    return SECTIONS[section], name
