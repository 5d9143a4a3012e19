"""A robot in a WeCom group: posts a text where everybody reads it, and mentions the person meant. Nobody can answer it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp

from ..model.incident import Attempt
from ..model.reach import Reach, Voice
from ..model.words import Medium
from .interface import (
    NO_CLAIMS,
    ChannelError,
    Claims,
    CredentialsRefused,
    Limits,
    NotProcessed,
    OutcomeUnknown,
    ProviderUnreachable,
    Recipient,
)

DEFAULT_BASE_URL = "https://qyapi.weixin.qq.com"
_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
_MAINLAND = "+86"

_OK = 0
_BUSY = -1
_TOO_OFTEN = frozenset({45009, 45033})
# The key is wrong, the robot is switched off, or it was taken out of its group.
_ROBOT_GONE = frozenset({93000, 93004, 93008})


@dataclass(frozen=True, kw_only=True)
class WeComRobot:
    """A robot's key, and where WeCom is reached."""

    key: str = field(repr=False)
    base_url: str = DEFAULT_BASE_URL


class WeComRobotChannel:
    """Texts that one robot posts to its group."""

    # WeCom lets a robot post 20 messages a minute.
    limits = Limits(per_second=20 / 60, at_once=2)

    def __init__(self, *, id: str, session: aiohttp.ClientSession, robot: WeComRobot) -> None:
        """Take the robot, and the session that Home Assistant shares."""
        self.id = id
        self.voice = Voice(id=id, medium=Medium.GROUP, reach=Reach(links=True))
        self.provider = f"wecom:{id}"
        self._session = session
        self._robot = robot

    async def async_check(self) -> None:
        """See that the key holds without posting anything. Raises ChannelError."""
        await async_check_robot(self._session, self._robot)

    async def send(self, attempt: Attempt, to: Recipient) -> str:
        """Post the text; WeCom gives no reference. Raises ChannelError."""
        text: dict[str, Any] = {"content": attempt.text}
        if to.phone is not None:
            text["mentioned_mobile_list"] = [_as_wecom_knows(to.phone)]
        await _async_post(
            self._session, self._robot, "send", json={"msgtype": "text", "text": text}
        )
        return ""

    async def find(
        self,
        attempt: Attempt,
        to: Recipient,
        since: datetime,
        claims: Claims = NO_CLAIMS,
    ) -> str | None:
        """Say that the message is not known: for an alarm, twice is better than never."""
        return None


async def async_check_robot(session: aiohttp.ClientSession, robot: WeComRobot) -> None:
    """See that the key holds without posting anything: a robot may store a file that nobody is shown. Raises ChannelError."""
    form = aiohttp.FormData()
    form.add_field("media", b"eldercare", filename="eldercare.txt", content_type="text/plain")
    await _async_post(session, robot, "upload_media", data=form, params={"type": "file"})


async def _async_post(
    session: aiohttp.ClientSession,
    robot: WeComRobot,
    action: str,
    *,
    json: dict[str, Any] | None = None,
    data: aiohttp.FormData | None = None,
    params: dict[str, str] | None = None,
) -> None:
    """Send one request. Raises ChannelError; its text never holds the key."""
    try:
        async with session.post(
            f"{robot.base_url.rstrip('/')}/cgi-bin/webhook/{action}",
            params={"key": robot.key} | (params or {}),
            json=json,
            data=data,
            timeout=_TIMEOUT,
            allow_redirects=False,
        ) as response:
            _judge(response.status, await _errcode(response))
    except aiohttp.ClientConnectorError as error:
        why = error.os_error.strerror or type(error.os_error).__name__
        raise ProviderUnreachable(f"{error.host}:{error.port}: {why}") from error
    except TimeoutError as error:
        if isinstance(error, aiohttp.ConnectionTimeoutError):
            raise ProviderUnreachable("no connection within 5 s") from error
        raise OutcomeUnknown("no answer within 10 s") from error
    except aiohttp.ClientError as error:
        # Not its text, which may hold the address and with it the key.
        raise OutcomeUnknown(type(error).__name__) from error


def _as_wecom_knows(phone: str) -> str:
    """Return an E.164 number as members enter it in WeCom: those of the mainland without the country's code."""
    return phone.removeprefix(_MAINLAND)


async def _errcode(response: aiohttp.ClientResponse) -> tuple[int | None, str]:
    """Return WeCom's code and its words for it, up to the hint for its own support."""
    try:
        body = await response.json(content_type=None)
    except ValueError, UnicodeDecodeError:
        return None, "no explanation"
    if not isinstance(body, dict):
        return None, "no explanation"
    code = body.get("errcode")
    words = str(body.get("errmsg", "no explanation")).partition(", hint")[0]
    return (code if isinstance(code, int) else None), words


def _judge(status: int, answer: tuple[int | None, str]) -> None:
    """Raise what WeCom's answer means, unless it is that all went well."""
    code, words = answer
    said = f"{f'HTTP {status}' if code is None else code}: {words}"
    if status == 429 or code == _BUSY or code in _TOO_OFTEN:
        raise NotProcessed(said, code)
    if status >= 500 or (code is None and status < 300):
        raise OutcomeUnknown(said)
    if code in _ROBOT_GONE or status >= 300:
        raise CredentialsRefused(said, code)
    if code != _OK:
        raise ChannelError(said, code)
