"""Twilio's side of the webhooks: signs what it tells the hub, posts it once, writes it down.

A callback that fails stays failed, as with Twilio: a hub that was down learns of it by asking.
"""

import asyncio
import base64
from collections.abc import Mapping
from dataclasses import dataclass
import hashlib
import hmac
from typing import Any
from uuid import uuid4

import aiohttp
from yarl import URL

from simulators.telephones.records import Clock

ANSWER_WITHIN_S = 15
"""Twilio waits this long for a webhook."""


@dataclass(frozen=True, kw_only=True)
class Callback:
    """One webhook call and how it went; times are unix times."""

    at: float
    answered_at: float
    url: str
    form: Mapping[str, str]
    status: int | None
    """The HTTP status, or nothing when the hub could not be reached."""
    error: str | None
    body: str

    @property
    def arrived(self) -> bool:
        """Whether the hub accepted it."""
        return self.status is not None and self.status < 300

    def as_json(self) -> dict[str, Any]:
        """Return it for the control API."""
        return {
            "at": self.at,
            "answered_at": self.answered_at,
            "url": self.url,
            "form": dict(self.form),
            "status": self.status,
            "error": self.error,
        }


class Callbacks:
    """Posts webhooks; those of one text or call in order, all others at once."""

    def __init__(self, *, auth_token: str, now: Clock) -> None:
        """Sign with `auth_token`."""
        self.log: list[Callback] = []
        self._auth_token = auth_token
        self._now = now
        self._turns: dict[str, asyncio.Lock] = {}
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Get ready to post; needs a running loop."""
        self._session = aiohttp.ClientSession(
            # A connection kept open would break when the hub restarts; Twilio's do not.
            connector=aiohttp.TCPConnector(force_close=True),
            timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN_S),
            headers={"User-Agent": "TwilioProxy/1.1"},
        )

    async def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            await self._session.close()

    async def post_in_turn(self, sid: str, url: str, form: Mapping[str, str]) -> None:
        """Post after the earlier callbacks of the same text or call."""
        async with self._turns.setdefault(sid, asyncio.Lock()):
            await self.post(url, form)

    async def post(self, url: str, form: Mapping[str, str]) -> Callback:
        """Post once, signed; never raises for what the hub does."""
        at = self._now()
        status, body, error = await self._exchange(url, form)
        callback = Callback(
            at=at,
            answered_at=self._now(),
            url=url,
            form=form,
            status=status,
            error=error,
            body=body,
        )
        self.log.append(callback)
        return callback

    async def _exchange(
        self, url: str, form: Mapping[str, str]
    ) -> tuple[int | None, str, str | None]:
        if self._session is None:
            return None, "", "the simulator is not running"
        headers = {
            "X-Twilio-Signature": signature(self._auth_token, url, form),
            "I-Twilio-Idempotency-Token": str(uuid4()),
        }
        try:
            async with self._session.post(
                # The hub checks the signature over the URL as it was given: keep every byte.
                URL(url, encoded=True),
                data=form,
                headers=headers,
                allow_redirects=False,
            ) as response:
                return response.status, await response.text(errors="replace"), None
        except TimeoutError:
            return None, "", f"no answer within {ANSWER_WITHIN_S} s"
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return None, "", f"{type(error).__name__}: {error}"


def signature(auth_token: str, url: str, form: Mapping[str, str]) -> str:
    """Return X-Twilio-Signature.

    Source: https://www.twilio.com/docs/usage/security#validating-requests
    """
    signed = url + "".join(name + form[name] for name in sorted(form))
    digest = hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
