"""Who is called in an alarm: of the volunteers only those whose turn it is, so tests ask who it was, or have everybody called."""

import asyncio
from collections.abc import Iterable
import time

from simulators.hub.people import Person
from simulators.neighbourhood import Home
from simulators.stories import Stage
from simulators.stories.telephones import Sms

PATIENCE_S = 10.0


async def first_called(
    stage: Stage, people: Iterable[Person], home: Home, *, since: float
) -> tuple[Person, Sms]:
    """Return who of these people is written to first about a home, and what they read."""
    by_phone = {one.phone: one for one in people}
    async with asyncio.timeout(PATIENCE_S):
        while True:
            for sms in await stage.telephones.sent(since=since):
                if sms.to in by_phone and home.code in sms.body:
                    return by_phone[sms.to], sms
            await stage.pause()


async def call_everybody(stage: Stage, home: Home) -> None:
    """Have everybody called at once, as staff can: nobody has to wait for their turn."""
    incident_id = await open_incident(stage, home)
    answer = await stage.hub.client.command(
        "eldercare/act",
        community=stage.community.entry_id,
        tap=f"everybody-{time.time_ns()}",
        act="call_everybody",
        incident_id=incident_id,
        seen=1_000_000,
    )
    assert answer["result"] == "done", answer


async def open_incident(stage: Stage, home: Home) -> str:
    """Return the id of a home's open incident, once there is one."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            for told in await stage.timeline_of(home):
                if told["outcome"] is None:
                    return str(told["incident_id"])
            await stage.pause()
