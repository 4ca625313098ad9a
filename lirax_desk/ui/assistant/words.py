"""What the tests of the first steps came to, in words: what is wrong, and what to do. Main thread."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from lirax_desk.protocol.commands import User
from lirax_desk.protocol.errors import BadReply, Refused, ServiceError, Unreachable, WrongToken
from lirax_desk.services.contacts import Imported
from lirax_desk.services.listening import Hearing
from lirax_desk.services.setup import Access, Checked, RoundTrip
from lirax_desk.ui.assistant.verdict import Verdict
from lirax_desk.ui.look.words import one_line
from lirax_desk.ui.panels.settings import words as settings_words
from lirax_desk.ui.panels.settings.sign import Outcome
from lirax_desk.ui.words import error_words

translate = QCoreApplication.translate

NEAR_AT_MOST = 6
ROWS_AT_MOST = 5

_TOKEN_LENGTH = 32
_TOKEN = re.compile(rf"[0-9a-f]{{{_TOKEN_LENGTH}}}")


def name_of(user: User) -> str:
    """A colleague as one picks them: "Olha Ivanenko (101)"."""
    return f"{one_line(user.name)} ({user.extension})" if user.name.strip() else user.extension


def near(users: tuple[User, ...], extension: str) -> tuple[User, ...]:
    """Those whose short numbers look most like *extension*, at most NEAR_AT_MOST."""
    known = [user for user in users if user.extension]
    likeness = {user: SequenceMatcher(None, user.extension, extension).ratio() for user in known}
    return tuple(sorted(known, key=lambda user: -likeness[user])[:NEAR_AT_MOST])


def of_check(checked: Checked, access: Access) -> Verdict:
    """What getUsers told about *access*."""
    if checked.error is not None:
        return Verdict(Outcome.BAD, error_words(checked.error), tuple(_advice(checked.error, access)))
    answered = _answered(checked)
    if checked.me is not None:
        return _known(checked.me, answered)
    if not access.extension:
        return Verdict(Outcome.DOUBTFUL, f"{answered}. {translate('Assistant', 'Which of them are you?')}")
    nobody = translate("Assistant", "nobody has the short number %1.").replace("%1", access.extension)
    return Verdict(
        Outcome.DOUBTFUL, f"{answered}, {nobody}", (translate("Assistant", "Which of them are you?"),)
    )


def of_round_trip(trip: RoundTrip, hearing: Hearing, address: str) -> Verdict:
    """Whether a webhook came, and what to check in which order if none did."""
    if trip.error is not None:
        return Verdict(
            Outcome.BAD,
            error_words(trip.error),
            (translate("Assistant", "Test the access in the first step."),),
        )
    if trip.arrived_after is not None:
        sentence = translate("Assistant", "First webhook after %1: LiraX reaches this program.")
        return Verdict(Outcome.GOOD, sentence.replace("%1", duration(trip.arrived_after)))
    if trip.refused:
        sentence = translate("Assistant", "A webhook came, but with another secret.")
        return Verdict(Outcome.BAD, sentence, tuple(_about_the_secret()))
    sentence = translate("Assistant", "LiraX was asked, but no webhook came. Check, in this order:")
    return Verdict(Outcome.BAD, sentence, tuple(_where_it_stops(hearing, address)))


def of_import(outcome: Imported | ServiceError) -> Verdict:
    """What an import did."""
    if isinstance(outcome, ServiceError):
        return Verdict(Outcome.BAD, error_words(outcome))
    counts = translate("Assistant", "New: %1. Changed: %2. Already there: %3.")
    for place, count in (("%1", outcome.new), ("%2", outcome.changed), ("%3", outcome.same)):
        counts = counts.replace(place, str(count))
    if not outcome.broken:
        return Verdict(Outcome.GOOD, counts)
    left_out = translate("Assistant", "Rows that could not be taken: %1.").replace(
        "%1", str(len(outcome.broken))
    )
    line = translate("Assistant", "Line %1: %2.")
    rows = (line.replace("%1", str(row.line)).replace("%2", row.reason.rstrip(".")) for row in outcome.broken)
    return Verdict(Outcome.DOUBTFUL, f"{counts} {left_out}", tuple(rows)[:ROWS_AT_MOST])


def duration(seconds: float) -> str:
    """A short time: "120 ms", "0.8 s"."""
    if seconds < 0.5:
        return translate("Assistant", "%1 ms").replace("%1", str(max(1, round(seconds * 1000))))
    return translate("Assistant", "%1 s").replace("%1", f"{seconds:.1f}")


def _known(me: User, answered: str) -> Verdict:
    you = translate("Assistant", "you are %1.").replace("%1", name_of(me))
    if me.active:
        return Verdict(Outcome.GOOD, f"{answered}, {you}")
    return Verdict(
        Outcome.DOUBTFUL, f"{answered}, {you}", (translate("Assistant", "LiraX has this user switched off."),)
    )


def _answered(checked: Checked) -> str:
    if len(checked.users) == 1:
        sentence = translate("Assistant", "LiraX answered in %1: one colleague")
    else:
        sentence = translate("Assistant", "LiraX answered in %1: %2 colleagues")
    return sentence.replace("%1", duration(checked.seconds)).replace("%2", str(len(checked.users)))


def _advice(error: ServiceError, access: Access) -> Iterator[str]:
    match error:
        case WrongToken():
            yield from _about_the_token(access)
        case Unreachable():
            yield from _about_the_way(str(error).lower(), access)
        case BadReply() | Refused():
            yield translate(
                "Assistant",
                "Something answers there, but it is not LiraX's API. Its address usually ends in /general.",
            )
        case _:
            return


def _about_the_token(access: Access) -> Iterator[str]:
    if len(access.token) == _TOKEN_LENGTH and not _TOKEN.fullmatch(access.token):
        yield translate(
            "Assistant",
            "Tokens usually are made of 0-9 and a-f; this one has other characters. Copy it again.",
        )
    elif not _TOKEN.fullmatch(access.token):
        shape = translate(
            "Assistant",
            "Tokens usually are 32 characters, 0-9 and a-f; this one has %1. Copy it again, the whole of it.",
        )
        yield shape.replace("%1", str(len(access.token)))
    else:
        yield translate(
            "Assistant",
            "Copy it again from the settings of the integration in LiraX's cabinet: it may have changed.",
        )
    yield translate("Assistant", "Is the address that of your LiraX? A token is good for one account only.")


def _about_the_way(cause: str, access: Access) -> Iterator[str]:
    """What may stand between; the part that the cause names comes first."""
    host, port = _host_and_port(access.endpoint)
    if "certificate" in cause or "ssl" in cause:
        yield translate(
            "Assistant",
            "The certificate of %1 is not trusted here. If LiraX or your company has an authority "
            "of its own, name its file above.",
        ).replace("%1", host)
        yield translate("Assistant", "Is this computer's date right?")
        return
    if "refused" in cause:
        yield (
            translate("Assistant", "%1 is there, but nothing listens at port %2: is the port right?")
            .replace("%1", host)
            .replace("%2", port)
        )
    else:
        yield translate("Assistant", "Is the name right: %1? Is this computer online?").replace("%1", host)
    yield translate(
        "Assistant", "A firewall or a proxy of your company may block port %1: ask who looks after it."
    ).replace("%1", port)


def _host_and_port(endpoint: str) -> tuple[str, str]:
    parts = urlsplit(endpoint)
    return parts.hostname or endpoint, str(parts.port or {"http": 80}.get(parts.scheme, 443))


def _about_the_secret() -> Iterator[str]:
    where = translate(
        "Assistant",
        "Copy the secret from the step before into LiraX's cabinet, section «%1», and save it there.",
    )
    yield where.replace("%1", settings_words.CABINET_SECTION)
    yield translate(
        "Assistant", "Or take the secret that stands there over: press “Type one…” in the step before."
    )


def _where_it_stops(hearing: Hearing, address: str) -> Iterator[str]:
    if not hearing.url:
        yield translate("Assistant", "This program does not listen: %1").replace(
            "%1", settings_words.hearing_state(hearing)
        )
    yield (
        translate(
            "Assistant",
            "In LiraX's cabinet, section «%1», field «%2»: does it say exactly %3, path included?",
        )
        .replace("%1", settings_words.CABINET_SECTION)
        .replace("%2", settings_words.CABINET_FIELD)
        .replace("%3", address)
    )
    if settings_words.is_out_of_reach(address):
        yield translate(
            "Assistant",
            "LiraX on the internet cannot reach that address: it takes a proxy or a tunnel in front of it.",
        )
    else:
        yield translate(
            "Assistant", "Do the proxy, the router and the firewalls on the way pass it on to this computer?"
        )
    yield translate(
        "Assistant", "Is the secret in LiraX the one shown here? Webhooks with another one are refused."
    )
    yield translate("Assistant", "An account has one address for all: has another program been given it?")
