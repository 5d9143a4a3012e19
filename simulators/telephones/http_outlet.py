"""Posts webhooks over HTTP, as Twilio's servers do."""

import asyncio
from collections.abc import Callable
from uuid import uuid4

import aiohttp
from yarl import URL

from simulators.telephones.background import Background
from simulators.telephones.webhooks import ANSWER_WITHIN_S, Heard, Webhook


class HttpOutlet:
    """The way to a real hub."""

    def __init__(self, background: Background) -> None:
        """Post in the background."""
        self._background = background
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

    def post(self, webhook: Webhook, heard: Callable[[Heard], None]) -> None:
        """Post once; never raises for what the hub does."""

        async def post() -> None:
            await asyncio.sleep(0)
            heard(await self._exchange(webhook))

        self._background.run(post())

    async def _exchange(self, webhook: Webhook) -> Heard:
        if self._session is None:
            return Heard(error="the simulator is not running")
        headers = {
            "X-Twilio-Signature": webhook.signature,
            "I-Twilio-Idempotency-Token": str(uuid4()),
        }
        try:
            async with self._session.post(
                # The hub checks the signature over the URL as it was given: keep every byte.
                URL(webhook.url, encoded=True),
                data=webhook.form,
                headers=headers,
                allow_redirects=False,
            ) as response:
                return Heard(status=response.status, body=await response.text(errors="replace"))
        except TimeoutError:
            return Heard(error=f"no answer within {ANSWER_WITHIN_S} s")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Heard(error=f"{type(error).__name__}: {error}")
