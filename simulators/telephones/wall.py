"""The wall of telephones: the page at `/` and the stream that keeps it live.

Everything on the page comes through the stream as JSON and is put in as text, never as HTML.
"""

import asyncio
import json
from pathlib import Path
from typing import Any

from aiohttp import web

from simulators.telephones.exchange import Exchange
from simulators.telephones.records import Call, Direction, Text

_PAGE = Path(__file__).parent / "page"
_FILES = {
    "/": "index.html",
    "/page.css": "page.css",
    "/page.js": "page.js",
    "/words.js": "words.js",
}
_LATEST_ENTRIES = 200
_BLINK_S = 0.03
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Wall:
    """Shows the telephones."""

    def __init__(self, exchange: Exchange) -> None:
        """Show what the exchange knows."""
        self._exchange = exchange
        self._closing = False

    def routes(self) -> list[web.RouteDef]:
        """Return the page's routes."""
        return [
            *(web.get(path, self._file) for path in _FILES),
            web.get("/events", self._events),
        ]

    def close(self) -> None:
        """Let go of the open streams."""
        self._closing = True
        self._exchange.changes.announce()

    def telephones(self, *, changed_after: int = -1) -> list[dict[str, Any]]:
        """Return the telephones that changed after a revision, as the page shows them."""
        numbers = self._exchange.telephones(changed_after=changed_after)
        return [self._telephone(number) for number in numbers]

    def _telephone(self, number: str) -> dict[str, Any]:
        contact = self._exchange.contacts.get(number)
        latest = self._exchange.latest_on(number, _LATEST_ENTRIES)
        return {
            "number": number,
            "name": contact.name if contact else "",
            "role": contact.role if contact else "",
            "entries": [
                _text_entry(each) if isinstance(each, Text) else _call_entry(each)
                for each in latest
            ],
        }

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(_PAGE / _FILES[request.path], headers=_HEADERS)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        changes = self._exchange.changes
        stream = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await stream.prepare(request)
        shown = -1
        while not self._closing:
            revision = changes.revision
            state = {"whole": shown < 0, "telephones": self.telephones(changed_after=shown)}
            try:
                await stream.write(f"data: {json.dumps(state)}\n\n".encode())
            except ConnectionError:
                break
            shown = revision
            await self._wait_for_more(shown)
        return stream

    async def _wait_for_more(self, shown: int) -> None:
        changes = self._exchange.changes
        await changes.wait_until(lambda: changes.revision > shown)
        # In a storm what changes within a blink goes out together.
        await asyncio.sleep(_BLINK_S)


def _text_entry(text: Text) -> dict[str, Any]:
    return {
        "kind": "text",
        "sid": text.sid,
        "mine": text.direction is Direction.INBOUND,
        "with": text.recipient if text.direction is Direction.INBOUND else text.sender,
        "body": text.body,
        "at": text.created_at,
        "status": text.status,
        "arrived": text.has_reached_the_telephone,
        "error_code": text.error_code,
    }


def _call_entry(call: Call) -> dict[str, Any]:
    return {
        "kind": "call",
        "sid": call.sid,
        "with": call.caller,
        "says": list(call.says),
        "is_listening": call.is_listening,
        "pressed": call.pressed,
        "answered_by": call.answered_by,
        "at": call.created_at,
        "status": call.status,
        "started_at": call.started_at,
        "ended_at": call.ended_at,
    }
