"""The way every REST request goes, whatever it asks for.

Written down, authenticated, held against the contract, perhaps struck by a planned fault,
answered.
"""

import asyncio
import base64
from collections.abc import Awaitable, Callable
import hmac

from aiohttp import web

from simulators.telephones.contract import Contract, Violation
from simulators.telephones.faults import Fail, Faults, Hang, LoseAnswer
from simulators.telephones.received import Fields, Journal, Received
from simulators.telephones.records import Clock
from simulators.telephones.refusals import AgainstContract, Refusal, not_authenticated

type Operation = Callable[[Received, str], web.Response]
"""What a request asks for; the second argument is the sid in its path, or empty."""

type Reading = Callable[[Fields], object]
"""Reads a form, and raises Twilio's own refusal of it."""

type Serve = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Gate:
    """Lets requests through to the operations, or not."""

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        faults: Faults,
        contract: Contract | None,
        now: Clock,
    ) -> None:
        """Guard one account."""
        self.journal = Journal()
        self.violations: list[Violation] = []
        self._account_sid = account_sid
        credentials = base64.b64encode(f"{account_sid}:{auth_token}".encode())
        self._authorization = b"Basic " + credentials
        self._faults = faults
        self._contract = contract
        self._now = now
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Let go of the requests that are kept hanging."""
        self._closing.set()

    def serving(self, operation: Operation, *, reading: Reading | None = None) -> Serve:
        """Return what aiohttp calls for a request."""

        async def serve(request: web.Request) -> web.StreamResponse:
            received = await Received.read(request, now=self._now)
            line = self.journal.enter(received)
            fault = None
            try:
                self._authenticate(request, received)
                self._check(received, reading)
                fault = self._faults.take()
                answer = await self._answer(request, received, operation, fault)
            except Refusal as refusal:
                if isinstance(refusal, AgainstContract):
                    self._record(received, refusal.problems)
                answer = web.json_response(refusal.as_json(), status=refusal.status)
            if isinstance(fault, Hang | LoseAnswer):
                return _drop(request)
            self.journal.answered(line, answer.status)
            return answer

        return serve

    async def _answer(
        self,
        request: web.Request,
        received: Received,
        operation: Operation,
        fault: Fail | Hang | LoseAnswer | None,
    ) -> web.Response:
        match fault:
            case Fail():
                raise fault.as_refusal()
            case Hang():
                await self._closing.wait()
                return web.Response()
            case _:
                return operation(received, request.match_info.get("sid", ""))

    def _authenticate(self, request: web.Request, received: Received) -> None:
        right = hmac.compare_digest(received.authorization.encode(), self._authorization)
        if not right or request.match_info.get("account", self._account_sid) != self._account_sid:
            raise not_authenticated()

    def _check(self, received: Received, reading: Reading | None) -> None:
        problems = self._contract.request_problems(received) if self._contract else []
        if not problems:
            return
        if reading is not None:
            try:
                # Twilio's own code says more than the contract: prefer it where there is one.
                reading(received.form)
            except AgainstContract:
                pass
            except Refusal:
                self._record(received, tuple(problems))
                raise
        raise AgainstContract(*problems)

    def _record(self, received: Received, problems: tuple[str, ...]) -> None:
        self.violations.append(
            Violation(at=received.at, method=received.method, path=received.path, problems=problems)
        )


def _drop(request: web.Request) -> web.StreamResponse:
    """Break the connection; what is returned no longer reaches anybody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
