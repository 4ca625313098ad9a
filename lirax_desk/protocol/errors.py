"""The one error family. Raised below the edge, caught once at the edge, published as a value.

ServiceError
├── NotSent                  nothing reached LiraX: trying again is safe
│   ├── Unreachable          no connection, DNS, TLS
│   ├── BadCommand           a field is wrong; the rule LiraX documents, checked before sending
│   └── NoToken              no token is set
├── Refused                  LiraX said no: nothing was done
│   ├── WrongToken           401
│   ├── WrongParameters      400, or 200 with {"error": ..}
│   ├── ModemOff             402 to sendSMS or checkSMS
│   └── ModemBusy            403 to sendSMS or checkSMS
├── BadReply                 an answer that cannot be read, to a command that is safe to repeat
├── OutcomeUnknown           sent, no answer that tells: a person decides, nothing is repeated
└── ListenerError            LiraX's webhooks cannot come in
    └── PortTaken            another program has the port
"""


class ServiceError(Exception):
    """Something that a person should be told; ``str(error)`` is the sentence, without secrets."""


class NotSent(ServiceError):
    """The command did not leave this machine, or certainly did not arrive."""


class Unreachable(NotSent):
    """No connection to LiraX could be made."""


class BadCommand(NotSent):
    """A parameter breaks a rule of the API; *field* is its name on the wire."""

    def __init__(self, field: str, rule: str) -> None:
        super().__init__(f"{field}: {rule}")
        self.field = field
        self.rule = rule


class NoToken(NotSent):
    """There is no API token to send."""

    def __init__(self) -> None:
        super().__init__("no API token is set")


class Refused(ServiceError):
    """LiraX answered that it did not do it; *said* are its own words, where it gave any."""


class WrongToken(Refused):
    """LiraX does not know the token."""

    def __init__(self, said: str = "") -> None:
        super().__init__("LiraX does not accept the token" + _in_brackets(said))


class WrongParameters(Refused):
    """LiraX did not accept the parameters; the text is LiraX's own where it gave one."""


class ModemOff(Refused):
    """The GSM modem of this provider is not connected."""

    def __init__(self, said: str = "") -> None:
        super().__init__("the modem is not connected" + _in_brackets(said))


class ModemBusy(Refused):
    """The GSM modem is busy; the same request may be made later."""

    def __init__(self, said: str = "") -> None:
        super().__init__("the modem is busy, try later" + _in_brackets(said))


class BadReply(ServiceError):
    """LiraX's answer, or what stands in its place, cannot be read."""


class OutcomeUnknown(ServiceError):
    """The command was sent and may have worked: whether it did cannot be told from here."""

    def __init__(self, cause: str) -> None:
        super().__init__(f"unknown whether it went through: {cause}")
        self.cause = cause


class ListenerError(ServiceError):
    """The listener cannot start where it is told to."""


class PortTaken(ListenerError):
    """Another program has the port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is taken by another program")
        self.port = port


class BadWebhook(Exception):
    """What was posted is not a webhook of LiraX; answered 400."""


def _in_brackets(said: str) -> str:
    return f" ({said})" if said else ""
