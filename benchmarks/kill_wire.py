"""The wire between the hub and the telephone network: here messages are late, refused or lost, and here the plug is pulled.

It stands between them so that a hub can die while its message is on the way, after it was taken, and after the
answer, and the network still gets what had left. The weather of a message follows from the seed and its text.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
import time
from typing import Literal
from urllib.parse import parse_qs, parse_qsl, urlsplit

import aiohttp
from aiohttp import web

from simulators.telephones.voice.script import Script, prompts_of, read_script

from .kill_plan import Moment, chance

LOCALHOST = "127.0.0.1"
_SLOW = 0.1
_CHANCES: dict[Fate, float] = {
    "busy": 0.06,
    "broken": 0.06,
    "broken after taking": 0.04,
    "answer lost": 0.08,
}

type Fate = Literal["fine", "busy", "broken", "broken after taking", "answer lost"]
type Notice = Callable[[Moment], None]


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A message that the hub handed over, `at` (Unix seconds), and what became of the request."""

    at: float
    attempt_id: str
    to: str
    body: str
    fate: Fate

    @property
    def leaves_doubt(self) -> bool:
        """Whether a hub that lives cannot know what became of it."""
        return self.fate not in ("fine", "busy")


@dataclass(frozen=True, kw_only=True)
class _Weather:
    fate: Fate
    before_s: float
    after_s: float


class Wire:
    """Carries every request to the network and every answer back."""

    def __init__(
        self, session: aiohttp.ClientSession, network: str, *, seed: int, notice: Notice
    ) -> None:
        """Lead to the network at that URL, and say what happens at once, before it goes on.

        Nothing is late, refused or lost before it `is_stormy`.
        """
        self.posted: list[Posted] = []
        self.is_stormy = False
        self._session = session
        self._network = network
        self._seed = seed
        self._notice = notice
        self._occurrences: Counter[str] = Counter()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[str]:
        """Listen on a free port; gives the URL that takes the network's place."""
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._carry)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, LOCALHOST, 0).start()
            yield f"http://{LOCALHOST}:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()

    async def _carry(self, request: web.Request) -> web.Response:
        body = await request.read()
        form = dict(parse_qsl(body.decode()))
        weather = self._weather(f"{request.method}/{form.get('To')}/{_words(form)}")
        is_message = request.method == "POST" and ("Body" in form or "Twiml" in form)
        if is_message:
            self.posted.append(_posted(form, weather.fate))
            self._notice(Moment.ARRIVED)
        if is_message or "To" in request.query:
            self._notice(Moment.RESUMING)
        await asyncio.sleep(weather.before_s)
        if weather.fate == "busy":
            return _refusal(429, 20429, "Too many requests")
        if weather.fate == "broken":
            return _refusal(503, 20503, "Service unavailable")
        answer = await self._forward(request, body)
        if is_message:
            self._notice(Moment.TAKEN)
        await asyncio.sleep(weather.after_s)
        if weather.fate == "answer lost":
            if request.transport is not None:
                request.transport.abort()
            return answer
        if weather.fate == "broken after taking":
            return _refusal(500, 20500, "Internal server error")
        if is_message:
            self._notice(Moment.ANSWERED)
        return answer

    async def _forward(self, request: web.Request, body: bytes) -> web.Response:
        headers = {
            name: request.headers[name]
            for name in ("Authorization", "Content-Type")
            if name in request.headers
        }
        async with self._session.request(
            request.method,
            f"{self._network}{request.path_qs}",
            data=body or None,
            headers=headers,
        ) as answer:
            return web.Response(
                status=answer.status,
                body=await answer.read(),
                content_type=answer.content_type,
            )

    def _weather(self, request: str) -> _Weather:
        if not self.is_stormy:
            return _Weather(fate="fine", before_s=0, after_s=0)
        self._occurrences[request] += 1
        draw = chance(self._seed, "wire", request, self._occurrences[request])
        fates: list[Fate] = ["fine", *_CHANCES]
        return _Weather(
            fate=draw.choices(fates, [1 - sum(_CHANCES.values()), *_CHANCES.values()])[0],
            before_s=draw.uniform(0, _SLOW),
            after_s=draw.uniform(0, _SLOW),
        )


def attempt_named_in(status_callback: str | None) -> str:
    """Return the attempt that a message's callback names, "" if none does."""
    query = urlsplit(status_callback or "").query
    return parse_qs(query).get("attempt", [""])[0]


def what_is_said(script: Script) -> str:
    """Return what a call says first, which is its message."""
    return next(iter(prompts_of(script)), "")


def without_link(body: str) -> str:
    """Return what was written without the secret link that may have been added as it left."""
    return body.partition("\nhttp")[0]


def _words(form: dict[str, str]) -> str:
    """Return what a text or a call says, without what differs between runs."""
    if "Twiml" in form:
        return what_is_said(read_script(form["Twiml"]))
    return without_link(form.get("Body", ""))


def _posted(form: dict[str, str], fate: Fate) -> Posted:
    return Posted(
        at=time.time(),
        attempt_id=attempt_named_in(form.get("StatusCallback")),
        to=form.get("To", ""),
        body=_words(form),
        fate=fate,
    )


def _refusal(status: int, code: int, message: str) -> web.Response:
    return web.json_response({"code": code, "message": message, "status": status}, status=status)
