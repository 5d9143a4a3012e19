"""Serves the page of the street on 127.0.0.1: files, a stream that keeps it live, and the acts of its buttons.

Everything on the page comes through the stream as JSON and is put in as text, never as HTML.
"""

import asyncio
from collections.abc import Callable
import json
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from aiohttp import web

from simulators.telephones.listening import HOST, Listening

from .acts import Act, Acts, RefusedError
from .flats import Flats

_PAGE = Path(__file__).parent / "page"
_FILES = {
    "/": "index.html",
    "/page.css": "page.css",
    "/page.js": "page.js",
    "/flat.js": "flat.js",
    "/words.js": "words.js",
}
# A busy street is drawn a few times a second, however much is published.
_BLINK_S = 0.2
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Clock(NamedTuple):
    """What time it is in the street (Unix seconds), and how many of its seconds pass in one of ours."""

    at: float
    speed: float


class StreetPage:
    """The page while it is served."""

    def __init__(
        self, flats: Flats, acts: Acts, clock: Callable[[], Clock], *, port: int = 0
    ) -> None:
        """Show these flats; port 0 takes a free one."""
        self._flats = flats
        self._acts = acts
        self._clock = clock
        self._closing = False
        application = web.Application()
        application.add_routes(
            [
                *(web.get(path, self._file) for path in _FILES),
                web.get("/events", self._events),
                web.post("/flats/{code}/{act}", self._act),
            ]
        )
        self._listening = Listening(application, port)

    async def __aenter__(self) -> Self:
        """Begin to serve; raises OSError when the port is taken."""
        await self._listening.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let go of the open streams, and stop."""
        self._closing = True
        self._flats.changes.announce()
        await self._listening.close()

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self._listening.port}/"

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(_PAGE / _FILES[request.path], headers=_HEADERS)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await stream.prepare(request)
        changes = self._flats.changes
        shown = -1
        while not self._closing:
            revision = changes.revision
            news = self._news(shown)
            try:
                await stream.write(f"data: {json.dumps(news, ensure_ascii=False)}\n\n".encode())
            except ConnectionError:
                break
            shown = revision
            await self._wait_for_more(shown)
        return stream

    async def _wait_for_more(self, shown: int) -> None:
        changes = self._flats.changes
        await changes.wait_until(lambda: changes.revision > shown)
        await asyncio.sleep(_BLINK_S)

    def _news(self, shown: int) -> dict[str, Any]:
        return {
            "whole": shown < 0,
            "clock": self._clock()._asdict(),
            "flats": [flat.as_json() for flat in self._flats.changed_after(shown)],
        }

    async def _act(self, request: web.Request) -> web.Response:
        """Do what a button says: `{"on": true, "thing": "smoke"}`; only our own page can send JSON here."""
        code, name = request.match_info["code"], request.match_info["act"]
        if request.content_type != "application/json":
            return _refusal(415, "not_json")
        if code not in self._flats or name not in Act:
            return _refusal(404, "unknown")
        try:
            wish = json.loads(await request.text())
            on, thing = wish.get("on", True), wish.get("thing", "")
        except ValueError, AttributeError:
            return _refusal(400, "not_json")
        if not isinstance(on, bool) or not isinstance(thing, str):
            return _refusal(400, "not_json")
        try:
            await self._acts.perform(self._flats[code].home, Act(name), on=on, thing=thing)
        except RefusedError as error:
            return _refusal(409, error.reason)
        return web.json_response({})


def _refusal(status: int, reason: str) -> web.Response:
    return web.json_response({"reason": reason}, status=status)
