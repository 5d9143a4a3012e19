"""Twilio's REST interface, as far as we use it: requests, lists, and answers turned into our errors."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from yarl import URL

from .interface import CannotTellApart, ChannelError, Claims, OutcomeUnknown, ProviderUnreachable
from .twilio_errors import AUTHENTICATION_REFUSED, error_of

DEFAULT_BASE_URL = "https://api.twilio.com"
# How far this hub's clock and Twilio's may be apart. Wider, and a text about the same home whose number has come round again
# since could be taken for one that never left.
CLOCKS_DIFFER = timedelta(minutes=1)
_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
_LONGEST_PAGE = "1000"
_MOST_PAGES = 10

type Form = list[tuple[str, str]]
type Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class TwilioAccount:
    """An account and where its region or edge is reached.

    `second_token` is the other one of the two tokens that hold while the account's token is being changed, "" for none.
    """

    account_sid: str
    auth_token: str = field(repr=False)
    second_token: str = field(default="", repr=False)
    base_url: str = DEFAULT_BASE_URL

    @property
    def tokens(self) -> tuple[str, ...]:
        """The secrets with which the account signs and is opened, the main one first."""
        return tuple(filter(None, (self.auth_token, self.second_token)))

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
    data: Form | None = None,
    params: dict[str, str] | None = None,
) -> Row:
    """Send one request and return the answer's JSON object.

    When the token is refused, the second one is tried: a refused request was certainly not processed.
    Raises AddressRefused, CredentialsRefused, MessageRefused, NotProcessed (ProviderUnreachable when no connection
    came about), OutcomeUnknown.
    """
    refused: ChannelError | None = None
    for token in account.tokens:
        login = aiohttp.BasicAuth(account.account_sid, token)
        url = URL(account.url(resource))
        try:
            return await _ask(session, method, url, login, data=data, params=params)
        except ChannelError as error:
            if error.code != AUTHENTICATION_REFUSED:
                raise
            refused = refused or error
    raise refused or error_of(401, {"message": "there is no auth token"})


async def async_list(
    session: aiohttp.ClientSession, account: TwilioAccount, resource: str, params: dict[str, str]
) -> list[Row]:
    """Return what Twilio lists of "Messages" or "Calls", newest first. Raises as async_request does."""
    rows: list[Row] = []
    page = {**params, "PageSize": _LONGEST_PAGE}
    for _ in range(_MOST_PAGES):
        answer = await async_request(session, account, "GET", resource, params=page)
        rows += answer.get(resource.lower()) or []
        following = answer.get("next_page_uri")
        if not following:
            break
        page = dict(URL(str(following)).query)
    return rows


def created(row: Row) -> datetime:
    """Return when Twilio created a message or call (UTC); one without a readable date counts as just created."""
    try:
        return parsedate_to_datetime(str(row["date_created"])).astimezone(UTC)
    except KeyError, ValueError, TypeError:
        return datetime.max.replace(tzinfo=UTC)


def oldest_unclaimed(
    rows: Sequence[Row],
    since: datetime,
    claims: Claims,
    clocks_differ: timedelta = CLOCKS_DIFFER,
) -> str | None:
    """Return the sid of the oldest of our own messages or calls since then that belongs to no attempt yet.

    The oldest that fits is ours: a later one with the same words belongs to a later round. Unless there are more of them than
    the rivals, who cannot be told from it, may have, all of them may be theirs. Raises CannotTellApart then.
    """
    nobodys = [
        str(row.get("sid"))
        for row in rows  # newest first
        if row.get("sid") not in claims.known
        and str(row.get("direction", "")).startswith("outbound")
        and created(row) >= since - clocks_differ
    ]
    unclaimed = [sid for sid in nobodys if sid not in claims.disputed]
    if unclaimed and len(nobodys) <= len(claims.rivals):
        raise CannotTellApart(unclaimed)
    return unclaimed[-1] if unclaimed else None


async def _ask(
    session: aiohttp.ClientSession,
    method: str,
    url: URL,
    login: aiohttp.BasicAuth,
    *,
    data: Form | None,
    params: dict[str, str] | None,
) -> Row:
    try:
        async with session.request(
            method,
            url,
            data=data,
            params=params,
            auth=login,
            timeout=_TIMEOUT,
            allow_redirects=False,
        ) as response:
            body = await _json(response)
            if 200 <= response.status < 300:
                if body is None:
                    raise OutcomeUnknown(f"HTTP {response.status} without a JSON object")
                return body
            raise error_of(response.status, body or {})
    except aiohttp.ClientConnectorError as error:
        why = error.os_error.strerror or type(error.os_error).__name__
        raise ProviderUnreachable(f"{error.host}:{error.port}: {why}") from error
    except TimeoutError as error:
        if isinstance(error, aiohttp.ConnectionTimeoutError):
            raise ProviderUnreachable("no connection within 5 s") from error
        raise OutcomeUnknown("no answer within 10 s") from error
    except aiohttp.ClientError as error:
        raise OutcomeUnknown(str(error) or type(error).__name__) from error


async def _json(response: aiohttp.ClientResponse) -> Row | None:
    try:
        body = await response.json(content_type=None)
    except ValueError, UnicodeDecodeError:
        return None
    return body if isinstance(body, dict) else None
