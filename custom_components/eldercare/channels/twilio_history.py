"""What Twilio remembers of an account's texts and calls: for a hub that was down, or that Twilio cannot reach."""

from datetime import UTC, datetime, timedelta

import aiohttp

from .twilio_account import CLOCKS_DIFFER, Row, TwilioAccount, async_list

_LATER_THAN = "%Y-%m-%dT%H:%M:%SZ"
_ROUNDING = timedelta(seconds=1)


async def async_texts_since(
    session: aiohttp.ClientSession, account: TwilioAccount, since: datetime
) -> list[Row]:
    """Return the texts sent and received since then (UTC), newest first. Raises ChannelError."""
    return await async_list(session, account, "Messages", {"DateSent>": _moment(since)})


async def async_calls_since(
    session: aiohttp.ClientSession, account: TwilioAccount, since: datetime
) -> list[Row]:
    """Return the calls begun since then (UTC), newest first. Raises ChannelError."""
    return await async_list(session, account, "Calls", {"StartTime>": _moment(since)})


def _moment(since: datetime) -> str:
    return (since.astimezone(UTC) - CLOCKS_DIFFER - _ROUNDING).strftime(_LATER_THAN)
