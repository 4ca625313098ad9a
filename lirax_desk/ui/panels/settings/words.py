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

CABINET_SECTION = "Интеграция General"
CABINET_FIELD = "API URL-адрес"
"""As LiraX's cabinet spells them."""

LEAST_SECRET = 16
"""Characters of a secret that a person makes up."""


def translate(text: str) -> str:
    """Return *text* of the settings themselves in the operator's language."""
    return QCoreApplication.translate("Settings", text)


def explanation(key: str) -> str:
    """What the dotted *key* is for, a sentence."""
    return translate(keys.explained(*_field(key)))


def rule(key: str) -> str:
    """What a value of *key* must be, a sentence."""
    sentence = QCoreApplication.translate("SettingsPanel", "Must be %1.")
    return sentence.replace("%1", translate(keys.wanted(*_field(key))))


def title(key: str) -> str:
    """What *key* is called beside its field."""
    titles = {
        "lirax.endpoint": QCoreApplication.translate("SettingsPanel", "API address"),
        "lirax.extension": QCoreApplication.translate("SettingsPanel", "My short number"),
        "lirax.ca_file": QCoreApplication.translate("SettingsPanel", "Own authority"),
        "lirax.providers": QCoreApplication.translate("SettingsPanel", "SMS modems"),
        "phones.region": QCoreApplication.translate("SettingsPanel", "Country"),
        "listener.host": QCoreApplication.translate("SettingsPanel", "Listen at"),
        "listener.port": QCoreApplication.translate("SettingsPanel", "Port"),
        "listener.path": QCoreApplication.translate("SettingsPanel", "Path"),
        "listener.public_url": QCoreApplication.translate("SettingsPanel", "Public address"),
        "listener.tls_cert": QCoreApplication.translate("SettingsPanel", "Certificate"),
        "listener.tls_key": QCoreApplication.translate("SettingsPanel", "Certificate's key"),
        "listener.allow_plain": QCoreApplication.translate("SettingsPanel", "Allow plain HTTP"),
        "ui.popups": QCoreApplication.translate("SettingsPanel", "Popups"),
        "ui.popup_corner": QCoreApplication.translate("SettingsPanel", "Corner"),
        "ui.watch": QCoreApplication.translate("SettingsPanel", "Watch"),
        "ui.theme": QCoreApplication.translate("SettingsPanel", "Theme"),
        "ui.language": QCoreApplication.translate("SettingsPanel", "Language"),
        "ui.close_to_tray": QCoreApplication.translate("SettingsPanel", "Keep in the tray"),
    }
    return titles[key]


def choice(value: str) -> str:
    """What one value of a closed set is called."""
    names = {
        "system": QCoreApplication.translate("SettingsPanel", "As the system"),
        "light": QCoreApplication.translate("SettingsPanel", "Light"),
        "dark": QCoreApplication.translate("SettingsPanel", "Dark"),
        "uk": "Українська",
        "ru": "Русский",
        "en": "English",
        "bottom-right": QCoreApplication.translate("SettingsPanel", "Bottom right"),
        "top-right": QCoreApplication.translate("SettingsPanel", "Top right"),
        "bottom-left": QCoreApplication.translate("SettingsPanel", "Bottom left"),
        "top-left": QCoreApplication.translate("SettingsPanel", "Top left"),
    }
    return names[value]


def token_state(held: Held) -> str:
    """Whether there is a token, and where it is kept."""
    if not held.token:
        return _with_problem(QCoreApplication.translate("SettingsPanel", "Not set"), held)
    match held.where:
        case Where.KEYRING:
            return QCoreApplication.translate("SettingsPanel", "Set, kept in the keyring.")
        case Where.ENVIRONMENT:
            return QCoreApplication.translate("SettingsPanel", "Set by the environment, LIRAX_DESK_TOKEN.")
        case Where.MEMORY:
            return _with_problem(QCoreApplication.translate("SettingsPanel", "For this session only"), held)


def secret_fault(secret: str) -> str:
    """Why *secret* cannot guard the webhooks; "" if it can."""
    if secret in SAMPLES:
        return QCoreApplication.translate(
            "SettingsPanel", "This one is in LiraX's document: everybody knows it."
        )
    if len(secret) < LEAST_SECRET or not secret.isprintable():
        sentence = QCoreApplication.translate("SettingsPanel", "At least %1 characters on one line.")
        return sentence.replace("%1", str(LEAST_SECRET))
    return ""


def hearing_state(hearing: Hearing) -> str:
    """Whether webhooks can come in, a sentence."""
    match hearing:
        case Hearing(problem=PortTaken(port=port)):
            taken = QCoreApplication.translate("SettingsPanel", "Port %1 is taken by another program.")
            return taken.replace("%1", str(port))
        case Hearing(problem=problem) if problem is not None:
            return error_words(problem)
        case Hearing(url=""):
            return QCoreApplication.translate("SettingsPanel", "Not listening yet.")
        case Hearing(url=url):
            return QCoreApplication.translate("SettingsPanel", "Listening at %1").replace("%1", url)


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
    sentence = QCoreApplication.translate("SettingsPanel", "In LiraX's cabinet: section «%1», field «%2».")
    return sentence.replace("%1", CABINET_SECTION).replace("%2", CABINET_FIELD)


def _with_problem(state: str, held: Held) -> str:
    return f"{state}: {held.problem.rstrip('.?!')}." if held.problem else f"{state}."


def _field(key: str) -> tuple[type, str]:
    section, _, name = key.partition(".")
    return SECTIONS[section], name
