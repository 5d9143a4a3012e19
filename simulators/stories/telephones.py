"""The telephones as a story uses them: over the control interface of the process that runs them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
import time
from typing import Any

import aiohttp

from simulators.hub.people import COMMUNITY_NUMBER, Person

LOOK_EVERY_S = 0.025


class TelephonesError(Exception):
    """The telephones did not do what was asked; the text is theirs."""


@dataclass(frozen=True, kw_only=True)
class Sms:
    """A text that the hub handed to the network; `at` is when its request came in (Unix seconds)."""

    at: float
    to: str
    body: str


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A text that a person wrote back, when the hub was told and what it said to it."""

    at: float
    answered_at: float | None
    status: int | None
    error: str | None


@dataclass(frozen=True, kw_only=True)
class Ring:
    """A call to somebody as it is now; `at` is when the network took it (Unix seconds)."""

    sid: str
    at: float
    status: str
    says: tuple[str, ...]
    ended_at: float | None

    @property
    def is_over(self) -> bool:
        """Whether nobody can do anything with it any more."""
        return self.ended_at is not None


class Telephones:
    """Everybody's telephone, and the account they are reached through."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        """Talk to the telephones that run at this address."""
        self.url = url
        self._session = session

    async def introduce(self, people: tuple[Person, ...]) -> None:
        """Say whose telephones they are."""
        contacts = [{"number": one.phone, "name": one.name, "role": one.role} for one in people]
        await self._ask("PUT", "/control/contacts", contacts)

    async def connect(self, sms_url: str, voice_url: str) -> None:
        """Let what people write to the community's number be posted to one address, and their calls to the other."""
        urls = {"sms_url": sms_url, "voice_url": voice_url}
        await self._ask("PUT", f"/control/numbers/{COMMUNITY_NUMBER}", urls)

    async def sent(self, *, since: float) -> list[Sms]:
        """Return the texts that were accepted since an instant, in order."""
        requests = (await self._ask("GET", "/control/requests"))["requests"]
        return [
            Sms(at=one["at"], to=one["form"]["To"], body=one["form"]["Body"])
            for one in requests
            if one["method"] == "POST"
            and one["path"].endswith("/Messages.json")
            and one["status"] == 201
            and one["at"] >= since
        ]

    async def wait_for(
        self, person: Person, text: str, *, since: float, patience_s: float
    ) -> Sms | None:
        """Return the first text to somebody that contains the words; nothing if none comes."""
        deadline = time.monotonic() + patience_s
        while True:
            for sms in await self.sent(since=since):
                if sms.to == person.phone and text in sms.body:
                    return sms
            if time.monotonic() > deadline:
                return None
            await asyncio.sleep(LOOK_EVERY_S)

    async def reply(self, person: Person, text: str) -> Reply:
        """Let somebody write back; returns when the hub has answered."""
        answer = await self._ask(
            "POST",
            f"/control/telephones/{person.phone}/reply",
            {"text": text, "to": COMMUNITY_NUMBER},
        )
        return Reply(
            at=answer["at"],
            answered_at=answer["answered_at"],
            status=answer["status"],
            error=answer["error"],
        )

    async def calls(self, person: Person, *, since: float) -> list[Ring]:
        """Return the calls to somebody that were placed since an instant, in order."""
        shown = (await self._ask("GET", "/control/telephones"))["telephones"]
        entries = [
            entry for one in shown if one["number"] == person.phone for entry in one["entries"]
        ]
        return [
            Ring(
                sid=entry["sid"],
                at=entry["at"],
                status=entry["status"],
                says=tuple(entry["says"]),
                ended_at=entry["ended_at"],
            )
            for entry in entries
            if entry["kind"] == "call" and entry["at"] >= since
        ]

    async def wait_for_call(
        self, person: Person, wanted: Callable[[Ring], bool], *, since: float, patience_s: float
    ) -> Ring | None:
        """Return the first call to somebody that is as wanted; nothing if none becomes so."""
        deadline = time.monotonic() + patience_s
        while True:
            for ring in await self.calls(person, since=since):
                if wanted(ring):
                    return ring
            if time.monotonic() > deadline:
                return None
            await asyncio.sleep(LOOK_EVERY_S)

    async def answer(self, ring: Ring) -> None:
        """Pick up a telephone that rings."""
        await self._ask("POST", f"/control/calls/{ring.sid}/answer")

    async def press(self, ring: Ring, keys: str) -> None:
        """Press keys during a call."""
        await self._ask("POST", f"/control/calls/{ring.sid}/press", {"keys": keys})

    async def hang_up(self, ring: Ring) -> None:
        """Put the receiver down."""
        await self._ask("POST", f"/control/calls/{ring.sid}/hang_up")

    async def behave(self, person: Person, **habits: object) -> None:
        """Let texts and calls to somebody go like this from now on; without habits, as usual."""
        await self._ask("PUT", f"/control/telephones/{person.phone}/habits", habits)

    async def violations(self) -> list[str]:
        """Return what of our requests Twilio's contract does not allow."""
        listed = (await self._ask("GET", "/control/violations"))["violations"]
        return [f"{one['method']} {one['path']}: {'; '.join(one['problems'])}" for one in listed]

    async def refused_callbacks(self) -> list[str]:
        """Return the callbacks that the hub refused or could not be given."""
        listed = (await self._ask("GET", "/control/callbacks"))["callbacks"]
        return [
            f"{one['url']}: {one['error'] or one['status']}"
            for one in listed
            if one["status"] is None or one["status"] >= 300
        ]

    async def _ask(self, method: str, path: str, content: object = None) -> Any:
        async with self._session.request(method, f"{self.url}{path}", json=content) as response:
            if response.status != 200:
                raise TelephonesError(f"{method} {path}: {response.status} {await response.text()}")
            return await response.json()
