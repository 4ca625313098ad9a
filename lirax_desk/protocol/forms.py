"""A webhook's body as fields, and the secret taken out of it. Section 2 of the API."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from lirax_desk.protocol.errors import BadWebhook

SECRET_NAMES = frozenset({"from_lirax_token", "token"})
"""LiraX writes from_LiraX_token, once From_LiraX_token, and in prose token."""

MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Form:
    """What was posted, without the secret. Field names keep LiraX's spelling."""

    fields: Mapping[str, str]
    secrets: tuple[str, ...] = field(default=(), repr=False)

    def has(self, name: str) -> bool:
        """Whether there is a field *name*, be it empty."""
        return name.casefold() in {known.casefold() for known in self.fields}

    def get(self, *names: str) -> str:
        """The first non-empty value among *names*, compared without case; "" if there is none."""
        folded = {name.casefold(): text for name, value in self.fields.items() if (text := value.strip())}
        return next((folded[name.casefold()] for name in names if name.casefold() in folded), "")

    def need(self, *names: str) -> str:
        """Like get, for the one field that a webhook is about."""
        if value := self.get(*names):
            return value
        raise BadWebhook(f"{names[0]} is missing")

    def opened_by(self, secrets: Iterable[str]) -> bool:
        """Whether it carries one of *secrets*; every pair is compared, each in constant time."""
        known = [secret.encode() for secret in secrets]
        posted = [secret.encode() for secret in self.secrets]
        return any([hmac.compare_digest(one, other) for one in posted for other in known])


def read_form(body: bytes) -> Form:
    """Split an application/x-www-form-urlencoded body; raise BadWebhook if it is none."""
    text = body.decode("utf-8", "replace")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise BadWebhook("too many fields") from error
    if "=" not in text:
        raise BadWebhook("not a form")
    return Form(
        fields={name: value for name, value in pairs if not _is_secret(name)},
        secrets=tuple(value for name, value in pairs if _is_secret(name) and value),
    )


def digest(parts: Mapping[str, str] | tuple[str, ...]) -> str:
    """A short natural key of exactly these texts, whatever their order was on the wire."""
    text = json.dumps(parts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _is_secret(name: str) -> bool:
    return name.strip().casefold() in SECRET_NAMES
