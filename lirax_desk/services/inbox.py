"""Answers LiraX's webhooks, on the listener's thread: keep first, answer second, react last.

A webhook that tells is answered 200 only after the journal has it on the disk. A question is
answered at once from the database, however busy the window is.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from lirax_desk.domain.contacts import Contact
from lirax_desk.protocol.errors import BadWebhook
from lirax_desk.protocol.events import read_telling
from lirax_desk.protocol.forms import Form, read_form
from lirax_desk.protocol.questions import (
    DONE,
    INVALID_PARAMETERS,
    INVALID_TOKEN,
    NOT_KEPT,
    ContactAsked,
    Reply,
    contact_reply,
    read_question,
)
from lirax_desk.services.work import Clock, Post
from lirax_desk.store.database import StoreError
from lirax_desk.store.journal import Journal

_log = logging.getLogger(__name__)

STRANGERS_AT_MOST = 1000
"""Addresses that are logged, once each."""
REFUSALS_APART = timedelta(seconds=1)
"""What is refused sooner than this after another does not bother the main thread."""


class WhoIs(Protocol):
    """Finds the person to a number as LiraX writes it."""

    def __call__(self, phone: str, /) -> Contact | None: ...


@dataclass(frozen=True, slots=True)
class Reactions:
    """What happens on the main thread afterwards."""

    kept: Callable[[], None]
    asked: Callable[[ContactAsked], None]
    refused: Callable[[], None]
    """A webhook had no valid secret; at most once a second, however many there are."""


class Inbox:
    """Checks the secret, parses, keeps and answers. *secrets* are those that are valid right now."""

    def __init__(
        self,
        journal: Journal,
        secrets: Callable[[], Iterable[str]],
        who_is: WhoIs,
        reactions: Reactions,
        post: Post,
        clock: Clock,
    ) -> None:
        self._journal = journal
        self._secrets = secrets
        self._who_is = who_is
        self._reactions = reactions
        self._post = post
        self._clock = clock
        self._strangers: set[str] = set()
        self._refused_at: datetime | None = None

    async def answer(self, body: bytes, address: str) -> Reply:
        """The reply to a form that was posted from *address*."""
        try:
            form = read_form(body)
            if not form.opened_by(self._secrets()):
                return self._refuse(address)
            question = read_question(form)
            return self._tell(question) if question else await self._keep(form)
        except BadWebhook:
            return INVALID_PARAMETERS
        except StoreError as error:
            _log.error("a webhook was not answered: %s", error)
            return NOT_KEPT

    def _refuse(self, address: str) -> Reply:
        if address not in self._strangers and len(self._strangers) < STRANGERS_AT_MOST:
            self._strangers.add(address)
            _log.info("a webhook from %s has no valid secret", address)
        now = self._clock()
        if self._refused_at is None or now - self._refused_at >= REFUSALS_APART:
            self._refused_at = now
            self._post(self._reactions.refused)
        return INVALID_TOKEN

    def _tell(self, question: ContactAsked) -> Reply:
        self._post(lambda: self._reactions.asked(question))
        found = self._who_is(question.phone)
        return contact_reply(found.title, found.responsible) if found else contact_reply("")

    async def _keep(self, form: Form) -> Reply:
        now = self._clock()
        read_telling(form, now)  # refuses what says nothing before it is kept
        await asyncio.wrap_future(self._journal.keep(form, now))
        self._post(self._reactions.kept)
        return DONE
