"""LiraX's cabinet: its login and its export of calls. "Call history" of the API. Blocks: off the main thread.

A session lives 15 minutes at LiraX; its cookie is kept here, and renewed when the login page comes in
place of data. Nothing is written to LiraX, so everything may be tried again.
"""

import asyncio
import ssl
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import httpx

from lirax_desk.domain.history import Login, Stopped, complaint, is_login_page
from lirax_desk.net.client import Patience
from lirax_desk.protocol.commands.base import MOMENT
from lirax_desk.protocol.errors import BadReply, Refused, Unreachable
from lirax_desk.settings.keys import is_endpoint, is_loopback

T = TypeVar("T")

LOGIN_PATH = "/api/private/api/auth.php"
EXPORT_PATH = "/services/call_show.php"
EXPORT_LIMIT = 20 << 20
"""Bytes of an export that are read."""
PATIENCE = Patience(connect=5.0, read=30.0, whole=120.0)
"""An export is made while one waits for it."""

_HEADERS = {"Accept-Encoding": "identity", "User-Agent": "lirax-desk"}


@dataclass(frozen=True, slots=True)
class _Page:
    """An answer of the cabinet. *asks* is whether it wants a login in place of telling anything."""

    status: int
    body: bytes

    @property
    def asks(self) -> bool:
        return self.status in {301, 302, 303, 307, 401, 403} or is_login_page(self.body)


class Cabinet:
    """The cabinet that belongs to the API's *endpoint*, for one thread at a time."""

    def __init__(self, endpoint: str, login: Login, ca_file: str = "", patience: Patience = PATIENCE) -> None:
        self._endpoint = endpoint
        self._login = login
        self._ca_file = ca_file
        self._patience = patience
        self._cookies = httpx.Cookies()

    def export(self, start: datetime, finish: datetime, stop: "Future[None]") -> bytes:
        """What the cabinet exports of the calls that began from *start* to *finish*, in whatever form.

        Raises ServiceError, Stopped as soon as *stop* is done.
        """
        return asyncio.run(_unless(stop, self._export(start, finish)))

    async def _export(self, start: datetime, finish: datetime) -> bytes:
        try:
            async with asyncio.timeout(self._patience.whole), self._http() as http:
                return await self._data(http, _query(start, finish))
        except TimeoutError:
            raise Unreachable(f"LiraX's cabinet did not answer within {self._patience.whole:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise Unreachable(f"LiraX's cabinet cannot be reached: {_cause(error)}") from None

    async def _data(self, http: httpx.AsyncClient, query: str) -> bytes:
        """The export, after a login where none holds; a session that ended is renewed once."""
        if http.cookies:
            page = await _fetch(http, "GET", f"{EXPORT_PATH}?{query}")
            if not page.asks:
                return _told(page)
        await self._log_in(http)
        page = await _fetch(http, "GET", f"{EXPORT_PATH}?{query}")
        if page.asks:
            raise Refused("LiraX's cabinet asks for a login although it has just accepted one")
        return _told(page)

    async def _log_in(self, http: httpx.AsyncClient) -> None:
        http.cookies.clear()
        form = {"USER_LOGIN": self._login.user, "USER_HASH": self._login.password}
        page = await _fetch(http, "POST", LOGIN_PATH, form)
        if page.status >= 400 or complaint(page.body) or not http.cookies:
            raise Refused("LiraX's cabinet does not accept the login")
        self._cookies = http.cookies

    def _http(self) -> httpx.AsyncClient:
        if not is_endpoint(self._endpoint):
            raise Unreachable("LiraX's address must begin with https:// (http:// on this machine only)")
        return httpx.AsyncClient(
            base_url=cabinet_of(self._endpoint),
            cookies=self._cookies,
            headers=_HEADERS,
            verify=_trust(self._endpoint, self._ca_file),
            trust_env=not is_loopback(urlsplit(self._endpoint).hostname or ""),
            timeout=httpx.Timeout(self._patience.read, connect=self._patience.connect),
        )


def cabinet_of(endpoint: str) -> str:
    """Where the cabinet is: the endpoint's host at the usual port, or a LiraX of this machine as a whole."""
    parts = urlsplit(endpoint)
    if is_loopback(parts.hostname or ""):
        return f"{parts.scheme}://{parts.netloc}"
    return f"https://{parts.netloc.removesuffix(f':{parts.port}')}"


def _query(start: datetime, finish: datetime) -> str:
    """The vendor's own query; moments are local, and their blank must not become a plus sign."""
    fields = {
        "action": "show",
        "date_start": start.astimezone().strftime(MOMENT),
        "date_finish": finish.astimezone().strftime(MOMENT),
        "filter": "call_ani_dnis",
        "filter_value": "",
        "call_type": "",
        "call_connect": "",
        "call_export": "1",
    }
    return urlencode(fields, quote_via=quote)


async def _unless(stop: "Future[None]", work: Coroutine[Any, Any, T]) -> T:
    """What *work* returns, unless *stop* is done before."""
    task, halt = asyncio.ensure_future(work), asyncio.wrap_future(stop)
    either: list[asyncio.Future[Any]] = [task, halt]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    if not task.done():
        task.cancel()
        raise Stopped
    return task.result()


async def _fetch(
    http: httpx.AsyncClient, method: str, path: str, form: dict[str, str] | None = None
) -> _Page:
    body = bytearray()
    async with http.stream(method, path, data=form) as response:
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > EXPORT_LIMIT:
                raise BadReply("the export is longer than 20 MiB")
        return _Page(response.status_code, bytes(body))


def _told(page: _Page) -> bytes:
    if page.status != 200:
        raise BadReply(f"LiraX's cabinet answers HTTP {page.status}")
    if said := complaint(page.body):
        raise Refused(f"LiraX's cabinet says: {' '.join(said.split())[:200]}")
    if not page.body.strip():
        raise BadReply("the export is empty: not even the names of its columns")
    return page.body


def _trust(endpoint: str, ca_file: str) -> ssl.SSLContext:
    """Whom to believe: the usual authorities and the person's own."""
    if not endpoint.casefold().startswith("https:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = httpx.create_ssl_context()
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


def _cause(error: Exception) -> str:
    """What went wrong in one line; never the request, which may have the password."""
    return " ".join(str(error).split())[:200] or type(error).__name__
