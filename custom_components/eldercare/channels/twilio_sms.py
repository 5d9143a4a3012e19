"""SMS through Twilio: one POST for a message, and a look at its list when the answer was lost."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

import aiohttp

from ..model.incident import Attempt
from .interface import AddressRefused, ChannelError, Recipient
from .twilio_account import TwilioAccount, async_request

_CALLBACK_REFUSED = 21609
_MESSAGING_SERVICE = "MG"
_CLOCKS_DIFFER = timedelta(seconds=5)
_VALIDITY_S = (1, 36000)
_LONGEST_PAGE = "1000"


class TwilioSms:
    """Text messages from one Twilio number or Messaging Service.

    `status_url` is where Twilio reports what became of a message, None if it cannot reach the hub.
    """

    def __init__(
        self,
        *,
        id: str,
        session: aiohttp.ClientSession,
        account: TwilioAccount,
        sender: str,
        status_url: str | None,
    ) -> None:
        """Take the account, and the session that Home Assistant shares."""
        self.id = id
        self.account = account
        self._session = session
        self._sender = sender
        self._status_url = status_url

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """POST the message; return Twilio's sid. Raises ChannelError."""
        form = self._form(attempt, to)
        try:
            answer = await self._post(form)
        except ChannelError as error:
            if error.code != _CALLBACK_REFUSED or "StatusCallback" not in form:
                raise
            del form["StatusCallback"]
            answer = await self._post(form)
        return str(answer.get("sid", ""))

    async def find(
        self, attempt: Attempt, to: Recipient, since: datetime, known: Collection[str]
    ) -> str | None:
        """Look for the same text to the same number since then; return its sid or None. Raises ChannelError.

        The oldest that fits is ours: a later one with the same words belongs to a later round.
        """
        answer = await async_request(
            self._session,
            self.account,
            "GET",
            "Messages",
            params={"To": to.phone or "", "PageSize": _LONGEST_PAGE},
        )
        for message in reversed(answer.get("messages", [])):  # they come newest first
            if (
                message.get("body") == attempt.text
                and message.get("sid") not in known
                and str(message.get("direction", "")).startswith("outbound")
                and _created(message) >= since - _CLOCKS_DIFFER
            ):
                return str(message["sid"])
        return None

    async def _post(self, form: dict[str, str]) -> dict[str, Any]:
        return await async_request(self._session, self.account, "POST", "Messages", data=form)

    def _form(self, attempt: Attempt, to: Recipient) -> dict[str, str]:
        if to.phone is None:
            raise AddressRefused(f"{to.name} has no telephone number")
        sender = "MessagingServiceSid" if self._sender.startswith(_MESSAGING_SERVICE) else "From"
        left = attempt.expires_at - (attempt.handed_over_at or attempt.planned_at)
        lowest, highest = _VALIDITY_S
        form = {
            "To": to.phone,
            sender: self._sender,
            "Body": attempt.text,
            "ValidityPeriod": str(max(lowest, min(int(left.total_seconds()), highest))),
        }
        if self._status_url is not None:
            form["StatusCallback"] = f"{self._status_url}?attempt={quote(attempt.id, safe='')}"
        return form


def _created(message: dict[str, Any]) -> datetime:
    """Return when Twilio created a message (UTC); one without a readable date counts as just created."""
    try:
        return parsedate_to_datetime(str(message["date_created"])).astimezone(UTC)
    except KeyError, ValueError, TypeError:
        return datetime.max.replace(tzinfo=UTC)
