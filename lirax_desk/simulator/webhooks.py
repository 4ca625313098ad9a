"""Webhooks to the application: built with the vendor's spelling variants, posted, their answers kept."""

import asyncio
import contextlib
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Literal

import httpx

from lirax_desk.simulator.clock import Clock
from lirax_desk.simulator.log import Log, masked, readable
from lirax_desk.simulator.tasks import Tasks
from lirax_desk.simulator.values import Answered

PATIENCE = 10.0
"""Real seconds that a webhook waits for its answer; a caller who waits for `contact` has half."""

Form = dict[str, str]


@dataclass(frozen=True, slots=True)
class Manner:
    """How webhooks are spelled and how well the line behaves.

    *secret_field* "mixed" is the vendor's document: From_ for events, from_ for the rest. *late* is how
    many seconds a webhook may be late, so that they come out of order; *repeat* how often each is sent.
    """

    secret_field: Literal["from_LiraX_token", "From_LiraX_token", "token", "mixed"] = "from_LiraX_token"  # noqa: S105 - a name
    sms_id_field: Literal["id", "id_sms"] = "id"
    record_callid: Literal["same", "bare"] = "same"
    record_at_once: bool = False
    repeat: int = 1
    late: float = 0.0
    silent: bool = False

    def secret_name(self, cmd: str) -> str:
        names = {"mixed": "From_LiraX_token" if cmd == "event" else "from_LiraX_token"}
        return names.get(self.secret_field, self.secret_field)


@dataclass(slots=True)
class Target:
    """Where webhooks go, and the application's secret that they carry."""

    url: str = ""
    secret: str = ""


@dataclass(slots=True)
class Webhooks:
    """Posts forms to *target*. A refused webhook is written down, and not sent again."""

    http: httpx.AsyncClient
    clock: Clock
    log: Log
    chance: Random
    target: Target = field(default_factory=Target)
    manner: Manner = Manner()
    tasks: Tasks = field(default_factory=Tasks)

    async def tell(self, form: Form) -> None:
        """Send a webhook that tells something; when the line is bad, later and several times."""
        for _ in range(self.manner.repeat):
            if self.manner.late:
                self.tasks.start(self._tell_late(form, self.chance.uniform(0, self.manner.late)))
            else:
                await self._post(form)

    async def ask(self, form: Form) -> Answered:
        """Send `contact` and return what was answered; nothing readable is nobody known."""
        response = await self._post(form, PATIENCE / 2)
        return read_contact(response.content) if response is not None and response.is_success else Answered()

    async def _tell_late(self, form: Form, seconds: float) -> None:
        await self.clock.sleep(seconds)
        await self._post(form)

    async def _post(self, form: Form, patience: float = PATIENCE) -> httpx.Response | None:
        number, start = self.log.exchange(), time.monotonic()
        signed = self._signed(form)
        self.log.write("webhook", number, direction="out", path=self.target.url, form=masked(signed))
        response, error = await self._deliver(signed, patience)
        self.log.write(
            "reply",
            number,
            direction="in",
            cmd=form.get("cmd", ""),
            status=response.status_code if response is not None else None,
            body=readable(response.content) if response is not None else "",
            error=error,
            ms=round((time.monotonic() - start) * 1000, 1),
        )
        return response

    def _signed(self, form: Form) -> Form:
        """The form with the secret, unless it brings one of its own to be tried."""
        own = {"from_lirax_token", "token"} & {name.casefold() for name in form}
        if own or not self.target.secret:
            return form
        return form | {self.manner.secret_name(form.get("cmd", "")): self.target.secret}

    async def _deliver(self, form: Form, patience: float) -> tuple[httpx.Response | None, str]:
        if self.manner.silent:
            return None, "the network is dead"
        if not self.target.url:
            return None, "no address for webhooks was set"
        try:
            async with asyncio.timeout(patience):
                return await self.http.post(self.target.url, data=form), ""
        except TimeoutError:
            return None, f"no answer within {patience:g} s"
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            return None, f"{type(error).__name__}: {error}"


def webhook_client(ca_file: str = "") -> httpx.AsyncClient:
    """A client that verifies an HTTPS callback with *ca_file*, or with the system's authorities."""
    trust = ssl.create_default_context(cafile=ca_file or None)
    return httpx.AsyncClient(
        verify=trust,
        trust_env=False,
        timeout=PATIENCE,
        limits=httpx.Limits(max_keepalive_connections=0),
        headers={"User-Agent": "LiraX"},
    )


def read_contact(body: bytes) -> Answered:
    """Read `{"contact_name": "..", "responsible": 103}`; what is not like that is left out."""
    value: object = None
    with contextlib.suppress(ValueError, RecursionError):
        value = json.loads(body)
    if not isinstance(value, Mapping):
        return Answered()
    name, responsible = value.get("contact_name"), value.get("responsible")
    return Answered(
        name=name if isinstance(name, str) else "",
        responsible=str(responsible) if isinstance(responsible, str | int) else "",
    )
