"""The wire in front of the provider: reads HTTP requests, and plays what becomes of them."""

import asyncio

from aiohttp import web

from simulators.telephones.outcomes import Answer, Answered, Dropped, Unanswered
from simulators.telephones.provider import Provider
from simulators.telephones.received import Received
from simulators.telephones.records import API_VERSION, Clock, Sleep


class Gate:
    """Lets HTTP requests through to the provider."""

    def __init__(self, *, provider: Provider, now: Clock, sleep: Sleep) -> None:
        """Guard one provider."""
        self._provider = provider
        self._now = now
        self._sleep = sleep
        self._closing = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        """Return the one route of the REST API."""
        return [web.route("*", f"/{API_VERSION}/{{rest:.*}}", self._serve)]

    def close(self) -> None:
        """Let go of the requests that are kept hanging."""
        self._closing.set()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        at = self._now()
        received = Received.of(
            at=at,
            method=request.method,
            path=request.path,
            authorization=request.headers.get("Authorization", ""),
            query=tuple(request.query.items()),
            body=await request.read(),
            content_type=request.content_type,
        )
        match self._provider.request(received):
            case Answered(answer=answer, after_s=after_s):
                if after_s:
                    await self._sleep(after_s)
                return _response(answer)
            case Unanswered():
                await self._closing.wait()
            case Dropped(after_s=after_s):
                await self._sleep(after_s)
        return drop(request)


def drop(request: web.Request) -> web.StreamResponse:
    """Break the connection; what is returned no longer reaches anybody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _response(answer: Answer) -> web.Response:
    if answer.body is None:
        return web.Response(status=answer.status)
    return web.json_response(answer.body, status=answer.status)
