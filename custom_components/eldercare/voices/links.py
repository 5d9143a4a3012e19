"""Links to the responder's page: minted for a message as it leaves, known again when somebody opens one.

A token is 128 random bits. Only its hash is kept, so neither the ledger nor a backup of it opens a page. A link is worth something
as long as its incident is open. Knows no Home Assistant.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import datetime
import hashlib
import logging
import secrets
from typing import Final, Protocol

from ..channels.interface import Recipient
from ..ledger.errors import LedgerError
from ..ledger.ledger import Ledger
from ..ledger.links import keep_link, kept_links
from ..model.community import Community
from ..model.incident import Attempt
from ..model.link import Link
from ..model.words import Medium, Purpose

_LOGGER = logging.getLogger(__name__)

PAGE_PATH: Final = "/eldercare/r/"
_TOKEN_BYTES = 16
_TOKEN_LENGTH = 22
_TWO_LATIN_PARTS = 2 * 153
_TWO_OTHER_PARTS = 2 * 67
_COMMITTED_WITHIN_S = 2.0
# A group is nobody in particular, and nobody taps on a call.
_HAVE_A_READER = (Medium.TEXT, Medium.APP)
_HOLD_A_LINK = (Purpose.ALARM, Purpose.THANKS)


class House(Protocol):
    """What must be known of the house to mint a link."""

    @property
    def community(self) -> Community:
        """The register, with what each channel can do."""

    def now(self) -> datetime:
        """Return the time (UTC)."""

    def page_base(self, channel_id: str) -> str | None:
        """Return the address under which people who get messages over a channel reach this hub; None if they do not."""

    def in_thread[R](self, blocking: Callable[[], R]) -> Awaitable[R]:
        """Do something that blocks where it holds up nobody."""


class Links:
    """The links of one community that are abroad, by the hash of their tokens."""

    def __init__(self, ledger: Ledger, house: House) -> None:
        """Begin with none."""
        self._ledger = ledger
        self._house = house
        self._known: dict[str, Link] = {}
        self._tokens: dict[str, str] = {}

    def remember(self, open_incidents: Collection[str]) -> None:
        """Read back the links of open incidents. Blocking. Raises LedgerError."""
        self._known = kept_links(self._ledger, open_incidents) | self._known

    def forget(self, incident_ids: Collection[str]) -> None:
        """Let the links of these incidents, which are over, be worth nothing."""
        if not incident_ids:
            return
        ended = [key for key, link in self._known.items() if link.incident_id in incident_ids]
        for key in ended:
            self._tokens.pop(self._known.pop(key).attempt_id, None)

    def find(self, token: str) -> Link | None:
        """Return what a token opens; None for every token that opens nothing, for whatever reason."""
        return self._known.get(_hash(token))

    async def dress(self, attempt: Attempt, to: Recipient) -> Attempt:
        """Return a message as it should leave: with a link of its own, if it may and can hold one.

        Never fails and never waits for long: a message without a link is better than none.
        """
        base = self._house.page_base(attempt.channel_id) if self._may_hold(attempt, to) else None
        if base is None or not _has_room(attempt, f"{base}{PAGE_PATH}"):
            return attempt
        token = self._tokens.get(attempt.id) or await self.mint(attempt)
        return replace(attempt, text=f"{attempt.text}\n{base}{PAGE_PATH}{token}")

    async def mint(self, attempt: Attempt) -> str:
        """Make a token and commit its hash; without the ledger it is good until the next start."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        token_hash, now = _hash(token), self._house.now()
        link = Link(
            attempt_id=attempt.id,
            incident_id=attempt.incident_id,
            responder_id=attempt.responder_id,
        )
        self._known[token_hash] = link
        self._tokens[attempt.id] = token
        try:
            async with asyncio.timeout(_COMMITTED_WITHIN_S):
                await self._house.in_thread(
                    lambda: keep_link(self._ledger, token_hash, link, at=now)
                )
        except (LedgerError, TimeoutError) as error:
            _LOGGER.warning("A link of attempt %s was not committed: %s", attempt.id, error)
        return token

    def _may_hold(self, attempt: Attempt, to: Recipient) -> bool:
        voice = self._house.community.voices.get(attempt.channel_id)
        return (
            voice is not None
            and attempt.medium in _HAVE_A_READER
            and attempt.purpose in _HOLD_A_LINK
            and voice.reach_of(to.phone).links
        )


def _has_room(attempt: Attempt, address: str) -> bool:
    """Whether an alarm by SMS comes in two parts at most; the call that goes out beside it waits for neither."""
    if attempt.medium is not Medium.TEXT or attempt.purpose is not Purpose.ALARM:
        return True
    text = f"{attempt.text}\n{address}{'x' * _TOKEN_LENGTH}"
    if text.isascii():
        return len(text) <= _TWO_LATIN_PARTS
    return len(text.encode("utf-16-le")) // 2 <= _TWO_OTHER_PARTS


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
