"""Twilio's REST interface, as far as we use it: requests, and answers turned into our errors."""

from dataclasses import dataclass, field
from typing import Any

import aiohttp

from .interface import (
    AddressRefused,
    ChannelError,
    CredentialsRefused,
    NotProcessed,
    OutcomeUnknown,
    ProviderUnreachable,
)

DEFAULT_BASE_URL = "https://api.twilio.com"
_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
_NOT_PROCESSED = frozenset({20429, 21611})
_ACCOUNT_WRONG = frozenset({20003, 20404, 21210, 21212, 21603, 21606, 21608, 30002})
_ADDRESS_WRONG = frozenset({21211, 21214, 21217, 21604, 21610, 21612, 21614, 21635})


@dataclass(frozen=True, kw_only=True)
class TwilioAccount:
    """An account and where its region or edge is reached."""

    account_sid: str
    auth_token: str = field(repr=False)
    base_url: str = DEFAULT_BASE_URL

    def url(self, resource: str) -> str:
        """Return the address of a resource, such as "Messages"."""
        return f"{self.base_url.rstrip('/')}/2010-04-01/Accounts/{self.account_sid}/{resource}.json"


async def async_check_account(session: aiohttp.ClientSession, account: TwilioAccount) -> None:
    """Ask for one message, to see that the credentials hold. Raises ChannelError."""
    await async_request(session, account, "GET", "Messages", params={"PageSize": "1"})


async def async_request(
    session: aiohttp.ClientSession,
    account: TwilioAccount,
    method: str,
    resource: str,
    *,
    data: dict[str, str] | None = None,
    params: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Send one request and return the answer's JSON object.

    Raises CredentialsRefused, AddressRefused, NotProcessed (ProviderUnreachable when no connection came about), OutcomeUnknown.
    """
    try:
        async with session.request(
            method,
            account.url(resource),
            data=data,
            params=params,
            auth=aiohttp.BasicAuth(account.account_sid, account.auth_token),
            timeout=_TIMEOUT,
            allow_redirects=False,
        ) as response:
            body = await _json(response)
            if 200 <= response.status < 300:
                if body is None:
                    raise OutcomeUnknown(f"HTTP {response.status} without a JSON object")
                return body
            raise _error(response.status, body or {})
    except aiohttp.ClientConnectorError as error:
        why = error.os_error.strerror or type(error.os_error).__name__
        raise ProviderUnreachable(f"{error.host}:{error.port}: {why}") from error
    except TimeoutError as error:
        if isinstance(error, aiohttp.ConnectionTimeoutError):
            raise ProviderUnreachable("no connection within 5 s") from error
        raise OutcomeUnknown("no answer within 10 s") from error
    except aiohttp.ClientError as error:
        raise OutcomeUnknown(str(error) or type(error).__name__) from error


async def _json(response: aiohttp.ClientResponse) -> dict[str, Any] | None:
    try:
        body = await response.json(content_type=None)
    except ValueError, UnicodeDecodeError:
        return None
    return body if isinstance(body, dict) else None


def _error(status: int, body: dict[str, Any]) -> ChannelError:
    """Say in our words what Twilio's error means; a 5xx may hide a message that was taken."""
    code = body.get("code") if isinstance(body.get("code"), int) else None
    text = f"{code or f'HTTP {status}'}: {body.get('message', 'no explanation')}"
    return _kind_of_error(status, code)(text, code)


def _kind_of_error(status: int, code: int | None) -> type[ChannelError]:
    if status == 429 or code in _NOT_PROCESSED:
        return NotProcessed
    if status >= 500:
        return OutcomeUnknown
    if code in _ADDRESS_WRONG:
        return AddressRefused
    if status in (401, 403) or code in _ACCOUNT_WRONG:
        return CredentialsRefused
    return AddressRefused if status == 400 else CredentialsRefused
