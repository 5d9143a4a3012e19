"""The wire between the real Twilio channels and telephones on a virtual clock: HTTP without a socket, with every way to fail.

Notes each message that the provider really took, and each that it told the hub about: by that duplicates are judged.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import aiohttp
from aiohttp.client_reqrep import ConnectionKey
from yarl import URL

from simulators.telephones.exchange import Exchange
from simulators.telephones.outcomes import Answered, Dropped, Outcome, Refused, Unanswered
from simulators.telephones.records import Call, Direction, Text
from simulators.telephones.virtual import Form, VirtualTelephones

PROVIDER = "http://telephones.example"


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One message that the provider took for an attempt, and when it was asked to (seconds)."""

    attempt_id: str
    sid: str
    at: float


class Answer:
    """An HTTP answer, as far as the channels look at it."""

    def __init__(self, status: int, body: dict[str, Any] | None) -> None:
        """Hold what the provider answered."""
        self.status = status
        self._body = body

    async def json(self, *, content_type: str | None = None) -> dict[str, Any] | None:
        """Return the body."""
        return self._body


class Wire:
    """What the channels take for an `aiohttp.ClientSession`."""

    def __init__(
        self, phones: VirtualTelephones, now: Callable[[], float], stirred: Callable[[], None]
    ) -> None:
        """`now` is unix time; `stirred` hears that the network has something to do."""
        self.sent: list[Sent] = []
        self.told: dict[str, float] = {}
        self.asked = 0
        self.faulty = 0
        self._phones = phones
        self._now = now
        self._stirred = stirred

    @property
    def session(self) -> aiohttp.ClientSession:
        """The wire, as the channels want it."""
        return cast("aiohttp.ClientSession", self)

    def request(
        self,
        method: str,
        url: URL,
        *,
        data: list[tuple[str, str]] | None,
        params: dict[str, str] | None,
        timeout: aiohttp.ClientTimeout,  # aiohttp's own parameter
        **_rest: object,
    ) -> AbstractAsyncContextManager[Answer]:
        """Ask the provider; raises what aiohttp raises."""
        resource = url.path.rpartition("/")[2].removesuffix(".json")
        return self._exchange(method, resource, _form(data or []), params or {}, timeout.total or 0)

    def learn(self, sid: str) -> None:
        """Note that the hub was told of a message."""
        self.told.setdefault(sid, self._now())

    @asynccontextmanager
    async def _exchange(
        self, method: str, resource: str, form: Form, query: dict[str, str], patience_s: float
    ) -> AsyncGenerator[Answer]:
        self.asked += 1
        outcome = self._ask(method, resource, form, query)
        self._stirred()
        match outcome:
            case Answered(answer=answer, after_s=after_s) if after_s < patience_s:
                await asyncio.sleep(after_s)
                self.faulty += answer.status >= 400
                if answer.status < 300:
                    for sid in _sids(answer.body or {}):
                        self.learn(sid)
                yield Answer(answer.status, answer.body)
            case Answered() | Unanswered():
                self.faulty += 1
                await asyncio.sleep(patience_s)
                raise TimeoutError
            case Dropped(after_s=after_s):
                self.faulty += 1
                await asyncio.sleep(after_s)
                raise aiohttp.ServerDisconnectedError
            case Refused():
                self.faulty += 1
                raise aiohttp.ClientConnectorError(
                    _CONNECTION, ConnectionRefusedError(111, "refused")
                )

    def _ask(self, method: str, resource: str, form: Form, query: dict[str, str]) -> Outcome:
        at, exchange = self._now(), self._phones.exchange
        telephone = str(form.get("To", ""))
        before = _newest(exchange, resource, telephone)
        outcome = self._phones.ask(method, resource, at, form=form, query=query)
        after = _newest(exchange, resource, telephone)
        if method == "POST" and after is not None and (before is None or after.sid != before.sid):
            attempt_id = _attempt_id(str(form.get("StatusCallback", "")))
            self.sent.append(Sent(attempt_id=attempt_id, sid=after.sid, at=at))
        return outcome


_CONNECTION = ConnectionKey("telephones.example", 80, False, False, None, None, None)


def _form(fields: list[tuple[str, str]]) -> Form:
    """Return the fields by name, a repeated one with all its values."""
    form: dict[str, str | list[str]] = {}
    for name in dict(fields):
        values = [value for key, value in fields if key == name]
        form[name] = values[0] if len(values) == 1 else values
    return form


def _newest(exchange: Exchange, resource: str, telephone: str) -> Text | Call | None:
    """Return the newest message of ours to a telephone."""
    if resource == "Calls":
        return next(exchange.newest_calls(telephone), None)
    texts = exchange.newest_texts(telephone)
    return next((one for one in texts if one.direction is not Direction.INBOUND), None)


def _sids(body: dict[str, Any]) -> list[str]:
    """Return every message that an answer names."""
    rows = body.get("messages") or body.get("calls") or [body]
    return [str(row["sid"]) for row in rows if "sid" in row]


def _attempt_id(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("attempt", [""])[0]
